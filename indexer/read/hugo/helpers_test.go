package hugo

import (
	"testing"

	"carrel/indexer/document"
	"carrel/indexer/source/sourcetest"
)

// readAll reads a folder.
func readAll(t testing.TB, dir string, opt Options) ([]*document.Document, *sourcetest.Problems) {
	t.Helper()
	s, err := Open(dir, opt)
	return sourcetest.Read(t, s, err)
}
