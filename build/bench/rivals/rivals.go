// Package rivals answers "what do other search programs find in these documents?".
// Each JavaScript program is one module here, with its settings beside its name;
// they are installed from the lock file into a folder outside the sources. bleve
// runs natively. Only the benchmarks import it; none of it ships.
package rivals

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

//go:embed *.mjs package.json package-lock.json .npmrc
var files embed.FS

// A Rival is a program in JavaScript.
type Rival struct {
	Name    string   // as tables show it
	Module  string   // its file here, and after a colon what it is told
	Package string   // npm's name for it
	Modes   []string // what it takes part in

	OwnScript bool // it writes what loads its index itself

	Relevance, Known string // its settings, in words
}

// List are the rivals, in the order of the tables.
var List = []Rival{
	{"Pagefind", "pagefind", "pagefind", []string{"relevance", "known", "speed"}, true,
		"as shipped: every word must match", "as shipped; ten pages' texts are fetched and made into excerpts"},
	{"Pagefind, OR", "pagefind:or", "pagefind", []string{"relevance"}, true,
		"each word asked alone and the scores added up (zh: words by Intl.Segmenter)", "takes no part"},
	{"MiniSearch", "minisearch", "minisearch", []string{"relevance", "known", "speed"}, false,
		"words joined by OR (default), no title boost (2 was worse), no fuzzy; it has no stemmer; Chinese by Intl.Segmenter",
		"prefix, fuzzy 0.2, title boost 5"},
	{"lunr", "lunr", "lunr", []string{"relevance", "known", "speed"}, false,
		"stemmer and stop words of the language (lunr-languages for es and zh), words joined by OR (default), no title boost (2 was worse)",
		"each word exact (boost 100), with a trailing wildcard (10), with edit distance 1 (1); title boost 5"},
	{"FlexSearch", "flexsearch", "flexsearch", []string{"relevance", "known", "speed"}, false,
		"suggest (OR), Charset.LatinBalance with the English preset (stemmer, stop words), Charset.CJK for zh, title before text",
		"tokenize \"forward\" (prefixes), Charset.LatinBalance, suggest, title before text"},
	{"Orama", "orama", "@orama/orama", []string{"relevance", "known", "speed"}, false,
		"stemmer and stop words of the language, its Mandarin tokenizer for zh, threshold 1 (OR, default), title boost 2",
		"tolerance 1, threshold 1, title boost 5"},
}

// Install puts the modules into dir and installs what they import, unless the
// same was done before.
func Install(dir string) error {
	changed, err := write(dir)
	if err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(dir, "node_modules", ".package-lock.json")); err == nil && !changed {
		return nil
	}
	c := exec.Command("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error")
	c.Dir = dir
	if text, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("npm can not install the rivals in %s; is there a network? %w\n%s", dir, err, text)
	}
	return nil
}

// write writes the embedded files, and says whether what is to be installed
// changed.
func write(dir string) (changed bool, err error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return false, err
	}
	entries, err := files.ReadDir(".")
	if err != nil {
		return false, err
	}
	for _, e := range entries {
		data, err := files.ReadFile(e.Name())
		if err != nil {
			return false, err
		}
		file := filepath.Join(dir, e.Name())
		old, err := os.ReadFile(file)
		if err == nil && bytes.Equal(old, data) {
			continue
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return false, err
		}
		changed = changed || strings.HasPrefix(e.Name(), "package")
		if err := os.WriteFile(file, data, 0o666); err != nil {
			return false, err
		}
	}
	return changed, nil
}

// Version is what the lock file pins.
func (r Rival) Version() (string, error) {
	data, err := files.ReadFile("package-lock.json")
	if err != nil {
		return "", err
	}
	var lock struct {
		Packages map[string]struct{ Version string }
	}
	if err := json.Unmarshal(data, &lock); err != nil {
		return "", fmt.Errorf("package-lock.json: %w", err)
	}
	v := lock.Packages["node_modules/"+r.Package].Version
	if v == "" {
		return "", fmt.Errorf("package-lock.json does not pin %s", r.Package)
	}
	return v, nil
}

// Ask lets the program installed in dir index task/docs.jsonl, and returns the
// lines of a TREC run for task/queries.tsv.
func (r Rival) Ask(dir, task, mode, lang string, n int) ([]byte, error) {
	c := exec.Command("node", "--max-old-space-size=6144", "ask.mjs", r.Module, mode, lang, task, fmt.Sprint(n))
	c.Dir = dir
	out, err := c.Output()
	if e := (*exec.ExitError)(nil); errors.As(err, &e) {
		return nil, fmt.Errorf("%s: %w\n%s", r.Name, err, e.Stderr)
	}
	return out, err
}

// Fingerprint changes when the program's answers may: with its module, the
// versions, and the task.
func (r Rival) Fingerprint(task, mode, lang string, n int) (string, error) {
	h := sha256.New()
	module, _, _ := strings.Cut(r.Module, ":")
	for _, name := range []string{module + ".mjs", "ask.mjs", "package-lock.json"} {
		data, err := files.ReadFile(name)
		if err != nil {
			return "", err
		}
		h.Write(data)
	}
	if err := hashTask(h, task); err != nil {
		return "", err
	}
	fmt.Fprintln(h, r.Module, mode, lang, n)
	return hex.EncodeToString(h.Sum(nil)[:8]), nil
}

func hashTask(w interface{ Write([]byte) (int, error) }, task string) error {
	for _, name := range []string{"docs.jsonl", "queries.tsv"} {
		data, err := os.ReadFile(filepath.Join(task, name))
		if err != nil {
			return err
		}
		if _, err := w.Write(data); err != nil {
			return err
		}
	}
	return nil
}
