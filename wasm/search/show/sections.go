package show

import (
	"sort"

	"carrel/wasm/pack"
)

// maxSections bounds the sections shown of one hit.
const maxSections = 3

// sections fills in the passage of a hit, from the section that answers best, and
// the other sections that answer.
func (p page) sections(h *Hit) {
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
		section := &p.Sections[r.index]
		if section.Level == 0 || len(h.Found) == maxSections {
			continue
		}
		s := SectionHit{section, h.Passage}
		if r.index != h.Best {
			s.Passage = p.passage(r.index)
		}
		h.Found = append(h.Found, s)
	}
}

// answering lists the sections that have words of the query, the best first.
func (p page) answering() []rankedSection {
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
