package match

import (
	"carrel/wasm/query"
	"carrel/wasm/search/shelf"
)

// What the indexer found to be nearest to a page can be asked for: related:/blog/a/
// finds these pages, and where nothing else is asked their nearness orders them.
// It takes the file of neighbours and the page's own text, which tells its number.

// relate looks up the pages that are nearest to those that the query names.
func (m *Matches) relate() error {
	for i := range m.Leaves {
		l := &m.Leaves[i]
		if l.Kind != query.Related {
			continue
		}
		from, found, err := m.Find(l.Value)
		if err != nil {
			return err
		}
		if !found {
			continue
		}
		if err := m.relateTo(i, from); err != nil {
			return err
		}
	}
	return nil
}

// relateTo notes the pages nearest to one, for leaf i.
func (m *Matches) relateTo(i int, from shelf.Place) error {
	s := m.Segments[from.Segment]
	if s.Head == nil {
		return nil
	}
	table, err := m.Neighbours(s.Head)
	if err != nil {
		return err
	}
	if table == nil {
		return m.Needed()
	}
	numbered := m.Numbering(s.Head)
	near := table.Of(numbered.Number(from))
	for n, number := range near {
		if to, found := numbered.Find(int(number)); found && !m.Segments[to.Segment].Removed(to.Doc) {
			m.near = append(m.near, nearness{i, to, 1 / float64(1+n)})
		}
	}
	return nil
}

// A nearness is a page that is near to one that the query names.
type nearness struct {
	leaf  int
	at    shelf.Place
	score float64 // of the nearest 1, of the next a half, then a third
}

// nearIn returns the documents of segment k that leaf i finds.
func (m *Matches) nearIn(k, i int) map[int]bool {
	docs := map[int]bool{}
	for _, n := range m.near {
		if n.leaf == i && n.at.Segment == k {
			docs[n.at.Doc] = true
		}
	}
	return docs
}

// Nearness is what a document earns by being near to pages that the query names.
// Beside words it earns nothing: they say what is meant.
func (m *Matches) Nearness(k, doc int) float64 {
	sum := 0.0
	if m.Content > 0 {
		return sum
	}
	for _, n := range m.near {
		if n.at == (shelf.Place{Segment: k, Doc: doc}) && !m.Leaves[n.leaf].Negated {
			sum += n.score
		}
	}
	return sum
}

// AnyNear reports whether the query names pages that others are near to.
func (m *Matches) AnyNear() bool { return len(m.near) > 0 }
