package search

import (
	"carrel/wasm/markup"
	"carrel/wasm/pack"
)

// Read returns the stored document of an address, out of the given segments
// (nil means all), and its language; nil when none has it. A *NeedError lists
// files to put first.
func (e *Engine) Read(url string, segments []int) (*pack.Stored, string, error) {
	e.tick()
	for _, s := range e.selected(segments) {
		i := s.TextChunkOf(url)
		if i < 0 {
			continue
		}
		d, doc, err := e.find(s, i, url)
		if err != nil || d != nil && !s.removed(doc) {
			return d, s.Lang, err
		}
	}
	for i := range e.needs {
		e.needs[i].Text = false // a page is nothing without its text
	}
	return nil, "", e.needed()
}

// find looks for an address in one text chunk. It returns -1 for a document that
// is not there, or whose file is noted as needed.
func (e *Engine) find(s *segment, chunk int, url string) (*pack.Stored, int, error) {
	end := s.Docs
	if chunk+1 < len(s.Texts) {
		end = s.Texts[chunk+1].First
	}
	for doc := s.Texts[chunk].First; doc < end; doc++ {
		d, err := e.stored(s, doc)
		if d == nil || err != nil {
			return nil, -1, err
		}
		if d.URL == url {
			return d, doc, nil
		}
	}
	return nil, -1, nil
}

// AppendDocument appends a stored document as JSON, for the reader.
func AppendDocument(b []byte, d *pack.Stored, lang string) []byte {
	w := &writer{b: b}
	w.open('{')
	w.key("url")
	w.string(d.URL)
	w.key("title")
	w.string(d.Title)
	w.key("lang")
	w.string(lang)
	w.text("description", d.Description)
	w.text("type", d.Type)
	w.text("date", d.Date)
	w.text("modified", d.Modified)
	w.text("image", d.Image)
	w.strings("authors", d.Authors)
	w.strings("tags", d.Tags)
	w.key("sections")
	w.open('[')
	for i, anchor := range drawn(d.Sections) {
		s := d.Sections[i]
		w.open('{')
		w.key("title")
		w.string(s.Title)
		w.key("level")
		w.int(s.Level)
		w.key("anchor")
		w.string(anchor)
		w.close('}')
	}
	w.close(']')
	w.key("markdown")
	w.string(d.Markdown)
	w.close('}')
	return w.b
}

// drawn are the anchors of the sections where the reader draws them; "" of the
// text before the first heading.
func drawn(sections []pack.Section) []string {
	var headings markup.Places
	for _, s := range sections {
		if s.Level > 0 {
			headings.Add(s.Anchor, s.Title)
		}
	}
	ids := headings.IDs()
	return append(make([]string, len(sections)-len(ids)), ids...)
}
