package html

import (
	"bytes"
	"runtime"
	"strings"
	"sync"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"carrel/indexer/source"
)

// A glance is what the head of a page tells without building its tree. It is
// small: one is kept for every page of the site.
type glance struct {
	file      string
	lang      string
	title     string // of the title element
	siteName  string // og:site_name
	icons     []icon
	canonical string // as written
	generator string // of the meta element
	redirect  bool   // the page sends its reader elsewhere
	notPage   string // what is told of a file that is no page; "" for a page
	marksBody bool   // data-pagefind-body or data-carrel-body stands on it
	failed    bool   // the file can't be read; that was reported
}

// glanceAll looks at all files, on as many threads as there are; the result is
// in the order of the files.
func (s *Source) glanceAll(files []string, report source.Report) []*glance {
	glances := make([]*glance, len(files))
	work := make(chan int)
	var wait sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for i := range work {
				glances[i] = s.glance(files[i], report)
			}
		})
	}
	for i := range files {
		work <- i
	}
	close(work)
	wait.Wait()
	return glances
}

func (s *Source) glance(file string, report source.Report) *glance {
	g := &glance{file: file}
	data, problem := s.load(file)
	if problem != nil {
		report(*problem)
		g.failed = true
		return g
	}
	data, _ = toUTF8(data)
	g.marksBody = bytes.Contains(data, []byte("data-pagefind-body")) || bytes.Contains(data, []byte("data-carrel-body"))
	g.head(data)
	g.lang = first(normalLang(s.byFile[file].Lang), g.lang)
	g.classify(data)
	return g
}

// head reads the tags up to the body.
func (g *glance) head(data []byte) {
	z := html.NewTokenizer(bytes.NewReader(data))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return
		case html.StartTagToken, html.SelfClosingTagToken:
			token := z.Token()
			if token.DataAtom == atom.Body {
				return
			}
			g.tag(token, z)
		}
	}
}

func (g *glance) tag(token html.Token, z *html.Tokenizer) {
	get := func(key string) string {
		for _, a := range token.Attr {
			if a.Key == key {
				return strings.TrimSpace(a.Val)
			}
		}
		return ""
	}
	switch token.DataAtom {
	case atom.Html:
		g.lang = normalLang(get("lang"))
	case atom.Title:
		if g.title == "" && z.Next() == html.TextToken {
			g.title = words(z.Token().Data)
		}
	case atom.Link:
		if strings.EqualFold(get("rel"), "canonical") {
			g.canonical = get("href")
		}
		g.icon(get("rel"), get("href"), get("sizes"))
	case atom.Meta:
		if get("property") == "og:site_name" {
			g.siteName = words(get("content"))
		}
		if strings.EqualFold(get("name"), "generator") {
			g.generator = words(get("content"))
		}
		if strings.EqualFold(get("http-equiv"), "refresh") && isRefresh(get("content")) {
			g.redirect = true
		}
	}
}

// normalLang writes a language tag as documents carry it: lower case, with
// hyphens.
func normalLang(lang string) string {
	lang = strings.ToLower(strings.ReplaceAll(strings.TrimSpace(lang), "_", "-"))
	for i := 0; i < len(lang); i++ {
		c := lang[i]
		if !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-') {
			return ""
		}
	}
	if len(lang) > 35 { // RFC 5646's own bound for well-formed tags
		return ""
	}
	return lang
}

func words(s string) string { return strings.Join(strings.Fields(s), " ") }
