package hugo

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"carrel/indexer/read/heading"
	"carrel/indexer/value"
	"carrel/wasm/markup"
)

// anchoring is how a site's headings get their identifiers: by Hugo's
// markup.goldmark.parser.
type anchoring struct {
	off         bool   // autoHeadingID: false
	style       string // autoHeadingIDType: "github", "github-ascii" or "blackfriday"
	typographer bool   // "--" is a dash, of which an identifier has nothing
	emoji       bool   // enableEmoji
}

func anchoringOf(cfg map[string]any) anchoring {
	parser := value.Table(value.Lookup(cfg, "markup.goldmark.parser"))
	return anchoring{
		off:         value.Denied(parser["autoheadingid"]),
		emoji:       value.Truth(cfg["enableemoji"]),
		style:       value.FirstText(parser["autoidtype"], value.FirstText(parser["autoheadingidtype"], "github")),
		typographer: !value.Denied(value.Lookup(cfg, "markup.goldmark.extensions.typographer")) && !value.Truth(value.Lookup(cfg, "markup.goldmark.extensions.typographer.disable")),
	}
}

// ids are the identifiers of the headings of a text that Hugo renders by itself.
// body is its source.
func (a anchoring) ids(md, body string) []string {
	var out []string
	taken, next := map[string]bool{}, map[string]int{}
	source := sync.OnceValue(func() map[string]bool { return spelt(body) }) // few pages need it
	shown := textHeadings(body)
	names := sync.OnceValue(func() named { return a.names(body) })
	markup.Headings(md, func(h markup.Block) bool {
		id := h.Anchor
		switch {
		case id != "" && !source()["#"+id]:
			out = append(out, id) // of HTML, or of what is rendered apart: Hugo counts neither
			return true
		case id != "":
		case a.off:
			id = markup.None
		case shown[h.Text] > 0:
			shown[h.Text]--
			id = markup.None
		default:
			id = a.automatic(md, h, names(), source)
			if id != markup.None {
				id = unused(id, taken, next)
			}
		}
		taken[id] = true
		out = append(out, id)
		return true
	})
	return out
}

// automatic is the identifier that Hugo makes of a heading's text, None where it has
// nothing to make it of.
func (a anchoring) automatic(md string, h markup.Block, names named, source func() map[string]bool) string {
	text, ok := names.take(h.Text)
	if !ok {
		text, ok = a.lastLine(md[h.Start:heading.TitleEnd(md, h.Start)])
	}
	switch {
	case !ok:
		line := heading.Line(md, h.Start)
		return a.id(withoutTags(h.Text, line, source), line)
	case text == "":
		return markup.None
	}
	return a.id(text, "")
}

// unused is the first of base, base-1, base-2 … that is not taken.
func unused(base string, taken map[string]bool, next map[string]int) string {
	if !taken[base] {
		return base
	}
	for n := max(next[base], 1); ; n++ {
		if id := base + "-" + strconv.Itoa(n); !taken[id] {
			next[base] = n + 1
			return id
		}
	}
}

// writtenParts are identifiers in braces, and tags that a backslash makes text.
var writtenParts = regexp.MustCompile(`\{[^{}\n]*?(#[^\s{}]+)[^{}\n]*\}|\\<[^<>\n]+>`)

func spelt(body string) map[string]bool {
	out := map[string]bool{}
	for line := range strings.Lines(body) {
		if !strings.Contains(line, "#") && !strings.Contains(line, `\<`) {
			continue
		}
		for _, m := range writtenParts.FindAllStringSubmatch(line, -1) {
			out[m[0]], out[m[1]] = true, true
		}
	}
	return out
}

var headingTag = regexp.MustCompile(`\\?<(/?[A-Za-z][^<>]*)>`)

// withoutTags is a heading's text without what Hugo takes for tags and Carrel shows:
// "<T>", which no browser knows and Hugo drops.
func withoutTags(text, line string, source func() map[string]bool) string {
	if !strings.Contains(line, "<") {
		return text
	}
	for _, m := range headingTag.FindAllStringSubmatch(codeSpan.ReplaceAllString(line, ""), -1) {
		if !strings.HasPrefix(m[0], "\\") || !source()[m[0]] {
			text = strings.Replace(text, "<"+m[1]+">", "", 1)
		}
	}
	return text
}

var codeSpan = regexp.MustCompile("`+[^`]*`+")

// id makes an identifier of a heading's text. source is its line: dashes are
// such only outside code.
func (a anchoring) id(text, source string) string {
	if a.typographer && strings.Contains(text, "--") && strings.Contains(codeSpan.ReplaceAllString(source, ""), "--") {
		text = strings.NewReplacer("---", "", "--", "").Replace(text)
	}
	id := ""
	switch a.style {
	case "blackfriday":
		id = blackfridayID(text)
	case "github-ascii":
		id = strings.Map(ascii, markup.Anchor(withoutAccents(text), nil))
	default:
		id = markup.Anchor(text, nil)
	}
	if id == "" {
		return "heading"
	}
	return id
}

func ascii(r rune) rune {
	if r > unicode.MaxASCII {
		return -1
	}
	return r
}

func withoutAccents(s string) string {
	out, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), s)
	if err != nil {
		return s
	}
	return out
}

// blackfridayID is that of a Markdown parser that Hugo had before 0.60: runs of
// anything but letters and numbers are one hyphen, and none at the ends.
func blackfridayID(text string) string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	return strings.Join(words, "-")
}
