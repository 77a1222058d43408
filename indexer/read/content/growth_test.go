package content

import (
	"testing"

	"carrel/indexer/read/template"
)

// What one template may write fits into what a page may grow by.
func TestTemplateFits(t *testing.T) {
	if template.MaxOutput > maxGrowth {
		t.Errorf("a template may write %d bytes, and a page grow by %d", template.MaxOutput, maxGrowth)
	}
}
