package rendered

import (
	"net/url"
	"slices"
)

// A Difference is how far what a pack holds of pages is what a reader of the site
// sees of them.
type Difference struct {
	Pages   int `json:"pages"`   // that both have
	Absent  int `json:"absent"`  // documents of the pack whose page the site has not
	Words   int `json:"words"`   // that the site shows
	Kept    int `json:"kept"`    // of them in the pack, each as often as it is there
	Rubbish int `json:"rubbish"` // words of the pack that the page neither shows nor says of an image
	Links   int `json:"links"`   // sections of the pack that have an address
	Dead    int `json:"dead"`    // of them lead to nothing on the page
}

// Add counts one page: the words of the document, and the anchors of its
// sections.
func (d *Difference) Add(p *Page, words, anchors []string) {
	d.Pages++
	d.Words += len(p.Words)
	d.Kept += common(p.Words, words)
	shown := map[string]bool{}
	for _, w := range slices.Concat(p.Words, p.Hidden) {
		shown[w] = true
	}
	for _, w := range words {
		if !shown[w] {
			d.Rubbish++
		}
	}
	for _, a := range anchors {
		if a == "" {
			continue
		}
		d.Links++
		if decoded, err := url.PathUnescape(a); !p.Targets[a] && (err != nil || !p.Targets[decoded]) {
			d.Dead++
		}
	}
}

// common is how many words two lists share, each as often as both have it.
func common(a, b []string) int {
	left := map[string]int{}
	for _, w := range b {
		left[w]++
	}
	n := 0
	for _, w := range a {
		if left[w] > 0 {
			left[w]--
			n++
		}
	}
	return n
}

// Share is the part of the site's words that the pack has, 0 to 1.
func (d Difference) Share() float64 { return share(d.Kept, d.Words) }

// DeadShare is the part of the section links that lead nowhere, 0 to 1.
func (d Difference) DeadShare() float64 { return share(d.Dead, d.Links) }

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}
