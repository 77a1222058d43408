package playground

import (
	"context"
	"net/http"
	"strconv"

	"carrel/build/bench/chart"
	"carrel/indexer/packdir"
)

// Bounds of what is shown. A pack of more languages or segments is a rare one,
// and carrel inspect lists all of it.
const (
	mostSegments = 200
	mostGroups   = 24
)

// sizes are those of all segments: what carrel inspect prints.
type sizes struct {
	Segments []packdir.SegmentSize `json:"segments"`
	More     int                   `json:"more"` // segments that are not listed
	all      []packdir.SegmentSize
}

func (g *Playground) bytes(p *packdir.Pack, r *http.Request) (any, error) {
	return g.jobs.get(r.Context(), p.Manifest.Version, "bytes", func(context.Context) (any, error) {
		all, err := p.Sizes()
		if err != nil {
			return nil, err
		}
		shown := all[:min(len(all), mostSegments)]
		return &sizes{Segments: append([]packdir.SegmentSize{}, shown...), More: len(all) - len(shown), all: all}, nil
	})
}

func (g *Playground) bytesPlot(p *packdir.Pack, r *http.Request) (any, error) {
	value, err := g.bytes(p, r)
	if err != nil {
		return nil, err
	}
	c := chart.Chart{Title: "Bytes of the index", Note: "as they are sent, by language and structure", Groups: groups(value.(*sizes).all)}
	return drawing(c.SVG()), nil
}

// groups are the bars of each language, the sums over its segments.
func groups(all []packdir.SegmentSize) []chart.Group {
	var list []chart.Group
	sums := map[string]*packdir.SegmentSize{}
	var order []string
	for _, s := range all {
		sum := sums[s.Lang]
		if sum == nil {
			sum = &packdir.SegmentSize{}
			sums[s.Lang], order = sum, append(order, s.Lang)
		}
		if s.Kind == packdir.Head {
			sum.Bytes += s.Bytes // Bytes stands for the head here: the others are its parts
			continue
		}
		sum.Core, sum.Terms, sum.Positions = sum.Core+s.Core, sum.Terms+s.Terms, sum.Positions+s.Positions
		sum.Text, sum.Other = sum.Text+s.Text, sum.Other+s.Other
	}
	for _, lang := range order[:min(len(order), mostGroups)] {
		s := sums[lang]
		list = append(list, chart.Group{Name: lang, Bars: []chart.Bar{
			bar("terms and postings", s.Terms), bar("positions", s.Positions), bar("text", s.Text),
			bar("core", s.Core), bar("columns and lists", s.Other), bar("head", s.Bytes)}})
	}
	return list
}

func bar(label string, n int) chart.Bar {
	return chart.Bar{Label: label, Value: float64(n), Text: size(n), Ours: true}
}

// size writes bytes as people read them.
func size(n int) string {
	switch {
	case n >= 1e6:
		return strconv.FormatFloat(float64(n)/1e6, 'f', 2, 64) + " MB"
	case n >= 1e3:
		return strconv.FormatFloat(float64(n)/1e3, 'f', 1, 64) + " KB"
	}
	return strconv.Itoa(n) + " B"
}
