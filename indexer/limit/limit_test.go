package limit

import (
	"strconv"
	"strings"
	"testing"
)

// What one bound lets pass, no later one stumbles over.
func TestRelations(t *testing.T) {
	for what, holds := range map[string]bool{
		"an included file fits into the growth of a page":    Template <= Growth,
		"a description fits into a page":                     Text <= Page,
		"a line fits into a description":                     Line <= Text,
		"the lists of a page are not more than its file has": List*Line <= Page,
		"what can be found fits into a page":                 2*Words <= Page,
	} {
		if !holds {
			t.Error("not so:", what)
		}
	}
}

func TestAliased(t *testing.T) {
	list := func(n int) string { return "[" + strings.Repeat("1, ", n) + "]" }
	const few = 10
	for _, test := range []struct {
		name, text string
		want       int
	}{
		{"nothing", "", 0},
		{"no aliases", "a: b & c *d* *e* *f* *g* *h* *i*\n", 0},
		{"shared values", "a: &a {b: c}\n" + strings.Repeat("- *a\n", 1000), 0},
		{"at the bound", "a: &a " + list(Aliases/few-1) + "\nb: [" + strings.Repeat("*a, ", few) + "]", 0},
		{"beyond", "a: &a " + list(Aliases/few) + "\nb: [" + strings.Repeat("*a, ", few-1) + "\n*a]", 3},
		{"in maps", "a: &a " + list(Aliases/few) + "\nb:\n" + many("  k%d: *a\n", few), few + 2},
		{"merged", "a: &a {b: " + list(Aliases/few) + "}\nc:\n" + many("  - <<: *a\n    k: %d\n", few), 2*few + 1},
		{"a tag between", "a: &a !!seq " + list(Aliases/few) + "\nb: [" + strings.Repeat("*a, ", few) + "]", 2},
		{"two documents", "a: 1\n---\na: &a " + list(Aliases/few) + "\nb: [" + strings.Repeat("*a, ", few) + "]", 4},
		{"a name that holds itself", "a: &a [" + strings.Repeat("*a, ", few) + "]", 0},
		{"a name that is none", "a: &b 1\nc: [" + strings.Repeat("*x, ", few) + "]", 0},
		{"no YAML", "a: &a [*a" + strings.Repeat("*", few), 0},
	} {
		if got := Aliased([]byte(test.text)); got != test.want {
			t.Errorf("%s: line %d, want %d", test.name, got, test.want)
		}
	}
}

func many(form string, n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(form, "%d", strconv.Itoa(i)))
	}
	return b.String()
}

func TestNested(t *testing.T) {
	stairs := func(n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.Repeat(" ", i) + "a:\n")
		}
		return b.String()
	}
	for _, test := range []struct {
		name, text string
		want       int
	}{
		{"nothing", "", 0},
		{"a page's", "title: \"a [b\"\ntags: [a, b, {c: d}]\nlist:\n  - a: [1]\n    b: 2\n  - - c\n", 0},
		{"at the bound", "a: " + strings.Repeat("[", Depth-1) + strings.Repeat("]", Depth-1), 0},
		{"lists", "x: 1\na: " + strings.Repeat("[", Depth) + strings.Repeat("]", Depth), 2},
		{"never closed", "x: 1\ny: 2\na: " + strings.Repeat("[", 40_000), 3},
		{"maps", "a: " + strings.Repeat("{a: ", Depth), 1},
		{"over lines", "a:\n" + strings.Repeat("[\n", Depth+1), Depth + 1},
		{"dashes", "a:\n" + strings.Repeat("- ", Depth) + "x", 2},
		{"stairs at the bound", stairs(Depth), 0},
		{"stairs", stairs(Depth + 1), Depth + 1},
		{"stairs of dashes", strings.Repeat("- ", 60) + "a:\n" + strings.Repeat(" ", 120) + "b: " + strings.Repeat("[", Depth), 2},
		{"TOML", "a = " + strings.Repeat("[", Depth), 1},
		{"JSON", strings.Repeat(`{"a":`, Depth+1) + "1" + strings.Repeat("}", Depth+1), 1},
		{"brackets in text", "a: " + strings.Repeat("b [", 500), 0},
		{"brackets in quotes", "a: \"" + strings.Repeat("[", 500) + "\"\nb: '" + strings.Repeat("{", 500) + "'", 0},
		{"an apostrophe", "a: it's " + strings.Repeat("[", 500), 0},
		{"many lists", strings.Repeat("- [a]\n", 5000), 0},
		{"many maps", strings.Repeat("- a:\n    b: c\n", 5000), 0},
	} {
		if got := Nested([]byte(test.text)); got != test.want {
			t.Errorf("%s: line %d, want %d", test.name, got, test.want)
		}
	}
}
