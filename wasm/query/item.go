package query

import (
	"strings"
	"unicode"

	"carrel/wasm/text"
)

// An item is what stands between two spaces: a chunk of words, a phrase, a
// value, or parentheses with more items.
type item struct {
	Leaf            // what the words of the item share; its Terms are not yet known
	sign   Occur    // as typed: none, + or -
	inside bool     // the field is that of the parentheses around it
	op     operator // not none: this word may be an operator
	group  []item   // parentheses
}

// An operator is one of the upper-case words that join items.
type operator uint8

const (
	none operator = iota
	either
	both
	not
)

type parser struct {
	text  string
	known func(name string) bool
	pairs map[int]int
	plain bool // nothing but words and phrases
	loud  bool // a sentence in capitals, whose AND, OR and NOT are words
	whole bool // the text goes to the end of the query
}

// items reads the items from one byte to another, inside so many parentheses
// and in a field.
func (p *parser) items(from, to, depth int, field string) []item {
	var list []item
	for i := from; ; {
		at := skipSpace(p.text, i, to)
		if at >= to {
			return list
		}
		fresh := at == from || at > i // what follows a phrase without a space has no sign
		it, next := p.item(at, to, depth, field, fresh)
		if it != nil {
			it.inside = field != ""
			list = append(list, *it)
		}
		i = next
	}
}

// item reads the item at i. It is nil when there is nothing to search for.
func (p *parser) item(i, to, depth int, field string, fresh bool) (it *item, next int) {
	if p.plain || !fresh {
		if it, next = p.phrase(i, field); next > i {
			return it, next
		}
		return p.words(i, to, field, false)
	}
	sign, at := Should, i
	switch p.text[i] {
	case '+':
		sign, at = Must, i+1
	case '-':
		sign, at = MustNot, i+1
	}
	it, next = p.operand(at, to, depth, field, sign)
	switch {
	case next == 0:
		return p.words(i, to, field, true)
	case it != nil:
		it.sign = sign
	}
	return it, next
}

// operand reads what a sign may stand before. next is 0 when it is no such
// thing.
func (p *parser) operand(i, to, depth int, field string, sign Occur) (it *item, next int) {
	if field == "" {
		if name, at := p.fieldName(i, to); at > 0 {
			return p.scoped(at, to, depth, name)
		}
	}
	if it, next = p.phrase(i, field); next > i {
		return it, next
	}
	if it, next = p.group(i, depth, field); next > i {
		return it, next
	}
	if sign == Should || !p.begins(i, to) || sign == MustNot && '0' <= p.text[i] && p.text[i] <= '9' {
		return nil, 0 // a flag, a number below zero, a dash
	}
	return p.words(i, to, field, false)
}

// begins reports whether a word begins exactly at i.
func (p *parser) begins(i, to int) bool {
	t, ok := text.NewSegmenter(p.text[i:p.chunkEnd(i, to)]).Next()
	return ok && t.Start == 0
}

// phrase reads the phrase that opens at i. next is i when none does.
func (p *parser) phrase(i int, field string) (it *item, next int) {
	end := p.pairs[i]
	if end == 0 || p.text[i] != '"' {
		return nil, i
	}
	it = &item{Leaf: Leaf{Kind: Phrase, Text: strings.TrimSpace(p.text[i+1 : end]), Field: field}}
	if next = end + 1; !p.plain {
		next = it.suffix(p.text, next)
	}
	if isValue(field) {
		it.filter(it.Text)
	}
	if it.empty() {
		return nil, next
	}
	return it, next
}

// group reads the parentheses that open at i. next is i when none do. What
// holds nothing is passed over whole.
func (p *parser) group(i, depth int, field string) (it *item, next int) {
	end := p.pairs[i]
	if end == 0 || p.text[i] != '(' || depth == maxDepth {
		return nil, i
	}
	var boost item
	next = boost.suffix(p.text, end+1)
	if list := p.items(i+1, end, depth+1, field); len(list) > 0 {
		it = &item{group: list, Leaf: Leaf{Field: field}}
	}
	return it, next
}

