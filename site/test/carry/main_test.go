// Package carry tries what travels as a file: a library that is exported and imported.
package carry

import (
	"testing"

	"carrel/site/test/internal/harness"
)

func TestMain(m *testing.M) { harness.Main(m) }
