// Package library tries the reading page's lists of a site's pages.
package library

import (
	"testing"

	"carrel/site/test/internal/harness"
)

func TestMain(m *testing.M) { harness.Main(m) }
