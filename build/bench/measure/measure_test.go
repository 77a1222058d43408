package measure

import (
	"fmt"
	"math"
	"testing"
)

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

func TestJudge(t *testing.T) {
	log3 := 1 / math.Log2(3)
	long := make([]string, 0, 101)
	for i := range 100 {
		long = append(long, fmt.Sprint("other", i))
	}
	for _, test := range []struct {
		name  string
		run   []string
		grade map[string]float64
		want  Relevance
	}{
		{"found first", []string{"a"}, map[string]float64{"a": 1}, Relevance{1, 1, 1, 1}},
		{"found second", []string{"x", "a"}, map[string]float64{"a": 1}, Relevance{1, log3, 0.5, 1}},
		{"nothing found", nil, map[string]float64{"a": 1}, Relevance{1, 0, 0, 0}},
		{"half found", []string{"a"}, map[string]float64{"a": 1, "b": 1}, Relevance{1, 1 / (1 + log3), 1, 0.5}},
		{"grades swapped", []string{"b", "a"}, map[string]float64{"a": 2, "b": 1}, Relevance{1, (1 + 3*log3) / (3 + log3), 1, 1}},
		{"one of three, second", []string{"x", "a"}, map[string]float64{"a": 2, "b": 1, "c": 1}, Relevance{1, 3 * log3 / (3 + log3 + 0.5), 0.5, 1.0 / 3}},
		{"eleventh", append(long[:10:10], "a"), map[string]float64{"a": 1}, Relevance{1, 0, 0, 1}},
		{"hundred and first", append(long[:100:100], "a"), map[string]float64{"a": 1}, Relevance{1, 0, 0, 0}},
	} {
		got := Judge(Run{"q": test.run}, Qrels{"q": test.grade})
		if got.Queries != test.want.Queries || !near(got.NDCG, test.want.NDCG) || !near(got.MRR, test.want.MRR) || !near(got.Recall, test.want.Recall) {
			t.Errorf("%s: got %+v, want %+v", test.name, got, test.want)
		}
	}
}

// A query without judgements is no query; one without an answer is one.
func TestJudgeMeans(t *testing.T) {
	got := Judge(Run{"1": {"a"}, "9": {"a"}}, Qrels{"1": {"a": 1}, "2": {"a": 1}, "9": {}})
	if want := (Relevance{2, 0.5, 0.5, 0.5}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got := Judge(nil, nil); got != (Relevance{}) {
		t.Errorf("got %+v of nothing", got)
	}
}

func TestSuccess(t *testing.T) {
	run := Run{"1": {"a", "b"}, "2": {"b", "a"}, "3": nil}
	want := map[string]string{"1": "a", "2": "a", "3": "a", "4": "a"}
	for _, test := range []struct {
		n    int
		want float64
	}{{0, 0}, {1, 0.25}, {2, 0.5}, {5, 0.5}} {
		if got := Success(run, want, test.n); got != test.want {
			t.Errorf("success@%d: got %v, want %v", test.n, got, test.want)
		}
	}
	if got := Success(run, nil, 1); got != 0 {
		t.Errorf("got %v of no query", got)
	}
}

func TestQuantiles(t *testing.T) {
	hundred := make([]float64, 100)
	for i := range hundred {
		hundred[i] = float64(100 - i)
	}
	for _, test := range []struct {
		samples []float64
		want    Times
	}{
		{nil, Times{}},
		{[]float64{3}, Times{1, 3, 3, 3}},
		{[]float64{2, 1}, Times{2, 1, 2, 2}},
		{hundred, Times{100, 50, 95, 99}},
	} {
		if got := Quantiles(test.samples); got != test.want {
			t.Errorf("%v: got %+v, want %+v", test.samples, got, test.want)
		}
	}
	if hundred[0] != 100 {
		t.Error("the samples were reordered")
	}
}
