package rivals

import (
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// Save lets the program installed in dir index task/docs.jsonl and write the
// index into out.
func (r Rival) Save(dir, task, lang, out string) error {
	c := exec.Command("node", "--max-old-space-size=6144", "save.mjs", r.Module, lang, task, out)
	c.Dir = dir
	if text, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", r.Name, err, text)
	}
	return nil
}

// SaveScript writes what loads the index beside it, where Save has not.
func (r Rival) SaveScript(dir, out string) error {
	if r.OwnScript {
		return nil
	}
	return bundle(filepath.Join(dir, r.Module+".mjs"), filepath.Join(out, "program.js"))
}

// SavePage writes the module that times programs in the browser.
func SavePage(dir, out string) error { return bundle(filepath.Join(dir, "page.mjs"), out) }

// bundle makes one file of a module and what it imports.
func bundle(entry, out string) error {
	r := api.Build(api.BuildOptions{
		EntryPoints: []string{entry}, Outfile: out, Write: true,
		Bundle: true, Format: api.FormatESModule, Platform: api.PlatformBrowser, Target: api.ES2022,
		MinifyWhitespace: true, MinifySyntax: true, MinifyIdentifiers: true,
	})
	var texts []string
	for _, e := range r.Errors {
		texts = append(texts, e.Text)
	}
	if len(texts) > 0 {
		return errors.New(entry + ": " + strings.Join(texts, "; "))
	}
	return nil
}

// Program installs the rivals in dir and returns Pagefind's own program: npm's
// wrapper would add Node's time and memory to it.
func Program(dir string) (string, error) {
	if err := Install(dir); err != nil {
		return "", err
	}
	found, err := filepath.Glob(filepath.Join(dir, "node_modules", "@pagefind", "*", "bin", "pagefind_extended*"))
	if err != nil || len(found) == 0 {
		return "", fmt.Errorf("no Pagefind for this machine in %s", dir)
	}
	return filepath.Abs(found[0])
}
