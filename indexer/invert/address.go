package invert

import (
	"carrel/wasm/pack"
	"carrel/wasm/text"
)

// address adds the words of a page's address that its title has not. They are as weak
// as parts of words.
func (f *fielder) address(r *Record, position int) (next int) {
	if r.Kind == pack.Page {
		text.Address(r.Stored.URL, r.Lang, r.Stored.Title, func(term string) bool {
			if f.full(position) {
				return false
			}
			f.add(pack.Part, term, position)
			position += 2 // no phrase goes from one to the next
			return true
		})
	}
	return position
}
