// Package generators tries Carrel in Hugo, Eleventy and Astro.
package generators

import (
	"testing"

	"carrel/site/test/internal/harness"
)

func TestMain(m *testing.M) { harness.Main(m) }
