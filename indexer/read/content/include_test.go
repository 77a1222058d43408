package content

import (
	"strings"
	"testing"

	"carrel/indexer/source"
)

// Files that include each other add to a page what it may grow by, and no more; what
// there was room for stays.
func TestIncludesThatFanOut(t *testing.T) {
	files := map[string]string{"leaf": "apple\n"}
	for _, level := range []string{"e leaf", "d e", "c d", "b c", "a b"} {
		name, of, _ := strings.Cut(level, " ")
		files[name] = strings.Repeat("{{% include \""+of+"\" %}}\n", 10)
	}
	files["wide"] = strings.Repeat("{{ $word }} ", 1000)
	for _, test := range []struct {
		name, body string
		full       bool
	}{
		{"four deep", "before\n\n{{% include \"d\" %}}\n\nafter\n", false},
		{"six deep", "before\n\n{{% include \"a\" %}}\n\nafter\n", true},
		{"a long parameter", "before\n\napple\n\n{{% include file=\"wide\" word=\"" + strings.Repeat("x", 10_000) + "\" %}}\n\nafter\n", true},
	} {
		told := ""
		got := Clean(test.body, &Env{
			Include: func(name string) (string, error) { return files[name], nil },
			Report:  func(p source.Problem) { told += p.What },
		})
		if !strings.HasPrefix(got, "before\n\napple") || !strings.HasSuffix(got, "after") || len(got) > maxGrowth {
			t.Errorf("%s: %d bytes, from %.20q", test.name, len(got), got)
		}
		if full := strings.Contains(told, "by which one may grow"); full != test.full {
			t.Errorf("%s: told %q", test.name, told)
		}
	}
}
