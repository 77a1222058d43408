package merge

import (
	"errors"

	"carrel/indexer/analysis"
	"carrel/indexer/invert"
	"carrel/wasm/pack"
)

// A loss is what a segment has lost with the documents removed from it, on its
// way into the head.
type loss struct {
	part     *Part
	language *analysis.Language
	forms    invert.Forms // of the terms that are left
	terms    []lostTerm
}

// A lostTerm is a term of which documents have been removed, or a form of
// others, which may have lost what it is a form of.
type lostTerm struct {
	text, family string
	removed      int
	left         int
}

// lose fills in what a segment is named by and what it has lost. It returns false
// where the head can't say it, or not in few bytes: then the segment is made anew.
//
// The texts of removed documents are no help: what is searched of a resource is
// not stored. So it reads all posting lists of the segment.
func (old *previous) lose(p *Part) (bool, error) {
	data, err := old.Read(p.Entry.Files[0])
	if err != nil {
		return false, err
	}
	core, err := pack.OpenCore(data)
	if err != nil {
		return false, err
	}
	if core.Docs != p.Entry.Docs || core.Kind.String() != p.Entry.Kind || core.Files() != len(p.Entry.Files) {
		return false, errors.New("its manifest and its segments do not agree")
	}
	p.Named = pack.Named{Identity: pack.Identity(data), Docs: core.Docs}
	for doc, n := range p.Docs {
		if n < 0 {
			p.Named.Removed = append(p.Named.Removed, doc)
		}
	}
	if len(p.Named.Removed) == 0 {
		return true, nil
	}
	language, err := old.merger.Inverter.Language(core.Lang)
	if err != nil {
		return false, err
	}
	l := &loss{part: p, language: language, forms: invert.Forms{}}
	if _, err := old.Terms(&p.Entry, l.add); err != nil {
		return false, err
	}
	return l.finish(), nil
}

// add counts a term's documents that have been removed.
func (l *loss) add(core *pack.Core, t pack.Term) error {
	term := lostTerm{text: t.Text, family: t.Family, left: t.DF}
	list := pack.OpenPostings(t, core.Docs)
	for list.Next() {
		if list.Doc < len(l.part.Docs) && l.part.Docs[list.Doc] < 0 {
			term.removed++
			if pack.IsHeld(t.Text) {
				continue // of which no tokens are counted
			}
			for f, tf := range list.TF {
				l.part.Named.Tokens[f] += uint64(tf)
			}
		}
	}
	if err := list.Err(); err != nil {
		return err
	}
	term.left -= term.removed
	if term.left > 0 {
		l.forms.Add(l.language, t.Text, t.Family)
	}
	switch {
	case t.Stop && term.removed > 0: // it stays in the dictionary
		less := pack.Less{Term: t.Text, Docs: term.removed}
		if term.left == 0 {
			less.Left = pack.FormOnly
		}
		l.part.Named.Less = append(l.part.Named.Less, less)
	case !t.Stop && (term.removed > 0 || t.DF == 0):
		l.part.Named.Less = append(l.part.Named.Less, pack.Less{})
		l.terms = append(l.terms, term)
	}
	return nil
}

// finish says of each term what is left of it.
func (l *loss) finish() bool {
	list := l.part.Named.Less[:0:0]
	size, next := 0, 0
	for _, less := range l.part.Named.Less {
		if less.Term == "" {
			t := l.terms[next]
			next++
			less = pack.Less{Term: t.text, Docs: t.removed}
			family, leads := l.forms[t.text]
			switch {
			case t.left > 0:
			case !leads:
				less.Left = pack.Nothing
			case family != t.family:
				return false // a whole build gives the form another family
			case t.removed == 0:
				continue // a form as before
			default:
				less.Left = pack.FormOnly
			}
		}
		list = append(list, less)
		if size += 3 + len(less.Term)/2; size > maxLess {
			return false
		}
	}
	l.part.Named.Less = list
	return true
}
