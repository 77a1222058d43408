package html

import (
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// head is what the meta elements and the linked data of a page say.
type head struct {
	values  map[string]string   // name or property, lower case, to the first content
	lists   map[string][]string // the same, all of them
	data    linkedData
	noindex bool
}

func readHead(root *html.Node) *head {
	h := &head{values: map[string]string{}, lists: map[string][]string{}}
	for n := root; n != nil; n = next(n, root, false) {
		switch {
		case n.DataAtom == atom.Meta:
			h.meta(n)
		case n.DataAtom == atom.Script && attr(n, "type") == "application/ld+json" && n.FirstChild != nil:
			h.data.read(n.FirstChild.Data)
		}
	}
	robots := strings.ToLower(h.values["robots"] + "," + h.values["carrel"])
	h.noindex = strings.Contains(robots, "noindex") || hasWord(robots, "none")
	return h
}

func (h *head) meta(n *html.Node) {
	name := attr(n, "property")
	if name == "" {
		name = attr(n, "name")
	}
	name, value := strings.ToLower(name), words(attr(n, "content"))
	if name == "" || value == "" {
		return
	}
	if _, ok := h.values[name]; !ok {
		h.values[name] = value
	}
	h.lists[name] = append(h.lists[name], value)
}

func hasWord(list, word string) bool {
	for part := range strings.SplitSeq(list, ",") {
		if strings.TrimSpace(part) == word {
			return true
		}
	}
	return false
}

// first is the first value that is not empty.
func first(values ...string) string {
	for _, value := range values {
		if value != "" {
			return value
		}
	}
	return ""
}

// dates are the forms that pages write dates in, besides RFC 3339.
var dates = []string{
	time.RFC3339, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04:05", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 -0700",
	"2006-01-02 15:04:05", "2006-01-02T15:04", "2006-01-02 15:04", "2006-01-02", "2006/01/02", "2006-01",
	time.RFC1123Z, time.RFC1123, "January 2, 2006", "Jan 2, 2006", "2 January 2006", "2 Jan 2006",
}

// parseDate reads a date as pages write it, the zero time when it is none.
func parseDate(s string) time.Time {
	if s = words(s); s == "" {
		return time.Time{}
	}
	for _, layout := range dates {
		if t, err := time.Parse(layout, s); err == nil && t.Year() > 0 && t.Year() < 10_000 {
			return t
		}
	}
	return time.Time{}
}

func firstDate(values ...string) time.Time {
	for _, value := range values {
		if t := parseDate(value); !t.IsZero() {
			return t
		}
	}
	return time.Time{}
}

// timeElement is the first date that the content gives in a time element.
func timeElement(content *html.Node) string {
	n := find(content, func(n *html.Node) bool {
		return n.DataAtom == atom.Time && !parseDate(attr(n, "datetime")).IsZero()
	})
	if n == nil {
		return ""
	}
	return attr(n, "datetime")
}

// byline are the names that the content itself marks as its authors'.
func byline(content *html.Node) []string {
	var names []string
	for n := content; n != nil; n = next(n, content, false) {
		if n.Type != html.ElementNode || attr(n, "itemprop") != "author" && attr(n, "rel") != "author" {
			continue
		}
		name := textOf(n)
		if inner := find(n, func(m *html.Node) bool { return attr(m, "itemprop") == "name" }); inner != nil {
			name = textOf(inner)
		}
		if n.DataAtom == atom.Meta {
			name = words(attr(n, "content"))
		}
		if len(name) < 100 {
			names = append(names, name)
		}
	}
	return names
}

// split parts lists written in one value, "a, b; c".
func split(values []string) []string {
	var parts []string
	for _, value := range values {
		for part := range strings.FieldsFuncSeq(value, func(r rune) bool { return r == ',' || r == ';' || r == '，' || r == '、' }) {
			parts = append(parts, words(part))
		}
	}
	return parts
}

// unique drops empty values and repeats, and keeps the order.
func unique(lists ...[]string) []string {
	var kept []string
	seen := map[string]bool{}
	for _, list := range lists {
		for _, value := range list {
			key := strings.ToLower(value)
			if value == "" || seen[key] {
				continue
			}
			seen[key] = true
			kept = append(kept, value)
		}
	}
	return kept
}
