package locate

import (
	"slices"

	"carrel/wasm/markup"
	"carrel/wasm/pack"
	"carrel/wasm/search/sorting"
	"carrel/wasm/text"
)

// longText is how many bytes of a document are looked through for its hit: those
// of the stretches that hold a word of the query. A stretch that might hold one and
// does not is not counted, because that depends on the other words of the segment.
// Behind that only headings are read, and the rest as long as a word that the
// document has was not met, up to veryLongText. A page has nine kilobytes on
// average, and a few in a thousand have two hundred.
const (
	longText     = 4 << 10
	veryLongText = 96 << 10
)

// inText finds the leaves from one to another in the documents' text: in all of
// it, or in as much as it takes to show a hit.
func (l *Locator) inText(k, from, to int, docs map[int]*Detail, all bool) error {
	s := l.sought(k, from, to)
	for _, doc := range sorting.Numbers(docs) {
		if l.Lacks(k, doc) {
			continue // what it holds is not known
		}
		stored, err := l.Segments[k].Stored(doc)
		if err != nil {
			return err
		}
		if stored == nil {
			continue // noted as needed
		}
		d := docs[doc]
		found := l.walk(stored, l.Segments[k].Lang, s, d.Has, all)
		d.Sought = s.only()
		d.asides = append(d.asides[:0], l.asides.list...)
		for i := from; i < to; i++ {
			leaf := &l.Leaves[i]
			d.positions = make([][]int, len(leaf.Terms))
			for t := range leaf.Terms {
				d.positions[t] = found[Target{i, t}]
			}
			d.keep(leaf, i, false)
		}
	}
	return nil
}

// walk returns the positions in a document of what is sought, given the leaves
// that it is known to have.
func (l *Locator) walk(d *pack.Stored, lang string, s *sought, wanted uint64, all bool) map[Target][]int {
	found, within := make(map[Target][]int), map[Target][]int{}
	l.asides.list = l.asides.list[:0]
	enough := func(walked int) bool {
		return !all && (walked > longText && wanted == 0 || walked > veryLongText)
	}
	l.numbered(d, lang, s, enough, func(t text.Token, field pack.Field, position int) (met bool) {
		take := func(list []Target) {
			for _, target := range list {
				found[target] = append(found[target], position)
				wanted &^= 1 << target.Leaf
				met = true
			}
		}
		if s.skim.words.May(t.Term) { // most are not, and looking up each in a map would be a third of the work
			if field == pack.Title || field == pack.Heading {
				take(s.titles[t.Term])
			}
			if !t.Part || !s.stops[t.Term] {
				take(s.targets[t.Term])
			}
		}
		if s.parts != nil && !met && !t.Part {
			for _, target := range s.within(t.Term) {
				within[target] = append(within[target], position)
				met = true
			}
		}
		return met
	})
	for target, positions := range within { // where a word stands by itself, letters of others are no match
		if found[target] == nil {
			found[target] = positions
		}
	}
	return found
}

// What is sought in the texts of one segment: the terms of its dictionary that
// leaves ask for, with the leaves. Stop words are sought in titles and headings
// alone, where they are not taken at their word.
type sought struct {
	targets, titles map[string][]Target
	stops           map[string]bool
	skim            *skimmer
	parts           []part // of longer words, where the language has such
}

// sought returns what the leaves from one to another seek in segment k. Of what is
// excluded nothing is shown; on its own it is located, to tell who has it.
func (l *Locator) sought(k, from, to int) *sought {
	s := &sought{targets: map[string][]Target{}, titles: map[string][]Target{}, stops: map[string]bool{}}
	joins := text.JoinsWords(l.Segments[k].Lang)
	for i := from; i < to; i++ {
		if l.Leaves[i].Negated && to-from > 1 {
			continue
		}
		for t, list := range l.Leaves[i].Expansions {
			for _, x := range list {
				if entry := x.Entries[k]; entry.DF > 0 {
					s.add(x.Text, Target{i, t}, entry.Stop)
					if joins {
						s.addPart(&l.Leaves[i], Target{i, t}, &entry)
					}
				}
			}
		}
	}
	s.skim = newSkimmer(s.targets, s.titles)
	for _, p := range s.parts {
		s.skim.parts = append(s.skim.parts, p.stem()[1:]) // the first letter may be a capital
	}
	return s
}

// only returns the words that a text is to be asked for; nil where a longer word may
// have parts of what is sought.
func (s *sought) only() *text.Sought {
	if s.parts != nil {
		return nil
	}
	return &s.skim.words
}

func (s *sought) add(term string, target Target, stop bool) {
	held := pack.IsHeld(term)
	term = pack.Unheld(term)
	s.stops[term] = stop
	if stop && !held {
		s.titles[term] = append(s.titles[term], target)
		return
	}
	if !slices.Contains(s.targets[term], target) {
		s.targets[term] = append(s.targets[term], target)
	}
	s.titles[term] = slices.DeleteFunc(s.titles[term], func(t Target) bool { return t == target })
}

// numbered calls take with the tokens of a document, in the order and with the
// positions that the indexer gives them: title, text, description, tags, authors, and of a
// page the words of its address.
// It may leave out stretches of the text that the skimmer passes over, and what
// comes when enough has been walked, but no heading. take reports whether the
// token is one of those that are sought.
func (l *Locator) numbered(d *pack.Stored, lang string, sought *sought, enough func(walked int) bool, take func(text.Token, pack.Field, int) bool) {
	g, skim := text.NewSegmenter(""), sought.skim
	g.Only(sought.only())
	position := 0
	line := func(field pack.Field, s string) {
		if s != "" {
			position, _ = markup.Tokens(g, s, position, func(t text.Token, p int) bool {
				take(t, field, p)
				return true
			})
		}
	}
	line(pack.Title, d.Title)
	l.stretches = stretches(d, l.stretches)
	walked := 0
	for i := range l.stretches {
		s := &l.stretches[i]
		whole := !enough(walked) && (skim.all || skim.mayHold(s.text))
		if (whole || s.heading) && s.walk(whole, g, &l.asides, take) && whole {
			walked += len(s.text)
		}
	}
	position = d.End
	line(pack.Body, d.Description)
	for _, s := range d.Tags {
		line(pack.Tags, s)
	}
	for _, s := range d.Authors {
		line(pack.Author, s)
	}
	if d.Resource == nil {
		text.Address(d.URL, lang, d.Title, func(term string) bool {
			take(text.Token{Term: term, Part: true}, pack.Part, position)
			position += 2 // no phrase goes from one to the next
			return true
		})
	}
}
