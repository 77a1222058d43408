package indexer_test

import (
	"context"
	"path/filepath"
	"testing"

	"carrel/indexer"
	"carrel/indexer/packdir"
)

// pagesOnly makes a pack of a source without resources, for oracles that know
// of pages alone.
func pagesOnly(t *testing.T, from string) *packdir.Pack {
	t.Helper()
	out, none := filepath.Join(t.TempDir(), "carrel"), false
	c := &indexer.Config{Resources: &none, Pack: noTable}
	if _, err := indexer.Build(context.Background(), indexer.Options{Sources: []string{from}, Out: out, Config: c}); err != nil {
		t.Fatal(err)
	}
	return open(t, out)
}
