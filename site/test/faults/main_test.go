// Package faults tries what saving and reading offline survive: hosts, networks and
// browsers that fail in the middle.
package faults

import (
	"testing"

	"carrel/site/test/internal/harness"
)

func TestMain(m *testing.M) { harness.Main(m) }
