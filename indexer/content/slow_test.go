package content

import (
	"strings"
	"testing"
	"time"
)

// TestLinear: texts built to make a parser repeat itself take no more than
// their share of time. They need less than a second each; what is quadratic
// needs minutes.
func TestLinear(t *testing.T) {
	const n = 20_000
	for _, c := range []struct{ name, text string }{
		{"opening tags", strings.Repeat("{{< d >}}", n)},
		{"broken tags", strings.Repeat("{{< ", n)},
		{"nested tags", strings.Repeat("{{< d >}}", n) + strings.Repeat("{{< /d >}}", n)},
		{"closing tags", "{{< d >}}" + strings.Repeat("{{< /d >}}", n)},
		{"blocks", strings.Repeat("{{< youtube a >}}\n", n)},
		{"blocks on a line", strings.Repeat("{{< alert >}}a{{< /alert >}}", n)},
		{"bold", strings.Repeat("<b>a</b> ", n)},
		{"open bold", strings.Repeat("<b>", n)},
		{"code", strings.Repeat("<code>a</code> ", n)},
		{"nested code", strings.Repeat("<code>a", n) + strings.Repeat("</code>", n)},
		{"breaks", strings.Repeat("a<br>", n)},
		{"links", strings.Repeat(`<a href="x">a</a> `, n)},
		{"open links", strings.Repeat(`<a href="x">a `, n) + strings.Repeat("</a>", n)},
		{"spans", strings.Repeat(`<span>`, n) + strings.Repeat("</span>", n)},
		{"quotes", strings.Repeat("> ", n) + "a <b>b</b>"},
		{"list markers", strings.Repeat("- ", n) + "a <b>b</b>"},
		{"comments", strings.Repeat("<!-- ", n)},
		{"cells", "|a|\n|-|\n" + strings.Repeat("|<br>|\n", n)},
		{"blocks of HTML", strings.Repeat("<div>a</div>\n\n", n)},
		{"open tables", strings.Repeat("<table>\n\n", n)},
		{"in HTML", "<p>" + strings.Repeat("{{< button a b >}} ", n)},
		{"headings", strings.Repeat("## <a name=\"x\"></a> a\n", n)},
		{"brackets", strings.Repeat("[", n) + "<b>a</b>"},
		{"images", strings.Repeat("![", n) + "a<b>a</b>" + strings.Repeat("](x)", n)},
		{"stars", strings.Repeat("*a **b", n) + "<b>a</b>"},
	} {
		start := time.Now()
		env := &Env{Link: func(dest string) string { return "/" + dest }}
		Clean(c.text, env)
		if took := time.Since(start); took > 60*time.Second {
			t.Errorf("%s: %d bytes took %v", c.name, len(c.text), took)
		} else {
			t.Logf("%s: %v", c.name, took)
		}
	}
}
