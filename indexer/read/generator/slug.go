package generator

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"carrel/indexer/read/heading"
	"carrel/wasm/markup"
)

// A slugger is how a generator makes identifiers of headings.
type slugger struct {
	of     func(text string) string
	joiner string // before the number of those that others have already
}

// settle gives the headings of a page's Markdown the identifiers that its generator
// gives them, so that links to sections lead there.
func (s slugger) settle(md string) string {
	var ids []string
	taken, next := map[string]bool{}, map[string]int{}
	markup.Headings(md, func(h markup.Block) bool {
		id := h.Anchor
		if id == "" {
			id = s.unused(s.of(h.Text), taken, next)
		}
		taken[id] = true
		ids = append(ids, id)
		return true
	})
	return heading.Identify(md, ids)
}

func (s slugger) unused(base string, taken map[string]bool, next map[string]int) string {
	if !taken[base] && base != "" {
		return base
	}
	for n := max(next[base], 1); ; n++ {
		if id := base + s.joiner + strconv.Itoa(n); !taken[id] {
			next[base] = n + 1
			return id
		}
	}
}

// pythonSlug is that of Python-Markdown, which knows ASCII alone.
var pythonSlug = slugger{of: func(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case r > unicode.MaxASCII:
			return -1
		case r == '_' || r == '-' || r <= ' ' || unicode.IsLetter(r) || unicode.IsDigit(r):
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFKD.String(text))
	return blanks.ReplaceAllString(strings.TrimSpace(text), "-")
}, joiner: "_"}

// vueSlug is that of VitePress and VuePress.
var vueSlug = slugger{of: func(text string) string {
	text = strings.Map(func(r rune) rune {
		if r >= 0x300 && r <= 0x36f || r < ' ' && r != '\t' && r != '\n' {
			return -1
		}
		return r
	}, norm.NFKD.String(text))
	text = strings.ToLower(strings.Trim(special.ReplaceAllString(text, "-"), "-"))
	if text != "" && text[0] >= '0' && text[0] <= '9' {
		return "_" + text
	}
	return text
}, joiner: "-"}

var (
	blanks  = regexp.MustCompile(`[-\s]+`)
	special = regexp.MustCompile("[\\s~`!@#$%^&*()\\-_+=\\[\\]{}|\\\\;:\"'“”‘’<>,.?/]+")
)
