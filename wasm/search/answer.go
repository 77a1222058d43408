package search

import "carrel/wasm/pack"

// An Answer is what a query finds.
type Answer struct {
	Query      string
	Total      int // documents that match, of which Hits are the first
	Hits       []Hit
	Suggestion string // what the query may have meant, "" for nothing better
	Relaxed    bool   // nothing has a quoted phrase as it stands: its words were sought
	Partial    bool   // documents whose text can't be had are not among them
	Facets     []Facet
	Located    bool // whether JSON tells the segment of each hit, which the same answer from other segments has otherwise
}

// A Hit is one document found.
type Hit struct {
	Doc     *pack.Stored
	Lang    string
	Kind    pack.Kind
	Segment int // the engine's number of the segment that it is in
	Score   float64
	Title   Marked
	Snippet Marked
	Fragment
	Best    int // index in Doc.Sections of the section that Snippet is from, -1 for none
	Found   []SectionHit
	Missing []string     // words of the query that the document has not
	Pinned  bool         // the site puts it on top of what this query finds
	Own     []pack.Value // what it has of the site's own fields to filter by
	Explain []Contribution
}

// A SectionHit is a section of a hit that matches.
type SectionHit struct {
	Section *pack.Section
	Snippet Marked
	Fragment
}

// A Facet counts the matching documents by a field's values.
type Facet struct {
	Name   string
	Values []string
	Counts []int
}

// answer makes the hits ready to be shown.
func (q *evaluation) answer(list []candidate, total int) (*Answer, error) {
	a := &Answer{Query: q.Query, Total: total, Relaxed: q.relaxed, Partial: q.lacking != nil, Facets: q.facets()}
	var err error
	if a.Suggestion, err = q.suggest(total); err != nil {
		return nil, err
	}
	if err := q.locateHits(list); err != nil {
		return nil, err
	}
	for i := range list {
		h := q.hit(&list[i])
		if q.Explain {
			if h.Explain, err = q.explain(&list[i]); err != nil {
				return nil, err
			}
		}
		a.Hits = append(a.Hits, h)
	}
	return a, nil
}

func (q *evaluation) hit(c *candidate) Hit {
	s := q.segments[c.segment]
	h := Hit{Doc: c.stored, Lang: s.Lang, Kind: s.Kind, Segment: s.number, Score: c.score, Best: -1, Pinned: c.pin > 0}
	h.Missing = q.missing(q.had(c.segment, c.doc))
	h.Title = c.detail.title(c.stored.Title)
	c.detail.passages(&h)
	h.Own = q.own(s, c.doc)
	return h
}

// own returns a document's values of the columns that only some sites have:
// those of every site are in the stored document.
func (q *evaluation) own(s *segment, doc int) []pack.Value {
	var list []pack.Value
	for _, ref := range s.Columns {
		column := s.column(ref.Name)
		if column == nil || ref.Sort || usual[ref.Name] {
			continue
		}
		var values []string
		for _, v := range column.Of(doc) {
			values = append(values, column.Values[v])
		}
		if values != nil {
			list = append(list, pack.Value{Name: ref.Name, Values: values})
		}
	}
	return list
}

var usual = map[string]bool{"type": true, "section": true, "tag": true, "author": true}

// missing lists the words that a document has not. Stop words are not missed,
// nor is what it has instead of them.
func (q *evaluation) missing(found uint64) []string {
	var list []string
	for i, l := range q.leaves {
		if found&(1<<i) == 0 && l.scored && !l.stop && !q.replaced(i, found) {
			list = append(list, l.Text)
		}
	}
	return list
}

// replaced reports whether leaf i is one of several alternatives of which a
// document has another.
func (q *evaluation) replaced(i int, found uint64) bool {
	return !q.flat && q.parsed.Replaced(i, found)
}

// inOrder sorts facets by name and their values by count, then text.
func inOrder(counts map[string]map[string]int) []Facet {
	names := map[string]bool{}
	for name := range counts {
		names[name] = true
	}
	var list []Facet
	for _, name := range sorted(names) {
		f := Facet{Name: name}
		for _, v := range mostFrequentFirst(counts[name]) {
			f.Values = append(f.Values, v)
			f.Counts = append(f.Counts, counts[name][v])
		}
		list = append(list, f)
	}
	return list
}