// words reads the chunk at i.
func (p *parser) words(i, to int, field string, operators bool) (it *item, next int) {
	end := p.chunkEnd(i, to)
	it = &item{Leaf: Leaf{Text: p.text[i:end], Field: field, Typed: p.whole && end == len(p.text)}}
	if operators && !p.loud {
		it.op = operatorOf(it.Text)
	}
	if !p.plain && field != "related" {
		it.cutSuffix()
	}
	if isValue(field) {
		it.filter(it.Text)
	}
	if it.empty() {
		return nil, end
	}
	return it, end
}

// isLoud reports whether a text is a sentence in capitals: one of more than a few
// words, of which some but the operators have capitals and none has a small letter.
func isLoud(s string) bool {
	words, capitals := strings.Fields(s), false
	for _, w := range words {
		for _, r := range w {
			if unicode.IsLower(r) {
				return false
			}
			capitals = capitals || unicode.IsUpper(r) && operatorOf(w) == none
		}
	}
	return capitals && len(words) > few
}

func operatorOf(s string) operator {
	switch s {
	case "OR":
		return either
	case "AND":
		return both
	case "NOT":
		return not
	}
	return none
}

// empty reports whether there is nothing to find. An address may have no word: "/".
func (it *item) empty() bool {
	if it.Kind == Related {
		return it.Value == ""
	}
	return !hasWord(it.Text)
}

func hasWord(s string) bool {
	_, ok := text.NewSegmenter(s).Next()
	return ok
}

// cutSuffix takes the signs behind the last word off the item's text.
func (it *item) cutSuffix() {
	s, fuzzy, prefix := it.Text, 0, false
	if i := strings.LastIndexByte(s, '^'); i > 0 && numberLen(s[i:], '^') == len(s)-i {
		s = s[:i]
	}
	if i := strings.LastIndexByte(s, '~'); i > 0 {
		if n, edits := edits(s[i:]); n == len(s)-i {
			s, fuzzy = s[:i], edits
		}
	}
	if strings.HasSuffix(s, "*") {
		s, prefix = s[:len(s)-1], true
	}
	if len(s) < len(it.Text) && endsWithWord(s) {
		it.Text, it.Prefix, it.Fuzzy, it.Typed = s, prefix, fuzzy, false
	}
}

func endsWithWord(s string) bool {
	g := text.NewSegmenter(s)
	end := 0
	for t, ok := g.Next(); ok; t, ok = g.Next() {
		end = max(end, t.End)
	}
	return end == len(s)
}

// suffix reads the signs that may stand behind a phrase or a closing
// parenthesis: * for what goes on; ~2, how far words may stand apart, and ^2, a
// boost, which other languages have and which are passed over.
func (it *item) suffix(s string, i int) (next int) {
	if strings.HasPrefix(s[i:], "*") {
		it.Prefix = true
		i++
	}
	i += numberLen(s[i:], '~')
	return i + numberLen(s[i:], '^')
}

// edits reads ~, ~1 or ~2 at the beginning of s, of n bytes.
func edits(s string) (n, count int) {
	switch {
	case s == "" || s[0] != '~':
		return 0, 0
	case len(s) > 1 && (s[1] == '1' || s[1] == '2'):
		return 2, int(s[1] - '0')
	}
	return 1, Auto
}

// numberLen returns the length of a sign with a number behind it, 0 when s does
// not begin with them.
func numberLen(s string, sign byte) int {
	if s == "" || s[0] != sign {
		return 0
	}
	n := 1
	for n < len(s) && ('0' <= s[n] && s[n] <= '9' || s[n] == '.' && n > 1) {
		n++
	}
	if n == 1 {
		return 0
	}
	return n
}

// demands reports whether the item is required without a sign.
func (it *item) demands() bool { return it.Leaf.demands() }
