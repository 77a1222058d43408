package show

import (
	"sort"

	"carrel/wasm/pack"
)

// maxSections bounds the sections shown of one hit.
const maxSections = 3

// sections fills in the passage of a hit, from the section that answers best, and
// the sections that answer. What the hit shows no section shows again.
func (p *page) sections(h *Hit) {
	list := p.answering()
	if len(list) == 0 {
		h.Snippet = p.lead()
		return
	}
	h.Best = list[0].index
	h.Passage = p.passage(h.Best)
	if h.Snippet.Text == "" { // the section is a heading alone
		h.Snippet = p.lead()
	}
	for _, r := range list {
		if len(h.Found) == maxSections {
			break
		}
		if !p.counts(r.index) {
			continue
		}
		found := h.Passage
		if r.index != h.Best {
			found = p.passage(r.index)
		}
		h.add(&p.Sections[r.index], found)
	}
}

// add adds a section, without a snippet that is shown already.
func (h *Hit) add(section *pack.Section, found Passage) {
	shown := h.Snippet.Text == found.Snippet.Text
	for _, s := range h.Found {
		shown = shown || s.Snippet.Text == found.Snippet.Text
	}
	if shown {
		found.Snippet = Marked{}
	}
	h.Found = append(h.Found, SectionHit{section, found})
}

// counts reports whether section i is told as one. The text before the first heading is that of
// the page's title, which is the hit's own: it is told among others, and where it has an anchor.
func (p *page) counts(i int) bool {
	return p.Sections[i].Level > 0 || len(p.Sections) > 1 || p.Anchor != ""
}

// answering lists the sections that have words of the query, the best first.
func (p *page) answering() []rankedSection {
	var list byWorth
	for i := range p.Sections {
		if w := p.where.Worth(p.where.Between(extent(p.Stored, i))); w > 0 {
			list = append(list, rankedSection{i, w})
		}
	}
	sort.Stable(list)
	return list
}

// A rankedSection is a section of the document by its index, and its worth.
type rankedSection struct {
	index int
	worth float64
}

type byWorth []rankedSection

func (l byWorth) Len() int           { return len(l) }
func (l byWorth) Swap(i, j int)      { l[i], l[j] = l[j], l[i] }
func (l byWorth) Less(i, j int) bool { return l[i].worth > l[j].worth }

// extent returns the positions of section i. Behind the last one, tags and
// authors are numbered.
func extent(doc *pack.Stored, i int) (from, to int) {
	if i+1 < len(doc.Sections) {
		return doc.Sections[i].Position, doc.Sections[i+1].Position
	}
	return doc.Sections[i].Position, doc.End
}
