// Package chart draws bars and curves as SVG that can be read on light and on dark
// pages. It answers "which is longer, and by how much?"; each bar also carries its
// figure as text. The benchmarks and the playground use it. It imports nothing of
// Carrel.
package chart

import (
	"encoding/xml"
	"fmt"
	"math"
	"strings"
	"unicode/utf8"
)

// A Chart is groups of horizontal bars on one scale.
type Chart struct {
	Title  string
	Note   string // what the figures are, and which way is better
	Groups []Group
	Log    bool // a logarithmic scale, for figures that differ by orders of magnitude
}

// A Group is bars that are compared with each other.
type Group struct {
	Name string
	Bars []Bar
}

// A Bar is one figure. One that is not finite, or below 0, has no length.
type Bar struct {
	Label string
	Value float64
	Text  string // the figure as it is written
	Ours  bool   // drawn in the accent colour
}

// Measures of the drawing, in pixels.
const (
	width    = 760
	labels   = 150 // for the labels, left of the bars
	figures  = 110 // for the figures, right of the longest bar
	line     = 20
	bar      = 13
	headline = 52
	gap      = 30 // above a group
)

const style = `text{font:13px system-ui,sans-serif;fill:#24292f}.t{font-size:16px;font-weight:600}.n{fill:#57606a;font-size:12px}.g{font-weight:600}` +
	`.b{fill:#9aa6b2}.o{fill:#1a7f64}@media(prefers-color-scheme:dark){text{fill:#e6edf3}.n{fill:#9da7b1}.b{fill:#5d6875}.o{fill:#3fb68b}}`

// SVG draws the chart. The same chart gives the same bytes.
func (c Chart) SVG() []byte {
	var b strings.Builder
	y := headline
	for _, g := range c.Groups {
		y = c.group(&b, g, y)
	}
	var out strings.Builder
	fmt.Fprintf(&out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">\n", width, y+10, width, y+10)
	fmt.Fprintf(&out, "<title>%s</title>\n<style>%s</style>\n", escape(c.Title), style)
	fmt.Fprintf(&out, "<text class=\"t\" x=\"0\" y=\"18\">%s</text>\n", escape(c.Title))
	fmt.Fprintf(&out, "<text class=\"n\" x=\"0\" y=\"38\">%s</text>\n", escape(c.Note))
	out.WriteString(b.String())
	out.WriteString("</svg>\n")
	return []byte(out.String())
}

// group draws one group from y on and returns where it ends.
func (c Chart) group(b *strings.Builder, g Group, y int) int {
	y += gap
	fmt.Fprintf(b, "<text class=\"g\" x=\"0\" y=\"%d\">%s</text>\n", y-10, escape(g.Name))
	for _, r := range g.Bars {
		class := "b"
		if r.Ours {
			class = "o"
		}
		long := c.length(r.Value)
		fmt.Fprintf(b, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>", labels-8, y+bar-2, escape(shorten(r.Label)))
		fmt.Fprintf(b, "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>", class, labels, y, long, bar)
		fmt.Fprintf(b, "<text x=\"%.1f\" y=\"%d\">%s</text>\n", labels+long+6, y+bar-2, escape(r.Text))
		y += line
	}
	return y
}

// length is a bar's in pixels, on the scale of all groups.
func (c Chart) length(v float64) float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) || v <= 0 {
		return 0
	}
	low, high := math.Inf(1), 0.0
	for _, g := range c.Groups {
		for _, r := range g.Bars {
			if r.Value > 0 && !math.IsInf(r.Value, 0) {
				low, high = min(low, r.Value), max(high, r.Value)
			}
		}
	}
	const room = width - labels - figures
	if !c.Log {
		return room * v / high
	}
	low /= 2 // so that the shortest bar can be seen
	return room * (math.Log(v) - math.Log(low)) / (math.Log(high) - math.Log(low))
}

// shorten keeps a label out of the bars' way.
func shorten(label string) string {
	const most = 20
	if utf8.RuneCountInString(label) <= most {
		return label
	}
	return string([]rune(label)[:most-1]) + "…"
}

// escape also replaces what XML can not hold.
func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a builder takes everything
	return b.String()
}
