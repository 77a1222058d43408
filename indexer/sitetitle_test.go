package indexer_test

import (
	"context"
	"path/filepath"
	"testing"

	"carrel/indexer"
)

// The title of a site has its character references decoded, whatever says it, once.
func TestSiteTitle(t *testing.T) {
	for kind, files := range map[string]map[string]string{
		"Hugo":     {"hugo.yaml": "title: Caf&eacute; &amp;lt;\n", "content/a.md": fine},
		"Jekyll":   {"_config.yml": "title: Caf&eacute; &amp;lt;\n", "a.md": fine},
		"Markdown": {"mkdocs.yml": "site_name: Caf&eacute; &amp;lt;\n", "docs/a.md": fine},
	} {
		dir := t.TempDir()
		lay(t, dir, "", files)
		result, err := indexer.Build(context.Background(), indexer.Options{Sources: []string{dir}, Out: filepath.Join(t.TempDir(), "carrel"), Generator: "test"})
		if err != nil {
			t.Errorf("%s: %v", kind, err)
			continue
		}
		if got := result.Manifest.Site.Title; got != "Café &lt;" {
			t.Errorf("%s: %q", kind, got)
		}
	}
}
