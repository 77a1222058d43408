package indexer

import "carrel/wasm/pack"

// heads makes the head of each language.
func (b *builder) heads(collections []*collection) (map[string][]byte, error) {
	heads := map[string]*pack.Head{}
	for _, c := range collections {
		h := heads[c.lang]
		if h == nil {
			endings, err := b.inverter.Endings(c.lang)
			if err != nil {
				return nil, err
			}
			h = &pack.Head{Lang: c.lang, Endings: endings}
			heads[c.lang] = h
		}
		for _, s := range c.segments {
			h.Segments = append(h.Segments, pack.Named{Identity: pack.Identity(s.Files[0]), Docs: s.Docs})
		}
	}
	data := make(map[string][]byte, len(heads))
	for lang, h := range heads {
		data[lang] = h.Append(nil)
	}
	return data, nil
}
