// Package axe lets axe-core look at the box, the reader and the demonstration site, in
// every state that a visitor may meet.
package axe

import (
	"testing"

	"carrel/site/test/internal/harness"
)

func TestMain(m *testing.M) { harness.Main(m) }
