package query

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// The table of odd input in docs/QUERIES.md holds, and its bounds are ours.
func TestDocument(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "QUERIES.md"))
	if err != nil {
		t.Skip(err) // the module's tests run in a browser's file system too
	}
	_, odd, _ := strings.Cut(string(page), "## Odd input")
	rows := regexp.MustCompile("(?m)^\\| `(.*)` \\| `(.*)` \\|$").FindAllStringSubmatch(odd, -1)
	if len(rows) < 10 {
		t.Errorf("only %d rows of odd input", len(rows))
	}
	for _, row := range rows {
		if got := strings.TrimSuffix(Parse(row[1]+" ", nil).String(), " "); got != row[2] {
			t.Errorf("%q is searched as %q, the table says %q", row[1], got, row[2])
		}
	}
	for _, bound := range []string{strconv.Itoa(MaxQuery) + " bytes", strconv.Itoa(MaxLeaves) + " things", strconv.Itoa(maxDepth) + " deep"} {
		if !strings.Contains(odd, bound) {
			t.Errorf("the page does not say %q", bound)
		}
	}
}

// The examples of the forms are read as more than plain words.
func TestForms(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "QUERIES.md"))
	if err != nil {
		t.Skip(err)
	}
	_, forms, _ := strings.Cut(string(page), "## Forms")
	forms, _, _ = strings.Cut(forms, "\n\n`OR`")
	for _, row := range strings.Split(forms, "\n")[4:] {
		for _, example := range regexp.MustCompile("`[^`]+`").FindAllString(strings.Split(row, " | ")[1], -1) {
			example = strings.Trim(example, "`")
			if strings.HasSuffix(example, ":") || !strings.ContainsAny(example, `":+-~*(O`) {
				continue
			}
			q := Parse(example+" ", known)
			plain := len(q.Root.Nodes) == len(q.Leaves)
			for i := range q.Root.Nodes {
				l := q.Leaves[i]
				plain = plain && q.Root.Nodes[i].Occur == Should && l.Kind == Word && !l.Prefix && l.Fuzzy == 0
			}
			if plain {
				t.Errorf("%s is read as %s, plain words", example, q)
			}
		}
	}
}
