package show

import (
	"carrel/wasm/markup"
	"carrel/wasm/pack"
	"carrel/wasm/search/locate"
	"carrel/wasm/text"
)

// Marked is text with the parts of it that answer the query.
type Marked struct {
	Text  string
	Marks [][2]int // bytes of Text, in order, without overlap
}

// mark adds a mark, joined with the last one when the two touch.
func (m *Marked) mark(start, end int) {
	if n := len(m.Marks); n > 0 && start <= m.Marks[n-1][1] {
		m.Marks[n-1][1] = max(m.Marks[n-1][1], end)
		return
	}
	m.Marks = append(m.Marks, [2]int{start, end})
}

// A page is a document with where the query's words stand in it.
type page struct {
	*pack.Stored
	where *locate.Detail
	code  bool // the query is written as code
	words *text.Segmenter
}

// title marks the title. Its tokens are numbered from 0.
func (p *page) title() Marked {
	m := Marked{Text: p.Title}
	markup.Tokens(p.words, p.Title, 0, func(t text.Token, position int) bool {
		if len(p.where.Between(position, position+1)) > 0 {
			m.mark(t.Start, t.End)
		}
		return true
	})
	return m
}

// A spot is an locate.Occurrence in the text of a passage.
type spot struct {
	start, end int
	locate.Occurrence
	home
}

// A home is the block that a spot stands in.
type home struct {
	base  int // where the block's text begins in the text of the passage
	block int // and its Markdown in that of the passage
	apart markup.Apart
}

// places returns where spots stand in their block, those that touch as one.
func places(spots []spot) (list [][2]int) {
	m := Marked{}
	for _, sp := range spots {
		m.mark(sp.start-sp.base, sp.end-sp.base)
	}
	return m.Marks
}

func occurrences(spots []spot) []locate.Occurrence {
	list := make([]locate.Occurrence, len(spots))
	for i := range spots {
		list[i] = spots[i].Occurrence
	}
	return list
}
