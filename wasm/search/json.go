package search

import (
	"strconv"
	"unicode/utf8"

	"carrel/wasm/pack"
)

// JSON is written by hand: encoding/json and the reflection under it would add
// a sixth to the module.

// A writer appends JSON.
type writer struct {
	b     []byte
	comma bool // the next item follows another

	located bool // hits tell their segment
}

func (w *writer) open(c byte) {
	w.separate()
	w.b = append(w.b, c)
	w.comma = false
}

func (w *writer) close(c byte) {
	w.b = append(w.b, c)
	w.comma = true
}

func (w *writer) separate() {
	if w.comma {
		w.b = append(w.b, ',')
	}
	w.comma = true
}

func (w *writer) key(name string) {
	w.string(name)
	w.b = append(w.b, ':')
	w.comma = false
}

// string writes s. What is not UTF-8 becomes U+FFFD.
func (w *writer) string(s string) {
	w.separate()
	w.b = append(w.b, '"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			w.b = append(w.b, '\\', byte(r))
		case r == '\n':
			w.b = append(w.b, '\\', 'n')
		case r < ' ' || r == '\u2028' || r == '\u2029':
			w.b = append(w.b, '\\', 'u')
			for shift := 12; shift >= 0; shift -= 4 {
				w.b = append(w.b, "0123456789abcdef"[r>>shift&15])
			}
		default:
			w.b = utf8.AppendRune(w.b, r)
		}
	}
	w.b = append(w.b, '"')
}

func (w *writer) int(n int) {
	w.separate()
	w.b = strconv.AppendInt(w.b, int64(n), 10)
}

// float writes x with four digits behind the point.
func (w *writer) float(x float64) {
	w.separate()
	w.b = strconv.AppendFloat(w.b, x, 'f', 4, 64)
}

// flag writes a member that is left out when it is false.
func (w *writer) flag(name string, on bool) {
	if on {
		w.key(name)
		w.separate()
		w.b = append(w.b, "true"...)
	}
}

// text writes a member that is left out when it is empty.
func (w *writer) text(name, s string) {
	if s != "" {
		w.key(name)
		w.string(s)
	}
}

func (w *writer) strings(name string, list []string) {
	w.key(name)
	w.open('[')
	for _, s := range list {
		w.string(s)
	}
	w.close(']')
}

// marked writes a text and its marks, which JavaScript counts in UTF-16 code units.
func (w *writer) marked(name, marks string, m Marked) {
	w.key(name)
	w.string(m.Text)
	w.key(marks)
	w.open('[')
	at, units := 0, 0
	for _, mark := range m.Marks {
		start := units + utf16Len(m.Text[at:mark[0]])
		end := start + utf16Len(m.Text[mark[0]:mark[1]])
		at, units = mark[1], end
		w.open('[')
		w.int(start)
		w.int(end)
		w.close(']')
	}
	w.close(']')
}

// fragment writes a text fragment, where there is one.
func (w *writer) fragment(f Fragment) {
	w.text("text", f.Directive())
}

func utf16Len(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r >= 0x10000 {
			n++
		}
	}
	return n
}

// AppendJSON appends the answer as the object that the page's search gives,
// but for its time, which the caller knows.
func (a *Answer) AppendJSON(b []byte) []byte {
	w := &writer{b: b, located: a.Located}
	w.open('{')
	w.key("query")
	w.string(a.Query)
	w.key("tier")
	w.string("full")
	w.key("total")
	w.int(a.Total)
	w.key("hits")
	w.open('[')
	for i := range a.Hits {
		w.hit(&a.Hits[i])
	}
	w.close(']')
	w.key("suggestion")
	if a.Suggestion != "" {
		w.string(a.Suggestion)
	} else {
		w.separate()
		w.b = append(w.b, "null"...)
	}
	w.flag("relaxed", a.Relaxed)
	w.flag("partial", a.Partial)
	w.facets(a.Facets)
	w.close('}')
	return w.b
}

func (w *writer) facets(list []Facet) {
	w.key("facets")
	w.open('{')
	for _, f := range list {
		w.key(f.Name)
		w.open('{')
		for i, v := range f.Values {
			w.key(v)
			w.int(f.Counts[i])
		}
		w.close('}')
	}
	w.close('}')
}

