package generator

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"carrel/indexer/door"
	"carrel/indexer/read/folder"
	"carrel/indexer/read/hugo"
	"carrel/indexer/read/jekyll"
	"carrel/indexer/read/plain"
	"carrel/indexer/source"
)

// Open opens the folder at dir by what it holds: the root of a Hugo site, a
// folder of its content, a Jekyll site, a project of another generator whose
// rules are known, or plain Markdown. Its errors name the folder or the
// configuration file, with the line, and the remedy.
func Open(dir string, opt folder.Options) (source.Source, error) {
	d, err := folder.Open(dir, opt.Mounts)
	if err != nil {
		return nil, err
	}
	k, p, isKind := recognise(d)
	if isKind && k.name == "Zola" { // its config.toml may look like Hugo's
		return openKind(k, p, opt)
	}
	s, err := hugo.Open(dir, hugo.Options{Options: opt})
	switch {
	case !errors.Is(err, hugo.ErrNoSite):
		return opened(s, err)
	case jekyll.Recognise(d) && k.name != "Hexo": // whose configuration has the name of Jekyll's
		return opened(jekyll.Open(dir, opt))
	case isKind:
		return openKind(k, p, opt)
	}
	return Plain(dir, opt)
}

// Plain opens the folder at dir as plain Markdown, whatever it holds.
func Plain(dir string, opt folder.Options) (source.Source, error) {
	return opened(plain.Open(dir, opt))
}

// openKind opens a project by its generator's rules, or says what to do.
func openKind(k kind, p project, opt folder.Options) (source.Source, error) {
	rules, refusal, err := k.rules(p)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.Dir(), err)
	}
	if refusal != "" {
		return nil, fmt.Errorf("%s is a project of %s: %s", p.Dir(), k.name, refusal)
	}
	return opened(plain.New(p.Dir(), opt, rules))
}

// opened keeps a nil source of some type from becoming one that is not nil.
func opened[S source.Source](s S, err error) (source.Source, error) {
	if err != nil {
		return nil, err
	}
	return s, nil
}

// Recognise tells whether dir holds anything that this package reads, or knows
// how to refuse.
func Recognise(dir string) bool {
	d, err := door.Open(dir)
	if err != nil {
		return false
	}
	_, _, isKind := recognise(d)
	return isKind || hugo.Recognise(d) || jekyll.Recognise(d) || holdsMarkdown(d)
}

// holdsMarkdown looks for one page.
func holdsMarkdown(at *door.Door) bool {
	const enough = 20_000 // entries looked at; a folder with that much before its first page is something else
	seen, found := 0, false
	err := at.Walk(".", func(path string, d fs.DirEntry, err error) error {
		seen++
		switch {
		case seen > enough:
			return filepath.SkipAll
		case err != nil:
			return nil
		case d.IsDir() && folder.Skipped(d.Name()):
			return filepath.SkipDir
		case !d.IsDir() && (folder.IsMarkdown(path) || strings.EqualFold(filepath.Ext(path), ".mdx")):
			found = true
			return filepath.SkipAll
		}
		return nil
	})
	return err == nil && found
}
