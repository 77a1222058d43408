package rank

import (
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"carrel/wasm/search/settings"
	"carrel/wasm/search/shelf"
	"carrel/wasm/search/shelf/shelftest"
)

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
			q := &Standing{params: &settings.Params{Page: settings.Page{Recency: gain, RecencyDays: days}}, newest: dayNumber("2024-06-01")}
			last := 1 + gain
			for _, date := range []string{"2024-06-01", "2024-05-31", "2024-05-02", "2023-06-02", "2020-01-01", "1970-01-01", "0001-01-01"} {
				got := q.recency(shelftest.Valued(t, shelf.DateColumn, date).Segments[0], 0)
				if got < 1 || got > last {
					t.Errorf("recency %v of %v days: %s has the factor %v, behind %v", gain, days, date, got, last)
				}
				last = got
			}
		}
	}
	q := &Standing{params: &settings.Params{Page: settings.Page{Recency: 0.5, RecencyDays: 10}}, newest: dayNumber("2024-06-11")}
	for date, want := range map[string]float64{"2024-06-11": 1.5, "2024-06-06": 1.375, "2024-06-01": 1.25, "2024-05-22": 1.125, "": 1, "soon": 1} {
		if got := q.recency(shelftest.Valued(t, shelf.DateColumn, date).Segments[0], 0); math.Abs(got-want) > 1e-12 {
			t.Errorf("%q has the factor %v, want %v", date, got, want)
		}
	}
}

// The lightest page gains all that the setting gives, heavier ones less, and one
// without a weight nothing.
func TestPageWeight(t *testing.T) {
	q := &Standing{params: &settings.Params{Page: settings.Page{PageWeight: 2}}}
	for weight, want := range map[string]float64{"1": 3, "2": 2, "4": 1.5, "0": 1, "-1": 1, "": 1, "heavy": 1, "1e-320": 3, "0.001": 3} {
		if got := q.pageWeight(shelftest.Valued(t, shelf.WeightColumn, weight).Segments[0], 0); got != want {
			t.Errorf("weight %q: the factor %v, want %v", weight, got, want)
		}
	}
}
