package write

import (
	"carrel/indexer/merge"
	"carrel/indexer/packdir"
	"carrel/wasm/pack"
)

// enter lists the head, the segments and the fingerprints of every language in
// the manifest.
func (p *writing) enter() error {
	for list := p.merged.Collections; len(list) > 0; {
		n := 1
		for n < len(list) && list[n].Lang == list[0].Lang {
			n++
		}
		l, err := p.language(list[:n])
		if err != nil {
			return err
		}
		p.manifest.Languages = append(p.manifest.Languages, *l)
		list = list[n:]
	}
	return nil
}

// language makes the manifest's entry of the collections of one language.
func (p *writing) language(collections []*merge.Collection) (*packdir.Language, error) {
	l := &packdir.Language{Lang: collections[0].Lang}
	list, err := p.putHead(collections)
	if err != nil {
		return nil, err
	}
	l.Segments = []packdir.Segment{{Kind: packdir.Head, Files: list}}
	prints := packdir.Fingerprints{Settings: p.merged.Settings}
	for _, c := range collections {
		if c.Kind == pack.Page {
			l.Pages = len(c.Docs)
			for i := range c.Docs {
				l.Dates.Add(c.Docs[i].Date)
			}
		} else {
			l.Resources = len(c.Docs)
		}
		for _, part := range c.Parts {
			l.Segments = append(l.Segments, part.Entry)
			prints.Segments = append(prints.Segments, part.Prints)
		}
	}
	l.Fingerprints, err = p.put(prints.Append(nil))
	return l, err
}
