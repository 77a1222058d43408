// Package box tries what a visitor sees and presses: the element carrel-search.
package box

import (
	"testing"

	"carrel/site/test/internal/harness"
)

func TestMain(m *testing.M) { harness.Main(m) }
