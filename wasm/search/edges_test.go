package search

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"carrel/wasm/pack"
)

// A term that counts nothing in any field earns nothing, and no setting makes a
// number of it that JSON does not have.
func TestSaturate(t *testing.T) {
	for _, test := range []struct{ tf, k1, want float64 }{
		{0, 0, 0}, {0, 1.2, 0}, {1, 0, 1}, {7, 0, 1}, {1, 1, 1}, {2, 1, 4.0 / 3}, {1e12, 1, 2},
	} {
		if got := saturate(test.tf, test.k1); math.Abs(got-test.want) > 1e-9 {
			t.Errorf("saturate(%v, %v) = %v, want %v", test.tf, test.k1, got, test.want)
		}
	}
}

// The days are those of the calendar.
func TestDayNumber(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	first := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)
	base := dayNumber("0001-01-01")
	for range 3000 {
		days := random.IntN(3_600_000)
		date := first.AddDate(0, 0, days)
		if got := dayNumber(date.Format("2006-01-02")) - base; got != days {
			t.Fatalf("%v is day %d, want %d", date, got, days)
		}
	}
	for _, s := range []string{"", "2021", "2021-03", "0000-01-01", "2021-00-01", "2021-01-00", "not a date", "20-21-03-1"} {
		if got := dayNumber(s); got != -1 {
			t.Errorf("%q is day %d", s, got)
		}
	}
}

// What a document gains by its date lies between nothing and the setting, is all
// of it for the newest, half after a half-life, and never grows with age.
func TestRecency(t *testing.T) {
	for _, days := range []float64{0.001, 1, 30, 365, 1e6} {
		for _, gain := range []float64{0.1, 1, 1e6} {
			q := &evaluation{params: Params{Recency: gain, RecencyDays: days}, newest: dayNumber("2024-06-01")}
			last := 1 + gain
			for _, date := range []string{"2024-06-01", "2024-05-31", "2024-05-02", "2023-06-02", "2020-01-01", "1970-01-01", "0001-01-01"} {
				got := q.recency(dated(t, date), 0)
				if got < 1 || got > last {
					t.Errorf("recency %v of %v days: %s has the factor %v, behind %v", gain, days, date, got, last)
				}
				last = got
			}
		}
	}
	q := &evaluation{params: Params{Recency: 0.5, RecencyDays: 10}, newest: dayNumber("2024-06-11")}
	for date, want := range map[string]float64{"2024-06-11": 1.5, "2024-06-06": 1.375, "2024-06-01": 1.25, "2024-05-22": 1.125, "": 1, "soon": 1} {
		if got := q.recency(dated(t, date), 0); math.Abs(got-want) > 1e-12 {
			t.Errorf("%q has the factor %v, want %v", date, got, want)
		}
	}
}

// valued is a segment of one document with a value in a column.
func valued(t *testing.T, name, value string) *segment {
	t.Helper()
	c := &pack.Column{Values: []string{value}}
	if value == "" {
		c.Values = nil
		c.Add()
	} else {
		c.Add(0)
	}
	return &segment{columns: map[string]*pack.Column{name: c}}
}

// dated is a segment of one document of a day.
func dated(t *testing.T, date string) *segment { return valued(t, dateColumn, date) }

// The lightest page gains all that the setting gives, heavier ones less, and one
// without a weight nothing.
func TestPageWeight(t *testing.T) {
	q := &evaluation{params: Params{PageWeight: 2}}
	for weight, want := range map[string]float64{"1": 3, "2": 2, "4": 1.5, "0": 1, "-1": 1, "": 1, "heavy": 1, "1e-320": 3, "0.001": 3} {
		if got := q.pageWeight(valued(t, weightColumn, weight), 0); got != want {
			t.Errorf("weight %q: the factor %v, want %v", weight, got, want)
		}
	}
}

// Each setting is read back as it was set, and takes what lies in its range
// alone.
func TestParamsRoundTrip(t *testing.T) {
	if len(settings) < 30 {
		t.Errorf("only %d settings", len(settings))
	}
	for _, s := range settings {
		p, before := Defaults, Defaults
		for _, value := range []string{"0", "1"} {
			if !p.Set(s.name, value) || p.Get(s.name) != value {
				t.Errorf("%s set to %s is %q", s.name, value, p.Get(s.name))
			}
		}
		for _, value := range []string{"-1", "", "x", "NaN", "Inf", "1e7", "-0.1", fmt.Sprint(s.limit * 1.01)} {
			if p.Set(s.name, value) || p.Get(s.name) != "1" {
				t.Errorf("%s takes %q", s.name, value)
			}
		}
		if p.Set(s.name, before.Get(s.name)); p != before {
			t.Errorf("%s set back to %s leaves something changed", s.name, before.Get(s.name))
		}
	}
	p := Defaults
	if p.Set("nothing", "1") || p.Get("nothing") != "" || p != Defaults {
		t.Error("a setting that there is not can be set")
	}
}

// A segment without an order of titles can be sorted by title, by nothing that
// it lacks, and by no name at all, without harm.
func TestOrdersThatAreNotThere(t *testing.T) {
	segments := garden(t)
	for _, sort := range []string{"title", "title:desc", "date", "weight:asc", ":", ":asc", "nothing", "title:up"} {
		for _, numbers := range [][]int{nil, {0}} {
			e := engineOf(t, segments...)
			var a *Answer
			bring(t, e, segments, func() (err error) {
				a, err = e.Search(&Request{Query: "bees linden ", Sort: sort, Segments: numbers})
				return err
			})
			if want := map[bool]int{true: 4, false: 3}[numbers == nil]; a.Total != want || len(a.Hits) != want {
				t.Errorf("sort %q in %v: %d hits of %d, want %d", sort, numbers, len(a.Hits), a.Total, want)
			}
		}
	}
}

// No settings of the ranking make an answer that is no JSON, or a score below
// nothing.
func TestSettingsAtTheirEnds(t *testing.T) {
	segments := garden(t)
	e := engineOf(t, segments...)
	random := rand.New(rand.NewPCG(5, 6))
	names := SettingNames()
	for range 1500 {
		r := &Request{Query: []string{"bees ", "linden tea ", "linden OR winter -soup ", `"secret bench" bee`, "蜜蜂は"}[random.IntN(5)], Explain: true}
		for range 1 + random.IntN(12) {
			i := random.IntN(len(names))
			r.Ranking = append(r.Ranking, pack.Setting{Name: names[i], Value: []string{"0", fmt.Sprint(settings[i].limit), "1e-300"}[random.IntN(3)]})
		}
		var a *Answer
		bring(t, e, segments, func() (err error) {
			a, err = e.Search(r)
			return err
		})
		data := a.AppendJSON(nil)
		if !json.Valid(data) {
			t.Fatalf("%q with %v: no JSON: %s", r.Query, r.Ranking, data)
		}
		for _, h := range a.Hits {
			if !(h.Score >= 0) || strings.Contains(h.Snippet.Text, "\x00") {
				t.Fatalf("%q with %v: %s has %v", r.Query, r.Ranking, h.Doc.URL, h.Score)
			}
		}
	}
}
