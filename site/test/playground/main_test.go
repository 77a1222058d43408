// Package playground tries the page on which the owner of a site tunes its search.
package playground

import (
	"testing"

	"carrel/site/test/internal/harness"
)

func TestMain(m *testing.M) { harness.Main(m) }
