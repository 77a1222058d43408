package content

import (
	"strings"

	"carrel/indexer/read/characters"
	"carrel/indexer/read/template"
	"carrel/indexer/source"
)

// Env is what a page's site knows and its text asks for. Every callback may be
// nil. Callbacks are called from the goroutine that calls Clean.
type Env struct {
	File string // as messages show it
	Line int    // the line of File at which the body starts, 1-based

	// Page is the page's own address. A thing that only a script on the page
	// draws (a form, a map) becomes a link to it; "" gives "#".
	Page string

	Param func(name string) string   // the page's parameter, else the site's; "" when none
	Ref   func(target string) string // address of another page for ref and relref; "" when unknown
	Link  func(dest string) string   // maps the destination of every link and image

	Templating

	// Include gives the source text of a file that a page includes by name
	// ("intro.md", "/includes/intro.md"), "" when there is none. Its error says why
	// one that is there is not read.
	Include func(file string) (string, error)

	// Shortcodes are the site's own, by name: a Markdown text in text/template
	// form with .Get, .Inner and .Params.
	Shortcodes map[string]string

	Emoji bool // ":tada:" is the emoji of that name

	// Anchors writes the identifiers of the headings of Markdown that the site's
	// generator renders apart from the page, as "{#id}".
	Anchors func(md string) string

	Report source.Report
}

// Templating is what a site's own templates of shortcodes are run with.
type Templating struct {
	Templates func(name string) (template.Source, bool)
	Host      template.Host    // what they ask of the site; Host.Hold is set here
	Spent     *template.Budget // shared by pages that show each other's text; the page's own when nil
}

// Clean turns the source of a page's body into Markdown as
// document.Document.Markdown defines it: no shortcode, no HTML, no reference to
// a character. It never fails;
// what can't be understood is kept as text and reported. For text without
// escaped shortcodes Clean(Clean(x)) equals Clean(x).
func Clean(raw string, env *Env) string {
	if env == nil {
		env = &Env{}
	}
	raw = normalise(raw)
	var held holder
	if strings.Contains(raw, "{{") {
		raw, held = expand(raw, env)
	}
	raw = tidyLines(raised(formulas(withoutComments(frames(raw)))))
	if needsMarkup(raw, env) {
		raw = cleanMarkup(raw, env, held)
	}
	raw = characters.Resolve(raw, env.Emoji)
	return strings.TrimRight(strings.TrimLeft(raw, "\n"), " \t\n")
}

// Expand is the source of a page's body with its shortcodes expanded and all else
// as it is: what another page may take in before it is cleaned itself.
func Expand(raw string, env *Env) string {
	raw = normalise(raw)
	if !strings.Contains(raw, "{{") {
		return raw
	}
	out, held := expand(raw, env)
	return held.restore(out)
}

// normalise makes line ends "\n" and the text valid UTF-8 without NUL, which
// CommonMark forbids.
func normalise(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if strings.Contains(s, "\r") {
		s = strings.ReplaceAll(s, "\r\n", "\n")
		s = strings.ReplaceAll(s, "\r", "\n")
	}
	if strings.Contains(s, "\x00") {
		s = strings.ReplaceAll(s, "\x00", "\uFFFD")
	}
	return strings.TrimPrefix(s, "\uFEFF")
}

// needsMarkup is the fast path's scan: without "<" there is no HTML, without
// "]:" no definition of a link, and without Link nothing to map.
func needsMarkup(s string, env *Env) bool {
	if strings.Contains(s, "<") || strings.Contains(s, "]:") {
		return true
	}
	return env.Link != nil && strings.Contains(s, "](")
}

func (e *Env) param(name string) string {
	if e.Param == nil {
		return ""
	}
	return e.Param(name)
}

func (e *Env) ref(target string) string {
	if e.Ref == nil {
		return ""
	}
	return e.Ref(target)
}

func (e *Env) link(dest string) string {
	if e.Link == nil || dest == "" {
		return dest
	}
	return e.Link(dest)
}

func (e *Env) page() string {
	if e.Page == "" {
		return "#"
	}
	return e.Page
}

// report tells of a problem at a line of the body, 1-based.
func (e *Env) report(line int, what, remedy string, notice bool) {
	e.tell(line, source.Problem{What: what, Remedy: remedy, Notice: notice})
}

// tell reports a problem with the place where it is.
func (e *Env) tell(line int, p source.Problem) {
	if e.Report == nil {
		return
	}
	p.File, p.Line = e.File, e.line(line)
	e.Report(p)
}

// line is the line of the file for one of the body.
func (e *Env) line(of int) int {
	if e.Line > 0 {
		return of + e.Line - 1
	}
	return of
}
