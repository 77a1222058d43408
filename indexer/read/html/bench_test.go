package html

import (
	"os"
	"path/filepath"
	"testing"

	"carrel/indexer/source"
)

// BenchmarkRead reads one page after another on one thread; pages/s is the
// figure to hold (400 asked for).
func BenchmarkRead(b *testing.B) {
	dir := corpus(b, "todogroup-public")
	if _, err := os.Stat(filepath.Join(dir, "index.html")); err != nil {
		if inner, _ := filepath.Glob(filepath.Join(dir, "*", "index.html")); len(inner) > 0 {
			dir = filepath.Dir(inner[0])
		}
	}
	s, err := Open(dir, Options{})
	if err != nil {
		b.Fatal(err)
	}
	report := func(source.Problem) {}
	entries, err := s.List(report)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		entries[i%len(entries)].Read(report)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "pages/s")
}
