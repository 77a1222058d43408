// Package reader tries the page on which an article is read.
package reader

import (
	"testing"

	"carrel/site/test/internal/harness"
)

func TestMain(m *testing.M) { harness.Main(m) }
