package show

import (
	"carrel/wasm/pack"
	"carrel/wasm/search/facet"
	"carrel/wasm/search/fragment"
	"carrel/wasm/search/match"
	"carrel/wasm/search/rank"
	"carrel/wasm/search/shelf"
	"carrel/wasm/text"
)

// An Answer is what a query finds.
type Answer struct {
	Query      string
	Total      int // documents that match, of which Hits are the first
	Pages      int // of these, pages; the others are resources
	Hits       []Hit
	Suggestion string // what the query may have meant, "" for nothing better
	Relaxed    bool   // nothing has a quoted phrase as it stands: its words were sought; or stop words may stand elsewhere
	Partial    bool   // documents whose text can't be had are not among them
	Facets     []facet.Facet
	Located    bool // whether JSON tells the segment of each hit, which the same answer from other segments has otherwise
}

// A Hit is one document found.
type Hit struct {
	Doc *pack.Stored
	Origin
	Score float64
	Title Marked
	Passage
	Best    int // index in Doc.Sections of the section that the passage is from, -1 for none
	Found   []SectionHit
	Missing []string     // words of the query that the document has not
	Pinned  bool         // the site puts it on top of what this query finds
	Own     []pack.Value // what it has of the site's own fields to filter by
	Explain []match.Contribution
}

// An Origin is where a document comes from.
type Origin struct {
	Lang    string
	Kind    pack.Kind
	Segment int // the shelf's number of the segment that it is in
}

// A Passage is a part of a document's text with what answers the query in it.
type Passage struct {
	Snippet Marked
	fragment.Fragment
}

// A SectionHit is a section of a hit that matches. Its snippet is empty where the
// hit, or a section before it, shows the same.
type SectionHit struct {
	Section *pack.Section
	Passage
}

// Bare returns hits without what it takes to show why they were found: no
// passages, sections, marks or missing words.
func Bare(r *rank.Ranking, list []rank.Candidate) (hits []Hit) {
	for i := range list {
		c := &list[i]
		s := r.Segments[c.Segment]
		hits = append(hits, Hit{Doc: c.Stored, Origin: Origin{s.Lang, s.Kind, s.Number}, Score: c.Score, Best: -1, Pinned: c.Pin > 0})
	}
	return hits
}

// With says what hits are shown with besides.
type With struct {
	Own     bool // values of the site's own fields, whose columns are open
	Explain bool // what makes up the scores
}

// Hits makes candidates ready to be shown. A *shelf.NeedError lists files to put
// first.
func Hits(r *rank.Ranking, list []rank.Candidate, with With) ([]Hit, error) {
	if err := r.Locate(list); err != nil {
		return nil, err
	}
	hits, code := Bare(r, list), isCode(r.Options.Query)
	words := text.NewSegmenter("")
	for i := range hits {
		h, c := &hits[i], &list[i]
		c.Detail.Prune(code)
		words.Only(c.Detail.Sought)
		p := &page{c.Stored, c.Detail, code, words}
		h.Title = p.title()
		p.sections(h)
		h.Missing = missing(r.Matches, r.Had(c.Segment, c.Doc))
		if with.Own {
			h.Own = own(r.Segments[c.Segment], c.Doc)
		}
		if with.Explain {
			var err error
			if h.Explain, err = r.Explain(c); err != nil {
				return nil, err
			}
		}
	}
	return hits, nil
}

// own returns a document's values of the columns that only some sites have:
// those of every site are in the stored document.
func own(s *shelf.Segment, doc int) []pack.Value {
	var list []pack.Value
	for _, ref := range s.Columns {
		column := s.Column(ref.Name)
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

// missing lists the words that a document with some leaves has not. Stop words are
// not missed, nor is what it has instead of them.
func missing(m *match.Matches, found uint64) []string {
	var list []string
	for i, l := range m.Leaves {
		if found&(1<<i) == 0 && l.Scored && !l.Stop && !m.Replaced(i, found) {
			list = append(list, l.Text)
		}
	}
	return list
}
