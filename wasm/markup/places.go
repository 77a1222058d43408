package markup

// Places gives the headings of a page their anchors where Carrel itself draws
// the page: each keeps its own, and one that has none, or has another's, gets an
// automatic one that no heading has, so that contents and notes lead to it.
type Places struct {
	ids, titles []string
	taken       map[string]int
}

// Add puts the next heading: its ID, "" for none, and its text.
func (p *Places) Add(id, title string) {
	if p.taken == nil {
		p.taken = map[string]int{}
	}
	if p.taken[id] > 0 {
		id = ""
	}
	if id != "" {
		p.taken[id] = 1
	}
	p.ids, p.titles = append(p.ids, id), append(p.titles, title)
}

// IDs returns the anchors in the order of the headings.
func (p *Places) IDs() []string {
	for i, id := range p.ids {
		if id == "" {
			p.ids[i] = Anchor(p.titles[i], p.taken)
		}
	}
	return p.ids
}
