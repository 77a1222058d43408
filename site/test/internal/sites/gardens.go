package sites

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"carrel/indexer"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/packs"
)

// record is line i of a site of gardens: fields of one value and of several,
// numbers, and words that all, some or few have.
func record(i int) string {
	bed := []string{"beans", "roses", "apples"}[i%3]
	return fmt.Sprintf(`{"id":"%02d","url":"/beds/%02d/","title":"Garden of %s %02d","lang":"en","date":"20%02d-03-01","type":"%s","tags":["%s"%s],"stars":"%d",`+
		`"markdown":"A garden wants water. The %s grow in the %s bed.\n\n## Tools %02d\n\nA spade%s leans at the wall.\n"}`,
		i, i, bed, i, 10+i, []string{"note", "guide"}[i%2], bed, strings.Repeat(`,"wet"`, i%2), i*7%5, bed, []string{"upper", "lower"}[i/3%2], i, strings.Repeat(" and a rake", i%4/3))
}

// Gardens builds the records for which keep holds and returns the pack's folder.
func Gardens(t *testing.T, out, baseURL string, keep func(i int) bool) {
	t.Helper()
	var lines []string
	root := "/" + strings.TrimPrefix(baseURL, "https://docs.example/")
	for i := range 16 {
		if keep(i) {
			lines = append(lines, strings.Replace(record(i), "/beds/", root+"beds/", 1))
		}
	}
	source := filepath.Join(t.TempDir(), "gardens.jsonl")
	harness.Write(t, source, strings.Join(lines, "\n"))
	packs.Build(t, indexer.Options{Sources: []string{"jsonl:" + source}, Out: out, BaseURL: baseURL, Config: &indexer.Config{Filters: []string{"stars"}}})
}

// Even, Odd and All are what Gardens may keep.
func Even(i int) bool { return i%2 == 0 }

func Odd(i int) bool { return i%2 == 1 }

func All(int) bool { return true }
