package chart

import (
	"fmt"
	"math"
	"strings"
)

// A Curve is a line through points on two logarithmic axes, each from 1 to the
// power of ten above its largest value. It answers "by which power does one fall
// where the other grows?": a law of powers is a straight line here.
type Curve struct {
	Title  string
	Note   string // what a point is
	X, Y   string // what the axes count
	Points []Point
}

// A Point is left out where a coordinate is below 1 or not finite.
type Point struct{ X, Y float64 }

// Measures of the drawing, in pixels.
const (
	plotLeft   = 80
	plotRight  = width - 20
	plotTop    = headline + 20
	plotBottom = plotTop + 260
)

const curveStyle = style + `.l{fill:none;stroke:#1a7f64;stroke-width:2;stroke-linejoin:round}.a{stroke:#d0d7de}` +
	`@media(prefers-color-scheme:dark){.l{stroke:#3fb68b}.a{stroke:#3d444d}}`

// SVG draws the curve. The same curve gives the same bytes.
func (c Curve) SVG() []byte {
	const height = plotBottom + 56
	points := c.finite()
	right, top := decades(points)
	var b strings.Builder
	fmt.Fprintf(&b, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">\n", width, height, width, height)
	fmt.Fprintf(&b, "<title>%s</title>\n<style>%s</style>\n", escape(c.Title), curveStyle)
	fmt.Fprintf(&b, "<text class=\"t\" x=\"0\" y=\"18\">%s</text>\n", escape(c.Title))
	fmt.Fprintf(&b, "<text class=\"n\" x=\"0\" y=\"38\">%s</text>\n", escape(c.Note))
	c.axes(&b, right, top)
	fmt.Fprintf(&b, "<path class=\"l\" d=\"%s\"/>\n</svg>\n", through(points, right, top))
	return []byte(b.String())
}

// axes draws a line for each power of ten, up and across.
func (c Curve) axes(b *strings.Builder, right, top int) {
	for i := range right + 1 {
		x := across(float64(i), right)
		fmt.Fprintf(b, "<path class=\"a\" d=\"M%.1f %dV%d\"/><text class=\"n\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n", x, plotTop, plotBottom, x, plotBottom+18, power(i))
	}
	for i := range top + 1 {
		y := up(float64(i), top)
		fmt.Fprintf(b, "<path class=\"a\" d=\"M%d %.1fH%d\"/><text class=\"n\" x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n", plotLeft, y, plotRight, plotLeft-8, y+4, power(i))
	}
	fmt.Fprintf(b, "<text class=\"n\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n", plotRight, plotBottom+42, escape(c.X))
	fmt.Fprintf(b, "<text class=\"n\" x=\"%d\" y=\"%d\">%s</text>\n", plotLeft, plotTop-10, escape(c.Y))
}

// through is the path through points.
func through(points []Point, right, top int) string {
	var b strings.Builder
	for i, p := range points {
		command := "L"
		if i == 0 {
			command = "M"
		}
		fmt.Fprintf(&b, "%s%.1f %.1f", command, across(math.Log10(p.X), right), up(math.Log10(p.Y), top))
	}
	if len(points) == 1 {
		b.WriteString("h2") // so that it can be seen
	}
	return b.String()
}

func across(exponent float64, most int) float64 {
	return plotLeft + (plotRight-plotLeft)*exponent/float64(most)
}

func up(exponent float64, most int) float64 {
	return plotBottom - (plotBottom-plotTop)*exponent/float64(most)
}

func (c Curve) finite() []Point {
	var list []Point
	for _, p := range c.Points {
		if p.X >= 1 && p.Y >= 1 && !math.IsInf(p.X, 0) && !math.IsInf(p.Y, 0) {
			list = append(list, p)
		}
	}
	return list
}

// decades are the powers of ten that the axes end at, 1 at least.
func decades(points []Point) (x, y int) {
	x, y = 1, 1
	for _, p := range points {
		x, y = max(x, int(math.Ceil(math.Log10(p.X)))), max(y, int(math.Ceil(math.Log10(p.Y))))
	}
	return x, y
}

// power writes a power of ten: "1,000", and from a million on "10⁶".
func power(exponent int) string {
	if exponent < 6 {
		digits := "1" + strings.Repeat("0", exponent)
		if exponent > 2 {
			digits = digits[:exponent-2] + "," + digits[exponent-2:]
		}
		return digits
	}
	var b strings.Builder
	for _, digit := range fmt.Sprint(exponent) {
		b.WriteRune([]rune("⁰¹²³⁴⁵⁶⁷⁸⁹")[digit-'0'])
	}
	return "10" + b.String()
}
