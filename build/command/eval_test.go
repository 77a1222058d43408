package command

import (
	"math"
	"testing"
)

// The measures against values worked out by hand.
func TestMeasures(t *testing.T) {
	grades := map[string]float64{"a": 2, "b": 1, "c": 1}
	for _, test := range []struct {
		run               []string
		ndcg, mrr, recall float64
	}{
		{[]string{"a", "b", "c"}, 1, 1, 1},
		{[]string{"x", "a"}, (3 / math.Log2(3)) / (3 + 1/math.Log2(3) + 0.5), 0.5, 1.0 / 3},
		{[]string{"x", "y"}, 0, 0, 0},
		{nil, 0, 0, 0},
		{[]string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "a"}, 0, 0, 1.0 / 3}, // below the tenth
	} {
		var m measures
		var run []ranked
		for _, name := range test.run {
			run = append(run, ranked{name: name})
		}
		m.add(run, grades)
		for _, x := range []struct {
			name      string
			got, want float64
		}{{"nDCG", m.NDCG, test.ndcg}, {"MRR", m.MRR, test.mrr}, {"recall", m.Recall, test.recall}} {
			if math.Abs(x.got-x.want) > 1e-12 {
				t.Errorf("%v: %s %.6f, want %.6f", test.run, x.name, x.got, x.want)
			}
		}
	}
}
