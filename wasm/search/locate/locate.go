package locate

import (
	"carrel/wasm/pack"
	"carrel/wasm/search/plan"
	"carrel/wasm/search/shelf"
	"carrel/wasm/search/sorting"
)

// A Locator finds where the words of a plan stand. What it lacks is noted as
// needed.
type Locator struct {
	*shelf.Selection
	*plan.Plan
	stretches []stretch // of the document read last
	asides    asides    // of it
}

// Phrase finds a quoted leaf in some documents of segment k. The positions that a
// segment may store are those of its text, but they are files of their own: a
// phrase, which is sought in many documents, is worth them. Of stop words they
// tell only titles and headings, so each is taken to stand wherever it may; see
// PhraseInText.
func (l *Locator) Phrase(k, leaf int, docs map[int]*Detail) error {
	if !l.Segments[k].Positions {
		return l.PhraseInText(k, leaf, docs)
	}
	if len(docs) == 0 {
		return nil
	}
	err := l.inLists(k, leaf, docs)
	order(docs)
	return err
}

// PhraseInText finds a quoted leaf in the text of some documents of segment k, stop
// words and all.
func (l *Locator) PhraseInText(k, leaf int, docs map[int]*Detail) error {
	if len(docs) == 0 {
		return nil
	}
	for _, d := range docs {
		d.occurrences = nil
	}
	err := l.inText(k, leaf, leaf+1, docs, true)
	order(docs)
	return err
}

// Hits finds all leaves in some documents of segment k, in their text, which is
// fetched anyway to show them.
func (l *Locator) Hits(k int, docs map[int]*Detail) error {
	if len(docs) == 0 {
		return nil
	}
	err := l.inText(k, 0, len(l.Leaves), docs, false)
	order(docs)
	return err
}

func order(docs map[int]*Detail) {
	for _, d := range docs {
		d.order()
	}
}

// inLists reads the stored positions of a leaf.
func (l *Locator) inLists(k, leaf int, docs map[int]*Detail) error {
	sought := &l.Leaves[leaf]
	for _, d := range docs {
		d.positions = make([][]int, len(sought.Terms))
	}
	for t, list := range sought.Expansions {
		for x := range list {
			if pack.IsHeld(list[x].Text) {
				continue
			}
			entry, err := l.Segments[k].Placed(list[x].Entries[k])
			if err != nil {
				return err
			}
			if err := readPositions(entry, l.Segments[k].Docs, docs, t); err != nil {
				return err
			}
		}
	}
	for _, d := range docs {
		d.keep(sought, leaf, sought.Holds())
	}
	return nil
}

// readPositions reads the positions of one entry in the documents.
func readPositions(entry pack.Term, all int, docs map[int]*Detail, t int) error {
	if entry.Positions == nil { // of no document, or noted as needed
		return nil
	}
	p, positions := pack.OpenPostings(entry, all), pack.OpenPositions(entry)
	for _, doc := range sorting.Numbers(docs) {
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
