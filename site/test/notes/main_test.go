// Package notes tries what a reader adds to a page: bookmarks, highlights, notes and
// links to a passage.
package notes

import (
	"testing"

	"carrel/site/test/internal/harness"
)

func TestMain(m *testing.M) { harness.Main(m) }
