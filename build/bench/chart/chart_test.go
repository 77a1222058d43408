package chart

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"math"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files")

var example = Chart{
	Title: "Bars & more", Note: "milliseconds; less is better",
	Groups: []Group{
		{"small", []Bar{{"Ours", 1, "1 ms", true}, {"Theirs <b>", 10, "10 ms", false}}},
		{"none", []Bar{{"A label that is far too long", 0, "none", false}, {"odd", math.NaN(), "?", false}}},
	},
}

func TestGolden(t *testing.T) {
	logarithmic := example
	logarithmic.Log = true
	for name, c := range map[string]Chart{"linear": example, "log": logarithmic, "empty": {}} {
		golden(t, name, c.SVG())
	}
}

// golden holds a chart against the one in testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name+".svg")
	if *update {
		if err := os.WriteFile(file, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
	}
}

func TestLength(t *testing.T) {
	const room = width - labels - figures
	bars := func(values ...float64) []Group {
		g := Group{}
		for _, v := range values {
			g.Bars = append(g.Bars, Bar{Value: v})
		}
		return []Group{g}
	}
	for _, test := range []struct {
		name  string
		chart Chart
		value float64
		want  float64
	}{
		{"the longest", Chart{Groups: bars(1, 4)}, 4, room},
		{"a quarter", Chart{Groups: bars(1, 4)}, 1, room / 4.0},
		{"zero", Chart{Groups: bars(0, 4)}, 0, 0},
		{"negative", Chart{Groups: bars(-1, 4)}, -1, 0},
		{"endless", Chart{Groups: bars(1, math.Inf(1))}, math.Inf(1), 0},
		{"alone", Chart{Log: true, Groups: bars(5)}, 5, room},
		{"log, shortest", Chart{Log: true, Groups: bars(1, 8)}, 1, room / 4.0},
		{"log, longest", Chart{Log: true, Groups: bars(1, 8)}, 8, room},
	} {
		if got := test.chart.length(test.value); math.Abs(got-test.want) > 1e-9 {
			t.Errorf("%s: got %v, want %v", test.name, got, test.want)
		}
	}
}

// Whatever is in a chart, it is well-formed.
func FuzzSVG(f *testing.F) {
	f.Add("title", "<&\"'>", 1.5, true)
	f.Fuzz(func(t *testing.T, title, label string, value float64, log bool) {
		c := Chart{Title: title, Note: label, Log: log, Groups: []Group{{label, []Bar{{label, value, title, log}, {"b", 1, "", false}}}}}
		d := xml.NewDecoder(bytes.NewReader(c.SVG()))
		for {
			_, err := d.Token()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				t.Fatalf("%v in\n%s", err, c.SVG())
			}
		}
	})
}
