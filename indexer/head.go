package indexer

import (
	"carrel/indexer/invert"
	"carrel/wasm/pack"
)

// heads makes the head of each language.
func (b *builder) heads(collections []*collection) map[string]*pack.Head {
	heads := map[string]*pack.Head{}
	counts := map[string]*invert.Counts{}
	for _, c := range collections {
		h := heads[c.lang]
		if h == nil {
			h = &pack.Head{Lang: c.lang}
			heads[c.lang], counts[c.lang] = h, &invert.Counts{}
		}
		for _, s := range c.segments {
			h.Segments = append(h.Segments, pack.Named{Identity: s.Identity, Docs: s.Docs})
			counts[c.lang].Add(s.Counts)
		}
	}
	for lang, h := range heads {
		h.Endings = counts[lang].Endings()
	}
	return heads
}
