package search

import (
	"slices"
	"testing"

	"carrel/wasm/pack"
)

// days is a segment whose documents are of these days; "" is of none.
func days(list ...string) *segment {
	c := &pack.Column{}
	for _, day := range list {
		if day == "" {
			c.Add()
			continue
		}
		c.Add(len(c.Values))
		c.Values = append(c.Values, day)
	}
	return &segment{columns: map[string]*pack.Column{dateColumn: c}}
}

// A filter of dates takes what "date:" takes in a query, in every mode.
func TestDateFilters(t *testing.T) {
	list := []string{"2019-12-31", "2020-01-01", "2021-03-15", "2021-12-31", "2022-06-01", ""}
	s := days(list...)
	for _, test := range []struct {
		options string
		want    []string // of the list
	}{
		{"any.date=2021", []string{"2021-03-15", "2021-12-31"}},
		{"any.date=2021-03", []string{"2021-03-15"}},
		{"any.date=2021-3", []string{"2021-03-15"}},
		{"any.date=2021-03-15", []string{"2021-03-15"}},
		{"any.date=%20+2021-03-15+", []string{"2021-03-15"}},
		{"any.date=2021-03-1", nil},
		{"any.date=>=2021-12", []string{"2021-12-31", "2022-06-01"}},
		{"any.date=>2021", []string{"2022-06-01"}},
		{"any.date=<2021", []string{"2019-12-31", "2020-01-01"}},
		{"any.date=<=2020-01-01", []string{"2019-12-31", "2020-01-01"}},
		{"any.date=2020..2021", []string{"2020-01-01", "2021-03-15", "2021-12-31"}},
		{"any.date=2022..", []string{"2022-06-01"}},
		{"any.date=..2019", []string{"2019-12-31"}},
		{"any.date=%5B2020-01-01%20TO%202021-03%5D", []string{"2020-01-01", "2021-03-15"}},
		{"any.date=[*+TO+2020]", []string{"2019-12-31", "2020-01-01"}},
		{"any.date=2019&any.date=>2021", []string{"2019-12-31", "2022-06-01"}},
		{"any.date=2019&any.date=soon", []string{"2019-12-31"}},
		{"any.date=soon", nil},
		{"any.date=", nil},
		{"any.date=2022..2020", nil},
		{"any.date=2021-13", nil},
		{"all.date=>=2020&all.date=<2022", []string{"2020-01-01", "2021-03-15", "2021-12-31"}},
		{"all.date=2021&all.date=soon", nil},
		{"none.date=2021", []string{"2019-12-31", "2020-01-01", "2022-06-01", ""}},
		{"none.date=soon", list},
		{"none.date=2020..&none.date=2019", []string{""}},
		{"any.date=2020..&none.date=2021-03", []string{"2020-01-01", "2021-12-31", "2022-06-01"}},
	} {
		var tests []*filterTest
		for i, r := 0, ParseOptions("", test.options); i < len(r.Filters); i++ {
			tests = r.Filters[i].tests(s, tests)
		}
		var got []string
		for doc, day := range list {
			if !slices.ContainsFunc(tests, func(t *filterTest) bool { return !t.passes(doc) }) {
				got = append(got, day)
			}
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s passes %q, want %q", test.options, got, test.want)
		}
	}
}

// A filterTest is a test: rows of tables have that name too.
type filterTest = test
