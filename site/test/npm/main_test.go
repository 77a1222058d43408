// Package npm tries what those use who use npm: the package, its types, and what its
// plugins share.
package npm

import (
	"testing"

	"carrel/site/test/internal/harness"
)

func TestMain(m *testing.M) { harness.Main(m) }
