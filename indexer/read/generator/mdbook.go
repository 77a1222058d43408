package generator

import (
	"fmt"
	"net/url"
	"path"
	"regexp"
	"strings"

	"github.com/gohugoio/hugo/parser/metadecoders"

	"carrel/indexer/read/plain"
	"carrel/indexer/source"
	"carrel/indexer/value"
)

// mdbook reads book.toml and SUMMARY.md: the chapters of the summary are the
// pages, with its titles, at name.html.
func mdbook(p project) (plain.Rules, string, error) {
	cfg, err := value.Decode([]byte(p.text(p.config)), metadecoders.TOML)
	if err != nil {
		row, what := value.ErrorRow(err, []byte(p.text(p.config)))
		return plain.Rules{}, "", fmt.Errorf("%s:%d: not valid TOML: %s; mend this line", p.config, row, what)
	}
	src := value.FirstText(value.Lookup(cfg, "book.src"), "src")
	chapters := summary(p.text(path.Join(src, "SUMMARY.md")))
	if len(chapters) == 0 {
		return plain.Rules{}, "it has no chapter in " + path.Join(src, "SUMMARY.md") + "; build it and run carrel build html:book", nil
	}
	return plain.Rules{
		Site: source.Site{Title: value.Text(value.Lookup(cfg, "book.title")), BaseURL: value.Text(value.Lookup(cfg, "output.html.site-url")),
			DefaultLang: strings.ToLower(value.FirstText(value.Lookup(cfg, "book.language"), "en"))},
		Content: src,
		Page: func(q *plain.Page) bool {
			title, ok := chapters[q.Rel]
			if !ok {
				if q.Name() != "SUMMARY" {
					q.Why = "SUMMARY.md does not name it"
				}
				return false
			}
			q.Title = title
			q.Address = "/" + q.Stem() + ".html"
			if strings.EqualFold(q.Name(), "readme") {
				q.Address = "/" + withSlash(path.Dir(q.Rel)) + "index.html"
			}
			return true
		},
		Body: func(q *plain.Page, body string, report source.Report) string {
			return newInclusion(p, q, report).book(path.Join(src, path.Dir(q.Rel)), body, 0)
		},
	}, "", nil
}

var summaryLink = regexp.MustCompile(`(?m)^\s*(?:[-*+]\s+|\d+[.)]\s+)?\[((?:[^\[\]\\]|\\.|\[[^\]]*\])+)\]\(\s*<?([^)>]*?)>?\s*\)`)

// summary gives the chapters of a table of contents: file to title.
func summary(text string) map[string]string {
	out := map[string]string{}
	for _, m := range summaryLink.FindAllStringSubmatch(text, -1) {
		file, _, _ := strings.Cut(m[2], "#")
		if at, err := url.PathUnescape(file); err == nil {
			file = at
		}
		if file = strings.TrimPrefix(path.Clean("/"+file), "/"); file != "" {
			out[file] = strings.NewReplacer("`", "", "*", "", `\`, "").Replace(m[1])
		}
	}
	return out
}

var (
	directive = regexp.MustCompile(`(\\?)\{\{\s*#(\w+)\s+([^}\s]+)[^}]*\}\}`)
	anchorOf  = regexp.MustCompile(`ANCHOR(?:_END)?:\s*\S+`)
)

// book puts the files that mdBook's {{#include}} names in their place, whole or as
// far as their lines or anchor are named.
func (in *inclusion) book(dir, body string, depth int) string {
	if !strings.Contains(body, "{{") {
		return body
	}
	return directive.ReplaceAllStringFunc(body, func(s string) string {
		m := directive.FindStringSubmatch(s)
		if m[1] != "" {
			return s[1:]
		}
		if m[2] == "title" {
			return ""
		}
		name, part, _ := strings.Cut(m[3], ":")
		at := path.Join(dir, name)
		text := in.file(at, depth, func(t string) string { return cutPart(t, part) })
		return strings.TrimRight(in.book(path.Dir(at), text, depth+1), "\n")
	})
}

// cutPart cuts "2:10", ":5" or an anchor out of a text.
func cutPart(text, part string) string {
	if part == "" {
		return withoutAnchors(text)
	}
	lines := strings.Split(text, "\n")
	from, to, isRange := strings.Cut(part, ":")
	if strings.Trim(from+to, "0123456789") == "" {
		a, b := max(atoi(from), 1), atoi(to)
		if b == 0 && (!isRange || to != "") {
			b = a
		} else if b == 0 {
			b = len(lines)
		}
		return strings.Join(lines[min(a-1, len(lines)):min(max(b, a-1), len(lines))], "\n")
	}
	_, rest, _ := strings.Cut(text, "ANCHOR: "+from+"\n")
	rest, _, _ = strings.Cut(rest, "ANCHOR_END: "+from)
	return withoutAnchors(rest[:strings.LastIndexByte(rest, '\n')+1])
}

func withoutAnchors(text string) string {
	if !strings.Contains(text, "ANCHOR") {
		return text
	}
	var b strings.Builder
	for l := range strings.Lines(text) {
		if !anchorOf.MatchString(l) {
			b.WriteString(l)
		}
	}
	return b.String()
}

func atoi(s string) int {
	n := 0
	for _, r := range s {
		if r < '0' || r > '9' || n > 1<<20 {
			return 0
		}
		n = n*10 + int(r-'0')
	}
	return n
}
