package match

import (
	"slices"
	"strings"
	"testing"

	"carrel/wasm/search/shelf"
	"carrel/wasm/search/shelf/shelftest"
)

// asked reads filters of dates: modes and values, with a space between each.
func asked(list string) (filters []Filter) {
	modes := map[string]Mode{"any": Any, "all": All, "none": None}
	for _, part := range strings.Split(list, " & ") {
		mode, value, _ := strings.Cut(part, " ")
		if n := len(filters); n > 0 && filters[n-1].Mode == modes[mode] {
			filters[n-1].Values = append(filters[n-1].Values, value)
		} else {
			filters = append(filters, Filter{shelf.DateColumn, modes[mode], []string{value}})
		}
	}
	return filters
}

// A filter of dates takes what "date:" takes in a query, in every mode.
func TestDateFilters(t *testing.T) {
	list := []string{"2019-12-31", "2020-01-01", "2021-03-15", "2021-12-31", "2022-06-01", ""}
	s := shelftest.Valued(t, shelf.DateColumn, list...).Segments[0]
	for _, test := range []struct {
		filters string
		want    []string // of the list
	}{
		{"any 2021", []string{"2021-03-15", "2021-12-31"}},
		{"any 2021-03", []string{"2021-03-15"}},
		{"any 2021-3", []string{"2021-03-15"}},
		{"any 2021-03-15", []string{"2021-03-15"}},
		{"any   2021-03-15 ", []string{"2021-03-15"}},
		{"any 2021-03-1", nil},
		{"any >=2021-12", []string{"2021-12-31", "2022-06-01"}},
		{"any >2021", []string{"2022-06-01"}},
		{"any <2021", []string{"2019-12-31", "2020-01-01"}},
		{"any <=2020-01-01", []string{"2019-12-31", "2020-01-01"}},
		{"any 2020..2021", []string{"2020-01-01", "2021-03-15", "2021-12-31"}},
		{"any 2022..", []string{"2022-06-01"}},
		{"any ..2019", []string{"2019-12-31"}},
		{"any [2020-01-01 TO 2021-03]", []string{"2020-01-01", "2021-03-15"}},
		{"any [* TO 2020]", []string{"2019-12-31", "2020-01-01"}},
		{"any 2019 & any >2021", []string{"2019-12-31", "2022-06-01"}},
		{"any 2019 & any soon", []string{"2019-12-31"}},
		{"any soon", nil},
		{"any ", nil},
		{"any 2022..2020", nil},
		{"any 2021-13", nil},
		{"all >=2020 & all <2022", []string{"2020-01-01", "2021-03-15", "2021-12-31"}},
		{"all 2021 & all soon", nil},
		{"none 2021", []string{"2019-12-31", "2020-01-01", "2022-06-01", ""}},
		{"none soon", list},
		{"none 2020.. & none 2019", []string{""}},
		{"any 2020.. & none 2021-03", []string{"2020-01-01", "2021-12-31", "2022-06-01"}},
	} {
		var checks []*check
		for _, f := range asked(test.filters) {
			checks = f.checks(s, checks)
		}
		var got []string
		for doc, day := range list {
			if !slices.ContainsFunc(checks, func(t *check) bool { return !t.passes(doc) }) {
				got = append(got, day)
			}
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s passes %q, want %q", test.filters, got, test.want)
		}
	}
}
