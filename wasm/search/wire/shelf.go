package wire

import (
	"carrel/wasm/markup"
	"carrel/wasm/pack"
	"carrel/wasm/search/shelf"
)

// AppendNeed appends what a *NeedError asks for as {"need":[[segment,file],…]},
// with a 1 behind the file where an answer can be had without it.
func AppendNeed(b []byte, need *shelf.NeedError) []byte {
	w := &Writer{Bytes: b}
	w.Open('{')
	w.Key("need")
	w.Open('[')
	for _, f := range need.Files {
		w.Open('[')
		w.Int(f.Segment)
		w.Int(f.File)
		if f.Text {
			w.Int(1)
		}
		w.Close(']')
	}
	w.Close(']')
	w.Close('}')
	return w.Bytes
}

// AppendError appends an error as {"error":{"code":…,"message":…}}.
func AppendError(b []byte, code, message string) []byte {
	w := &Writer{Bytes: b}
	w.Open('{')
	w.Key("error")
	w.Open('{')
	w.Key("code")
	w.String(code)
	w.Key("message")
	w.String(message)
	w.Close('}')
	w.Close('}')
	return w.Bytes
}

// AppendFiles appends what Shelf.Files returned as {"files":[…],"holds":…}.
func AppendFiles(b []byte, files []int, holds bool) []byte {
	w := &Writer{Bytes: b}
	w.Open('{')
	w.Key("files")
	w.Open('[')
	for _, file := range files {
		w.Int(file)
	}
	w.Close(']')
	w.Flag("holds", holds)
	w.Close('}')
	return w.Bytes
}

// AppendDocument appends a stored document as JSON, for the reader.
func AppendDocument(b []byte, d *pack.Stored, lang string) []byte {
	w := &Writer{Bytes: b}
	w.Open('{')
	w.Key("url")
	w.String(d.URL)
	w.Key("title")
	w.String(d.Title)
	w.Key("lang")
	w.String(lang)
	w.Text("description", d.Description)
	w.Text("type", d.Type)
	w.Text("date", d.Date)
	w.Text("modified", d.Modified)
	w.Text("image", d.Image)
	w.Strings("authors", d.Authors)
	w.Strings("tags", d.Tags)
	w.sections(d.Sections)
	w.Key("markdown")
	w.String(d.Markdown)
	w.Close('}')
	return w.Bytes
}

func (w *Writer) sections(list []pack.Section) {
	w.Key("sections")
	w.Open('[')
	for i, anchor := range drawn(list) {
		s := list[i]
		w.Open('{')
		w.Key("title")
		w.String(s.Title)
		w.Key("level")
		w.Int(s.Level)
		w.Key("anchor")
		w.String(anchor)
		w.Close('}')
	}
	w.Close(']')
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
