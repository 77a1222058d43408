package query

import "testing"

func TestDates(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"2021", "2021...2021"},
		{"2021-03", "2021-03...2021-03"},
		{"2021-3-9", "2021-03-09...2021-03-09"},
		{">=2021-03", "2021-03..."},
		{">2021", "2022..."},
		{">2021-12", "2022-01..."},
		{">2021-03-31", "2021-04-01..."},
		{">2021-12-31", "2022-01-01..."},
		{">9999", "9999..."},
		{"<=2022", "...2022"},
		{"<2022", "...2021"},
		{"<2022-01", "...2021-12"},
		{"<2022-03-01", "...2022-02-31"},
		{"<2022-01-01", "...2021-12-31"},
		{"2020..2022", "2020...2022"},
		{"2020..2022-06", "2020...2022-06"},
		{"2020-06..2020", "2020-06...2020"},
		{"2020..", "2020..."},
		{"..2022", "...2022"},
		{"*..2022", "...2022"},
		{"[2020 TO 2022]", "2020...2022"},
		{"[ 2020-01  TO * ]", "2020-01..."},
		{"", ""},
		{"..", ""},
		{"[* TO *]", ""},
		{"2022..2020", ""},
		{"2021-13", ""},
		{"2021-00", ""},
		{"2021-01-32", ""},
		{"2021-01-01-01", ""},
		{"21", ""},
		{"20211", ""},
		{"0000", ""},
		{"+021", ""},
		{"2021-", ""},
		{"2021-003", ""},
		{"soon", ""},
		{">=", ""},
		{"=2021", ""},
		{"[2020 2022]", ""},
		{"[2020 TO 2022", ""},
	} {
		want := "dates " + test.want + " date:"
		q := Parse("date:"+test.in+" x", nil)
		if got := describe(&q.Leaves[0]); test.want != "" && got != want {
			t.Errorf("%q gives %s, want %s", test.in, got, want)
		} else if test.want == "" && q.Leaves[0].Kind != Word {
			t.Errorf("%q gives %s, want words", test.in, got)
		}
	}
}

// A date lies in a range when it begins with what is not before the one bound
// and not behind the other.
func FuzzDates(f *testing.F) {
	for _, s := range []string{"2021", "<2022-01", ">2021-12-31", "2020..2022", "[2020 TO *]", "9999", "<0001-01-01"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		from, to, ok := Dates(s)
		if !ok {
			return
		}
		for _, bound := range []string{from, to} {
			if full, valid := date(bound); bound != "" && (!valid || full != bound) {
				t.Errorf("%q gives the bound %q", s, bound)
			}
		}
		if from == "" && to == "" {
			t.Errorf("%q has no bound", s)
		}
	})
}
