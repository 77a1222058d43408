package shelf

import "carrel/wasm/pack"

// Read returns the stored document of an address, out of the given segments
// (nil means all), and its language; nil when none has it. A *NeedError lists
// files to put first.
func (s *Shelf) Read(url string, segments []int) (*pack.Stored, string, error) {
	s.Begin()
	for _, segment := range s.selected(segments) {
		i := segment.TextChunkOf(url)
		if i < 0 {
			continue
		}
		d, doc, err := segment.find(i, url)
		if err != nil || d != nil && !segment.Removed(doc) {
			return d, segment.Lang, err
		}
	}
	for i := range s.needs {
		s.needs[i].Text = false // a page is nothing without its text
	}
	return nil, "", s.Needed()
}
