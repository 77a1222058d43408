package command

import (
	"bufio"
	"encoding/json"
	"io"
	"strings"

	"carrel/indexer/packdir"
	"carrel/wasm/markup"
	"carrel/wasm/pack"
)

// A documentLine is what carrel inspect --documents prints of a document.
type documentLine struct {
	Source   string        `json:"source"`
	URL      string        `json:"url"`
	Lang     string        `json:"lang"`
	Kind     string        `json:"kind"` // "page" or "resource"
	Title    string        `json:"title"`
	Sections []sectionLine `json:"sections"`
	Text     string        `json:"text"` // what is searched, a block a line
	Markdown string        `json:"markdown"`
}

// A sectionLine is a heading of a document, and what stands behind the # of its
// address; "" when it has none.
type sectionLine struct {
	Title  string `json:"title"`
	Anchor string `json:"anchor"`
}

// printDocuments prints documents in the order of the pack.
func printDocuments(out io.Writer, p *packdir.Pack) error {
	w := bufio.NewWriter(out)
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	err := p.Documents(func(lang string, kind pack.Kind, d *pack.Stored) error {
		line := documentLine{Source: d.Source, URL: d.URL, Lang: lang, Kind: kind.String(), Title: d.Title, Sections: []sectionLine{}, Text: plainText(d.Markdown), Markdown: d.Markdown}
		seen := map[string]int{}
		for h := range headings(d.Markdown) {
			line.Sections = append(line.Sections, sectionLine{h.Text, h.ID(seen)})
		}
		return e.Encode(line)
	})
	if err != nil {
		return err
	}
	return w.Flush()
}

// plainText is what a reader sees of Markdown, each block on a line of its own.
func plainText(md string) string {
	var b strings.Builder
	markup.Blocks(md, func(block markup.Block) bool {
		b.WriteString(block.Text)
		b.WriteByte('\n')
		return true
	})
	return b.String()
}

func headings(md string) func(func(markup.Block) bool) {
	return func(yield func(markup.Block) bool) { markup.Headings(md, yield) }
}
