package search

import (
	"carrel/wasm/markup"
	"carrel/wasm/pack"
	"carrel/wasm/text"
)

// locate finds the terms of the leaves from one to another in some documents of
// segment k, in their text. The positions that a segment may store are the same,
// but they are files of their own: a quoted phrase, which is sought in many
// documents, is worth them; the ten best hits, whose text is fetched anyway, are
// not.
func (q *evaluation) locate(k int, docs map[int]*detail, from, to int, phrase bool) error {
	if len(docs) == 0 {
		return nil
	}
	var err error
	if phrase && q.segments[k].Positions {
		err = q.locateInLists(k, docs, from, to)
	} else {
		err = q.locateInText(k, docs, from, to, phrase)
	}
	if err != nil {
		return err
	}
	for _, d := range docs {
		d.order()
	}
	return nil
}

// hidden reports whether a leaf is left out among others: of what is excluded
// nothing is shown. On its own it is located, to tell who has it.
func (q *evaluation) hidden(i, from, to int) bool { return q.leaves[i].Negated && to-from > 1 }

// locateInLists reads the stored positions of the leaves.
func (q *evaluation) locateInLists(k int, docs map[int]*detail, from, to int) error {
	for i := from; i < to; i++ {
		l := &q.leaves[i]
		if q.hidden(i, from, to) {
			continue
		}
		for _, d := range docs {
			d.positions = make([][]int, len(l.Terms))
		}
		for t, list := range l.expansions {
			for x := range list {
				entry, err := q.engine.positions(q.segments[k], list[x].entries[k])
				if err != nil {
					return err
				}
				if err := q.readPositions(k, entry, docs, t); err != nil {
					return err
				}
			}
		}
		for _, d := range docs {
			d.keep(l, i)
		}
	}
	return nil
}

// readPositions reads the positions of one entry in the documents.
func (q *evaluation) readPositions(k int, entry pack.Term, docs map[int]*detail, t int) error {
	if entry.Positions == nil { // of no document, or noted as needed
		return nil
	}
	p, positions := pack.OpenPostings(entry, q.segments[k].Docs), pack.OpenPositions(entry)
	for _, doc := range sortedDocs(docs) {
		if !p.Seek(doc) {
			break
		}
		if p.Doc == doc {
			docs[doc].positions[t] = positions.ReadAt(p, docs[doc].positions[t])
		}
	}
	if err := positions.Err(); err != nil {
		return err
	}
	return p.Err()
}

// A target is a term of a leaf that a token may answer.
type target struct{ leaf, term int }

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

// locateInText finds the leaves in the documents' text: in all of it, or in as
// much as it takes to show a hit.
func (q *evaluation) locateInText(k int, docs map[int]*detail, from, to int, all bool) error {
	targets, stops := q.targets(k, from, to)
	skim := newSkimmer(targets, stops)
	for _, doc := range sortedDocs(docs) {
		if q.lacks(k, doc) {
			continue // what it holds is not known
		}
		stored, err := q.engine.stored(q.segments[k], doc)
		if err != nil {
			return err
		}
		if stored == nil {
			continue // noted as needed
		}
		d := docs[doc]
		found := make(map[target][]int)
		wanted := q.segments[k].acc.slots[doc].leaves
		enough := func(walked int) bool {
			return !all && (walked > longText && wanted == 0 || walked > veryLongText)
		}
		q.numbered(stored, skim, enough, func(t text.Token, field pack.Field, position int) (met bool) {
			if !skim.likely(t.Term) {
				return false
			}
			if stops[t.Term] && (t.Part || field != pack.Title && field != pack.Heading) {
				return false
			}
			for _, target := range targets[t.Term] {
				found[target] = append(found[target], position)
				wanted &^= 1 << target.leaf
				met = true
			}
			return met
		})
		for i := from; i < to; i++ {
			l := &q.leaves[i]
			d.positions = make([][]int, len(l.Terms))
			for t := range l.Terms {
				d.positions[t] = found[target{i, t}]
			}
			d.keep(l, i)
		}
	}
	return nil
}

// targets maps the terms of the dictionary that the leaves ask for in segment
// k to the leaves, and says which of them are stop words.
func (q *evaluation) targets(k, from, to int) (targets map[string][]target, stops map[string]bool) {
	targets, stops = map[string][]target{}, map[string]bool{}
	for i := from; i < to; i++ {
		if q.hidden(i, from, to) {
			continue
		}
		for t, list := range q.leaves[i].expansions {
			for _, x := range list {
				if entry := x.entries[k]; entry.DF > 0 {
					targets[x.text] = append(targets[x.text], target{i, t})
					stops[x.text] = entry.Stop
				}
			}
		}
	}
	return targets, stops
}

// numbered calls take with the tokens of a document, in the order and with the
// positions that the indexer gives them: title, text, description, tags, authors.
// It may leave out stretches of the text that the skimmer passes over, and what
// comes when enough has been walked, but no heading. take reports whether the
// token is one of those that are sought.
func (q *evaluation) numbered(d *pack.Stored, skim *skimmer, enough func(walked int) bool, take func(text.Token, pack.Field, int) bool) {
	g := text.NewSegmenter("")
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
	field := pack.Body
	q.engine.stretches = stretches(d, q.engine.stretches)
	walked := 0
	for _, s := range q.engine.stretches {
		whole := !enough(walked) && (skim.all || skim.mayHold(s.text))
		if !whole && !s.heading {
			continue
		}
		met := false
		markup.WalkFrom(s.text, s.apart, s.position, func(b markup.Block, _ int) bool {
			field = pack.Body
			if b.Kind == markup.Heading {
				field = pack.Heading
			}
			return whole || field == pack.Heading
		}, func(t text.Token, p int) bool {
			met = take(t, field, p) && field != pack.Heading || met // headings are read in any case
			return true
		})
		if whole && met {
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
}