func (w *writer) hit(h *Hit) {
	d := h.Doc
	w.open('{')
	w.key("url")
	w.string(d.URL)
	w.text("href", h.href())
	w.marked("title", "titleMarks", h.Title)
	w.text("id", d.ID)
	w.key("lang")
	w.string(h.Lang)
	w.key("kind")
	w.string(h.Kind.String())
	if w.located {
		w.key("segment")
		w.int(h.Segment)
	}
	w.key("score")
	w.float(h.Score)
	w.marked("snippet", "marks", h.Snippet)
	if h.Kind == pack.Page { // what mentions a resource is not where its link leads
		w.fragment(h.Fragment)
	}
	w.text("type", d.Type)
	w.text("section", d.Section)
	w.strings("path", folders(d.URL, h.Lang))
	w.text("date", d.Date)
	w.text("image", d.Image)
	w.strings("authors", d.Authors)
	w.strings("tags", d.Tags)
	w.fields(h.Own)
	w.shown(d.Fields)
	w.sections(h)
	w.strings("missing", h.Missing)
	w.flag("pinned", h.Pinned)
	if d.Resource != nil {
		w.resource(d.Resource)
	}
	if h.Explain != nil {
		w.explain(h.Explain)
	}
	w.close('}')
}

// fields writes the values of the site's own fields to filter by, where there
// are any.
func (w *writer) fields(list []pack.Value) {
	if len(list) == 0 {
		return
	}
	w.key("fields")
	w.open('{')
	for _, v := range list {
		w.strings(v.Name, v.Values)
	}
	w.close('}')
}

// shown writes what the page wants to be shown with it, where there is any.
func (w *writer) shown(list []pack.Value) {
	if len(list) == 0 {
		return
	}
	w.key("meta")
	w.open('{')
	for _, v := range list {
		if len(v.Values) > 0 {
			w.text(v.Name, v.Values[0])
		}
	}
	w.close('}')
}

// href is the address of the section that answers best, "" where that is the
// whole page.
func (h *Hit) href() string {
	if h.Best < 0 || h.Doc.Sections[h.Best].Anchor == "" {
		return ""
	}
	return anchored(h.Doc.URL, h.Doc.Sections[h.Best].Anchor)
}

func anchored(url, anchor string) string {
	if anchor == "" {
		return url
	}
	return url + "#" + anchor
}

func (w *writer) sections(h *Hit) {
	w.key("sections")
	w.open('[')
	for _, s := range h.Found {
		w.open('{')
		w.key("title")
		w.string(s.Section.Title)
		w.key("anchor")
		w.string(s.Section.Anchor)
		w.key("url")
		w.string(anchored(h.Doc.URL, s.Section.Anchor))
		w.marked("snippet", "marks", s.Snippet)
		w.fragment(s.Fragment)
		w.close('}')
	}
	w.close(']')
}

func (w *writer) resource(r *pack.ResourceInfo) {
	w.key("resource")
	w.open('{')
	w.text("kind", r.Kind)
	w.text("host", r.Host)
	w.key("mentions")
	w.open('[')
	for _, m := range r.Mentions {
		w.open('{')
		w.key("url")
		w.string(anchored(m.URL, m.Anchor))
		w.key("title")
		w.string(m.Title)
		w.close('}')
	}
	w.close(']')
	w.close('}')
}

func (w *writer) explain(list []Contribution) {
	w.key("explain")
	w.open('[')
	for _, c := range list {
		w.open('{')
		w.key("clause")
		w.string(c.Clause)
		w.strings("terms", c.Terms)
		w.key("idf")
		w.float(c.IDF)
		w.key("tf")
		w.float(c.TF)
		w.key("score")
		w.float(c.Score)
		w.close('}')
	}
	w.close(']')
}

// AppendNeed appends what a *NeedError asks for as {"need":[[segment,file],…]},
// with a 1 behind the file where an answer can be had without it.
func (e *NeedError) AppendNeed(b []byte) []byte {
	w := &writer{b: b}
	w.open('{')
	w.key("need")
	w.open('[')
	for _, f := range e.Files {
		w.open('[')
		w.int(f.Segment)
		w.int(f.File)
		if f.Text {
			w.int(1)
		}
		w.close(']')
	}
	w.close(']')
	w.close('}')
	return w.b
}

// AppendError appends an error as {"error":{"code":…,"message":…}}.
func AppendError(b []byte, code, message string) []byte {
	w := &writer{b: b}
	w.open('{')
	w.key("error")
	w.open('{')
	w.key("code")
	w.string(code)
	w.key("message")
	w.string(message)
	w.close('}')
	w.close('}')
	return w.b
}
