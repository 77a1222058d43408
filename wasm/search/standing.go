package search

import "carrel/wasm/pack"

// weightColumn holds the weight that a page's front matter gives it.
const weightColumn = "weight"

// recency is the factor by which a document's date raises its score: 1 plus the
// setting for the newest of all, and for others half of it with each further
// half-life. Between these it falls in a straight line, so that it is the same on
// every machine. Age counts from the newest document searched and not from today,
// so that an answer stays what it is.
func (q *evaluation) recency(s *segment, doc int) float64 {
	day := s.day(doc)
	if day < 0 || q.params.RecencyDays <= 0 {
		return 1
	}
	lives := float64(q.newest-day) / q.params.RecencyDays
	gain := q.params.Recency
	for ; lives >= 1 && gain > 1e-9; lives-- {
		gain /= 2
	}
	if lives >= 1 {
		return 1 // what is left of it is nothing
	}
	return 1 + float64(gain*(1-lives/2))
}

// day returns the number of a document's day, -1 for one without a date.
func (s *segment) day(doc int) int {
	c := s.column(dateColumn)
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
	year, month, day := atoi(date[:4]), atoi(date[5:7]), atoi(date[8:10])
	if year <= 0 || month <= 0 || day <= 0 {
		return -1
	}
	if month <= 2 {
		year, month = year-1, month+12
	}
	return 365*year + year/4 - year/100 + year/400 + (153*(month-3)+2)/5 + day
}

// newestDay returns the day of the newest document of the segments, -1 when none
// has a date.
func (q *evaluation) newestDay() int {
	newest := -1
	for _, s := range q.segments {
		for doc := range s.Docs {
			if !s.removed(doc) {
				newest = max(newest, s.day(doc))
			}
		}
	}
	return newest
}

// pageWeight is the factor by which a page's weight raises its score: the
// lighter, the more, down to a weight of 1; one without a weight gains nothing.
func (q *evaluation) pageWeight(s *segment, doc int) float64 {
	weight, ok := number(s.column(weightColumn), doc)
	if !ok || weight <= 0 {
		return 1
	}
	return 1 + q.params.PageWeight/max(1, weight)
}

// number returns the first value of a document in a column as a number.
func number(c *pack.Column, doc int) (float64, bool) {
	if c == nil || len(c.Of(doc)) == 0 {
		return 0, false
	}
	return parseNumber(c.Values[c.Of(doc)[0]])
}
