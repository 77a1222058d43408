package jekyll

import (
	"testing"
	"time"

	"carrel/indexer/document"
	"carrel/indexer/read/folder"
	"carrel/indexer/source/sourcetest"
)

// clock is the time at which the sites are read.
var clock = time.Date(2025, 6, 1, 12, 0, 0, 0, time.UTC)

// readAll reads a folder.
func readAll(t testing.TB, dir string, opt folder.Options) ([]*document.Document, *sourcetest.Problems) {
	t.Helper()
	s, err := Open(dir, opt)
	return sourcetest.Read(t, s, err)
}

// listed gives "file address language" of every page, a line each.
func listed(t testing.TB, dir string, opt folder.Options) string {
	t.Helper()
	s, err := Open(dir, opt)
	return sourcetest.Listed(t, s, err)
}
