// Package single tries a site that is one file, in all three engines.
package single

import (
	"testing"

	"carrel/site/test/internal/harness"
)

func TestMain(m *testing.M) { harness.Main(m) }
