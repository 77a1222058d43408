package jsonl

import (
	"encoding/json"
	"strings"
	"time"
	"unicode"
)

// object is a record's keys with their values unread.
type object map[string]json.RawMessage

// scalar reads a string, a number or a boolean as text.
func scalar(raw json.RawMessage) (string, bool) {
	var s string
	switch {
	case len(raw) == 0:
		return "", false
	case raw[0] == '"':
		if json.Unmarshal(raw, &s) != nil {
			return "", false
		}
		return s, true
	case raw[0] == '{' || raw[0] == '[' || string(raw) == "null":
		return "", false
	}
	return string(raw), true
}

// list reads a list of scalars, or one scalar as a list of it. Objects with a
// name are taken for their name, as authors often are. ok is false for
// anything else.
func list(raw json.RawMessage) (values []string, ok bool) {
	if s, ok := scalar(raw); ok {
		return nonEmpty([]string{s}), true
	}
	var items []json.RawMessage
	if json.Unmarshal(raw, &items) != nil {
		return nil, false
	}
	for _, item := range items {
		s, ok := scalar(item)
		if !ok {
			s, ok = name(item)
		}
		if !ok {
			return nil, false
		}
		values = append(values, s)
	}
	return nonEmpty(values), true
}

func name(raw json.RawMessage) (string, bool) {
	var named object
	if json.Unmarshal(raw, &named) != nil {
		return "", false
	}
	return scalar(named["name"])
}

// nonEmpty drops empty values and repeats.
func nonEmpty(values []string) []string {
	var kept []string
	seen := map[string]bool{}
	for _, value := range values {
		if value = words(value); value != "" && !seen[value] {
			seen[value] = true
			kept = append(kept, value)
		}
	}
	return kept
}

// words is a text on one line, with single spaces and no control characters.
func words(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
}

// dates are the forms a record's date may have.
var dates = []string{
	time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05", "2006-01-02T15:04", "2006-01-02 15:04",
	"2006-01-02", "2006/01/02", "2006-01", "2006", time.RFC1123Z, time.RFC1123,
}

func parseDate(s string) (time.Time, bool) {
	for _, layout := range dates {
		if t, err := time.Parse(layout, strings.TrimSpace(s)); err == nil && t.Year() > 0 {
			return t, true
		}
	}
	return time.Time{}, false
}
