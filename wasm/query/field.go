package query

import (
	"strings"

	"carrel/wasm/text"
)

// fieldOf returns what a leaf calls a field that every site has, "" for another
// name, which may be a column of the pack.
func fieldOf(name string) string {
	switch name {
	case "tags":
		return "tag"
	case "authors":
		return "author"
	case "title", "tag", "author", "heading", "type", "lang", "section", "kind", "date", "related":
		return name
	}
	return ""
}

// isValue reports whether a field is asked for a value as a whole. The others
// are searched for words.
func isValue(field string) bool {
	switch field {
	case "", "title", "tag", "author", "heading":
		return false
	}
	return true
}

// fieldName reads the name of a known field and its colon at i. next is 0 when
// there is none.
func (p *parser) fieldName(i, to int) (name string, next int) {
	n := strings.IndexByte(p.text[i:p.chunkEnd(i, to)], ':')
	if n <= 0 || strings.IndexByte(`+-"(`, p.text[i]) >= 0 {
		return "", 0
	}
	name = text.Fold(p.text[i : i+n])
	if f := fieldOf(name); f != "" {
		return f, i + n + 1
	}
	if p.known != nil && p.known(name) {
		return name, i + n + 1
	}
	return "", 0
}

// scoped reads what stands at i behind the name of a field and its colon. next
// is 0 when that is nothing to find; empty quotes and parentheses are passed
// over, and the name with them.
func (p *parser) scoped(i, to, depth int, field string) (it *item, next int) {
	if field == "date" {
		return p.date(i, to)
	}
	if it, next = p.phrase(i, field); next > i {
		return it, next
	}
	if it, next = p.group(i, depth, field); next > i {
		return it, next
	}
	if isValue(field) && i < to && p.text[i] != ':' || p.begins(i, to) {
		if it, next = p.words(i, to, field, false); it != nil {
			return it, next
		}
	}
	return nil, 0
}

// filter makes the item ask for a value, or for what is related to an address,
// which is taken as it stands.
func (it *item) filter(value string) {
	if it.Field == "related" {
		it.Kind, it.Value = Related, strings.TrimSpace(strings.ReplaceAll(value, `"`, ""))
		return
	}
	if it.Kind != Phrase {
		value = strings.TrimRight(value, ",;.)")
	}
	value = strings.ReplaceAll(value, `"`, "")
	it.Kind, it.Value = Filter, strings.TrimSpace(text.Fold(value))
}
