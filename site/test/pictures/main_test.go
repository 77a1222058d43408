// Package pictures draws the pictures in docs: make pictures.
package pictures

import (
	"testing"

	"carrel/site/test/internal/harness"
)

func TestMain(m *testing.M) { harness.Main(m) }
