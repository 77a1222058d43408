package indexer

import (
	"encoding/json"

	"carrel/indexer/first"
	"carrel/indexer/packdir"
	"carrel/wasm/pack"
)

// firstAnswers makes the tables of first answers. Siblings, as en and en-gb are, are
// searched together, so they have one table.
func (b *builder) firstAnswers(m *packdir.Manifest, collections []*collection, files *files) error {
	if b.Config.Pack.First < 0 {
		return nil
	}
	groups := families(m)
	return parallel(b, "first answers", len(groups), stateless, func(_ struct{}, i int) error {
		group := &packdir.Manifest{}
		for _, l := range groups[i] {
			group.Languages = append(group.Languages, *l)
		}
		table, err := first.Build(b.firstSource(group, collections), b.Config.Pack.First, files.one)
		if err != nil || table == nil {
			return err
		}
		data, err := json.Marshal(table)
		if err != nil {
			return err
		}
		file, err := files.one(data)
		for _, l := range groups[i] {
			l.First, l.Table = file, table
		}
		return err
	})
}

// firstSource gives the segments of pages of some languages. Pages are numbered
// through them, removed ones too, so that those of a segment that stays from one
// build to the next keep their numbers.
func (b *builder) firstSource(group *packdir.Manifest, collections []*collection) *first.Source {
	s := &first.Source{Pack: &packdir.Pack{Dir: b.Out, Manifest: group}, Lang: group.Languages[0].Lang}
	for _, l := range group.Languages {
		for _, c := range collections {
			if c.lang != l.Lang || c.kind != pack.Page {
				continue
			}
			docs := &pile{spool: b.spool, docs: c.docs}
			for _, p := range c.parts {
				s.Segments = append(s.Segments, first.Segment{Lang: c.lang, Docs: len(p.docs), Stored: func(doc int) (*pack.Stored, error) {
					if p.docs[doc] < 0 {
						return nil, nil
					}
					data, err := docs.Stored(p.docs[doc])
					if err != nil {
						return nil, err
					}
					return pack.OpenStored(data)
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
