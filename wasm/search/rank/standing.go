package rank

import (
	"strconv"

	"carrel/wasm/pack"
	"carrel/wasm/search/settings"
	"carrel/wasm/search/shelf"
)

// A Standing tells the factor on a document's score that no query changes.
type Standing struct {
	segments []*shelf.Segment
	params   *settings.Params
	newest   int // day of the newest document, when its age counts
}

// NewStanding returns that of the documents of some segments, whose columns of
// dates and weights are open where they count.
func NewStanding(l *shelf.Selection, p *settings.Params) *Standing {
	t := &Standing{segments: l.Segments, params: p}
	if p.Recency > 0 {
		t.newest = t.newestDay()
	}
	return t
}

// Of is the factor of a document of segment k: of its kind, of its own boost, of
// its age and its weight.
func (t *Standing) Of(k, doc int) float64 {
	s := t.segments[k]
	factor := float64(t.params.Kind[s.Kind] * s.Boost(doc))
	if t.params.Recency > 0 {
		factor = float64(factor * t.recency(s, doc))
	}
	if t.params.PageWeight > 0 {
		factor = float64(factor * t.pageWeight(s, doc))
	}
	return factor
}

// recency is the factor by which a document's date raises its score: 1 plus the
// setting for the newest of all, and for others half of it with each further
// half-life. Between these it falls in a straight line, so that it is the same on
// every machine. Age counts from the newest document searched and not from today,
// so that an answer stays what it is.
func (t *Standing) recency(s *shelf.Segment, doc int) float64 {
	day := day(s, doc)
	if day < 0 || t.params.RecencyDays <= 0 {
		return 1
	}
	lives := float64(t.newest-day) / t.params.RecencyDays
	gain := t.params.Recency
	for ; lives >= 1 && gain > 1e-9; lives-- {
		gain /= 2
	}
	if lives >= 1 {
		return 1 // what is left of it is nothing
	}
	return 1 + float64(gain*(1-lives/2))
}

// day returns the number of a document's day, -1 for one without a date.
func day(s *shelf.Segment, doc int) int {
	c := s.Column(shelf.DateColumn)
	if c == nil || len(c.Of(doc)) == 0 {
		return -1
	}
	return dayNumber(c.Values[c.Of(doc)[0]])
}

// dayNumber numbers the days of the Gregorian calendar; -1 for what is no date.
// The year is taken to begin with March, so that the leap day is its last.
func dayNumber(date string) int {
	if len(date) < len("2006-01-02") {
		return -1
	}
	year, month, day := digits(date[:4]), digits(date[5:7]), digits(date[8:10])
	if year <= 0 || month <= 0 || day <= 0 {
		return -1
	}
	if month <= 2 {
		year, month = year-1, month+12
	}
	return 365*year + year/4 - year/100 + year/400 + (153*(month-3)+2)/5 + day
}

// digits reads a number, 0 for what is none.
func digits(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// newestDay returns the day of the newest document of the segments, -1 when none
// has a date.
func (t *Standing) newestDay() int {
	newest := -1
	for _, s := range t.segments {
		for doc := range s.Docs {
			if !s.Removed(doc) {
				newest = max(newest, day(s, doc))
			}
		}
	}
	return newest
}

// pageWeight is the factor by which a page's weight raises its score: the
// lighter, the more, down to a weight of 1; one without a weight gains nothing.
func (t *Standing) pageWeight(s *shelf.Segment, doc int) float64 {
	weight, ok := number(s.Column(shelf.WeightColumn), doc)
	if !ok || weight <= 0 {
		return 1
	}
	return 1 + t.params.PageWeight/max(1, weight)
}

// number returns the first value of a document in a column as a number.
func number(c *pack.Column, doc int) (float64, bool) {
	if c == nil || len(c.Of(doc)) == 0 {
		return 0, false
	}
	return parseNumber(c.Values[c.Of(doc)[0]])
}
