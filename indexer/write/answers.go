package write

import (
	"encoding/json"

	"carrel/indexer/packdir"
	"carrel/indexer/write/first"
	"carrel/wasm/pack"
)

// firstAnswers makes the tables of first answers. Siblings, as en and en-gb are, are
// searched together, so they have one table.
func (p *writing) firstAnswers() error {
	most := p.Config.Pack.First
	if most < 0 {
		return nil
	}
	groups := families(p.manifest)
	return p.Pool.Each("first answers", len(groups), func(i int) error {
		table, err := first.Build(p.firstSource(groups[i]), most, p.put)
		if err != nil || table == nil {
			return err
		}
		data, err := json.Marshal(table)
		if err != nil {
			return err
		}
		file, err := p.put(data)
		for _, l := range groups[i] {
			l.First, l.Table = file, table
		}
		return err
	})
}

// firstSource gives the segments of pages of some languages. Pages are numbered
// through them, removed ones too, so that those of a segment that stays from one
// build to the next keep their numbers.
func (p *writing) firstSource(group []*packdir.Language) *first.Source {
	m := &packdir.Manifest{}
	s := &first.Source{Pack: &packdir.Pack{Dir: p.Out, Manifest: m}, Lang: group[0].Lang}
	for _, l := range group {
		m.Languages = append(m.Languages, *l)
		for _, c := range p.merged.Collections {
			if c.Lang != l.Lang || c.Kind != pack.Page {
				continue
			}
			docs := c.All()
			for _, part := range c.Parts {
				s.Segments = append(s.Segments, first.Segment{Lang: c.Lang, Docs: len(part.Docs), Stored: func(doc int) (*pack.Stored, error) {
					if part.Docs[doc] < 0 {
						return nil, nil
					}
					return docs.Open(part.Docs[doc])
				}})
			}
		}
	}
	return s
}

// families are the languages of a pack, those that are searched together in one.
func families(m *packdir.Manifest) (groups [][]*packdir.Language) {
	var tags []string
	at := map[string]int{} // of the first of a family, which group it is
	for i := range m.Languages {
		tags = append(tags, m.Languages[i].Lang)
	}
	for i, tag := range tags {
		head := packdir.Kin(tags, tag)[0]
		n, known := at[head]
		if !known {
			n = len(groups)
			at[head] = n
			groups = append(groups, nil)
		}
		groups[n] = append(groups[n], &m.Languages[i])
	}
	return groups
}
