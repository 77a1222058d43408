// Package engines tries the main paths in Firefox and WebKit.
package engines

import (
	"testing"

	"carrel/site/test/internal/harness"
)

func TestMain(m *testing.M) { harness.Main(m) }
