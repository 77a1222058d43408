package show

import (
	"carrel/wasm/pack"
	"carrel/wasm/search/facet"
	"carrel/wasm/search/fragment"
	"carrel/wasm/search/match"
	"carrel/wasm/search/wire"
)

// A writer writes an answer.
type writer struct {
	wire.Writer
	located bool // hits tell their segment
}

// marked writes a text and its marks, which JavaScript counts in UTF-16 code units.
func (w *writer) marked(name, marks string, m Marked) {
	w.Key(name)
	w.String(m.Text)
	w.Key(marks)
	w.Open('[')
	at, units := 0, 0
	for _, mark := range m.Marks {
		start := units + utf16Len(m.Text[at:mark[0]])
		end := start + utf16Len(m.Text[mark[0]:mark[1]])
		at, units = mark[1], end
		w.Open('[')
		w.Int(start)
		w.Int(end)
		w.Close(']')
	}
	w.Close(']')
}

// fragment writes a text fragment, where there is one.
func (w *writer) fragment(f fragment.Fragment) {
	w.Text("text", f.Directive())
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
	w := &writer{Writer: wire.Writer{Bytes: b}, located: a.Located}
	w.Open('{')
	w.Key("query")
	w.String(a.Query)
	w.Key("tier")
	w.String("full")
	w.Key("total")
	w.Int(a.Total)
	w.Key("pages")
	w.Int(a.Pages)
	w.Key("hits")
	w.Open('[')
	for i := range a.Hits {
		w.hit(&a.Hits[i])
	}
	w.Close(']')
	w.Key("suggestion")
	if a.Suggestion != "" {
		w.String(a.Suggestion)
	} else {
		w.Null()
	}
	w.Flag("relaxed", a.Relaxed)
	w.Flag("partial", a.Partial)
	w.facets(a.Facets)
	w.Close('}')
	return w.Bytes
}

func (w *writer) facets(list []facet.Facet) {
	w.Key("facets")
	w.Open('{')
	for _, f := range list {
		w.Key(f.Name)
		w.Open('{')
		for i, v := range f.Values {
			w.Key(v)
			w.Int(f.Counts[i])
		}
		w.Close('}')
	}
	w.Close('}')
}

func (w *writer) hit(h *Hit) {
	d := h.Doc
	w.Open('{')
	w.Key("url")
	w.String(d.URL)
	w.Text("href", h.href())
	w.marked("title", "titleMarks", h.Title)
	w.Text("id", d.ID)
	w.Key("lang")
	w.String(h.Lang)
	w.Key("kind")
	w.String(h.Kind.String())
	if w.located {
		w.Key("segment")
		w.Int(h.Segment)
	}
	w.Key("score")
	w.Float(h.Score)
	w.marked("snippet", "marks", h.Snippet)
	if h.Kind == pack.Page { // what mentions a resource is not where its link leads
		w.fragment(h.Fragment)
	}
	w.Text("type", d.Type)
	w.Text("section", d.Section)
	w.Strings("path", folders(d.URL, h.Lang))
	w.Text("date", d.Date)
	w.Text("image", d.Image)
	w.Strings("authors", d.Authors)
	w.Strings("tags", d.Tags)
	w.fields(h.Own)
	w.shown(d.Fields)
	w.sections(h)
	w.Strings("missing", h.Missing)
	w.Flag("pinned", h.Pinned)
	if d.Resource != nil {
		w.resource(d.Resource)
	}
	if h.Explain != nil {
		w.explain(h.Explain)
	}
	w.Close('}')
}

// fields writes the values of the site's own fields to filter by, where there
// are any.
func (w *writer) fields(list []pack.Value) {
	if len(list) == 0 {
		return
	}
	w.Key("fields")
	w.Open('{')
	for _, v := range list {
		w.Strings(v.Name, v.Values)
	}
	w.Close('}')
}

// shown writes what the page wants to be shown with it, where there is any.
func (w *writer) shown(list []pack.Value) {
	if len(list) == 0 {
		return
	}
	w.Key("meta")
	w.Open('{')
	for _, v := range list {
		if len(v.Values) > 0 {
			w.Text(v.Name, v.Values[0])
		}
	}
	w.Close('}')
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
	w.Key("sections")
	w.Open('[')
	for _, s := range h.Found {
		w.Open('{')
		w.Key("title")
		if s.Section.Level == 0 {
			w.String(h.Doc.Title)
		} else {
			w.String(s.Section.Title)
		}
		w.Key("anchor")
		w.String(s.Section.Anchor)
		w.Key("url")
		w.String(anchored(h.Doc.URL, s.Section.Anchor))
		w.marked("snippet", "marks", s.Snippet)
		w.fragment(s.Fragment)
		w.Close('}')
	}
	w.Close(']')
}

func (w *writer) resource(r *pack.ResourceInfo) {
	w.Key("resource")
	w.Open('{')
	w.Text("kind", r.Kind)
	w.Text("host", r.Host)
	w.Key("mentions")
	w.Open('[')
	for _, m := range r.Mentions {
		w.Open('{')
		w.Key("url")
		w.String(anchored(m.URL, m.Anchor))
		w.Key("title")
		w.String(m.Title)
		w.Close('}')
	}
	w.Close(']')
	w.Close('}')
}

func (w *writer) explain(list []match.Contribution) {
	w.Key("explain")
	w.Open('[')
	for _, c := range list {
		w.Open('{')
		w.Key("clause")
		w.String(c.Clause)
		w.Strings("terms", c.Terms)
		w.Key("idf")
		w.Float(c.IDF)
		w.Key("tf")
		w.Float(c.TF)
		w.Key("score")
		w.Float(c.Score)
		w.Close('}')
	}
	w.Close(']')
}
