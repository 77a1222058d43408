// Package search tries how a page asks a pack: the module that every interface stands
// on, with the programs as they ship.
package search

import (
	"testing"

	"carrel/site/test/internal/harness"
)

func TestMain(m *testing.M) { harness.Main(m) }
