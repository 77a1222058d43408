package packdir

import (
	"carrel/wasm/pack"
	"carrel/wasm/search"
)

// A Numbered is a segment with the number that the engine has for it.
type Numbered struct {
	Number int
	*Segment
}

// Measure prepares the pages of a language and its siblings: what each earns by a
// single term. Segments are those, in the order of the manifest.
func (p *Pack) Measure(lang string) (m *search.Measure, segments []Numbered, err error) {
	if err := p.open(); err != nil {
		return nil, nil, err
	}
	var r search.Request
	err = p.ask(&r, lang, func(e *search.Engine) (err error) {
		segments = nil
		var numbers []int
		for _, n := range r.Segments {
			if s := p.segments[n]; s.Kind == pack.Page.String() {
				numbers, segments = append(numbers, n), append(segments, Numbered{n, s.Segment})
			}
		}
		m, err = e.Measure(numbers)
		return err
	})
	return m, segments, err
}
