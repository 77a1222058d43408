package packs

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"carrel/indexer/packdir"
)

// Retire takes a pack back as the command does, with a time by which a host tells it
// from the editions before and after.
func Retire(t *testing.T, dir, reason string) {
	t.Helper()
	folder, err := packdir.Retire(dir, reason)
	if err != nil {
		t.Fatal(err)
	}
	made := time.Unix(1e9+editions.Add(1), 0)
	if err := os.Chtimes(filepath.Join(folder, packdir.ManifestName), time.Time{}, made); err != nil {
		t.Fatal(err)
	}
}
