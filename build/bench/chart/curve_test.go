package chart

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"testing"
)

func TestCurveGolden(t *testing.T) {
	for name, points := range map[string][]Point{
		"curve":       {{1, 950}, {2, 400}, {10, 85}, {100, 9}, {2000, 1}, {math.NaN(), 1}, {1, math.Inf(1)}, {3, 0}},
		"curve-point": {{1, 1}},
		"curve-empty": nil,
	} {
		golden(t, name, Curve{Title: "Terms & more", Note: "a point is a term", X: "rank", Y: "documents", Points: points}.SVG())
	}
}

func TestDecades(t *testing.T) {
	for _, test := range []struct{ x, y, wantX, wantY float64 }{
		{1, 1, 1, 1},
		{10, 10, 1, 1},
		{11, 100, 2, 2},
		{1001, 1e9, 4, 9},
	} {
		x, y := decades([]Point{{test.x, test.y}})
		if x != int(test.wantX) || y != int(test.wantY) {
			t.Errorf("decades of %v, %v: got %d, %d; want %v, %v", test.x, test.y, x, y, test.wantX, test.wantY)
		}
	}
}

func TestPower(t *testing.T) {
	for exponent, want := range map[int]string{0: "1", 2: "100", 3: "1,000", 4: "10,000", 5: "100,000", 6: "10⁶", 12: "10¹²"} {
		if got := power(exponent); got != want {
			t.Errorf("power(%d) = %q, want %q", exponent, got, want)
		}
	}
}

// Whatever the points are, the drawing is well-formed and no larger than they
// make it.
func FuzzCurve(f *testing.F) {
	f.Add("title", 1.0, 2.0)
	f.Add("<&\"'>\x00", math.Inf(1), math.NaN())
	f.Add("", math.MaxFloat64, 1e-300)
	f.Fuzz(func(t *testing.T, text string, x, y float64) {
		data := Curve{Title: text, Note: text, X: text, Y: text, Points: []Point{{x, y}, {y, x}, {1, 1}}}.SVG()
		if len(data) > 1<<17+64*len(text) {
			t.Fatalf("%d bytes", len(data))
		}
		for d := xml.NewDecoder(bytes.NewReader(data)); ; {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				return
			} else if err != nil {
				t.Fatalf("%v in\n%s", err, data)
			}
		}
	})
}
