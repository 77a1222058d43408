// Package pagefind tries the module that has Pagefind's interface.
package pagefind

import (
	"testing"

	"carrel/site/test/internal/harness"
)

func TestMain(m *testing.M) { harness.Main(m) }
