package hugo

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"github.com/gobwas/glob"

	"carrel/indexer/door"
	"carrel/indexer/limit"
	"carrel/indexer/source"
)

// DefaultMaxFile is the size in bytes above which a file is reported and left out.
const DefaultMaxFile = limit.Page

// Options say how a folder is read. The zero value reads what Hugo publishes
// in production today.
type Options struct {
	BaseURL     string    // replaces the configured one
	Environment string    // folder of config/ merged over _default; "production" when empty
	Now         time.Time // what future and expired are measured by; the clock when zero

	Drafts, Future, Expired bool // read these pages too

	// UseHugo asks the hugo command on the PATH for the addresses. Where it is
	// missing or fails, the rules of this package answer, as they do without it.
	UseHugo bool

	Shortcodes map[string]string // the site's own, handed to package content
	LeaveOut   []string          // keys of front matter that leave a page out where they are true; nil for those in wide use
	Exclude    []string          // globs of files and folders to leave out, from the site's root
	Mounts     []string          // folders outside the site's that its configuration, its pages and its links may name
	MaxFile    int64             // bytes; DefaultMaxFile when 0
}

// A Source is a folder of Markdown pages.
type Source struct {
	reader reader
}

// A reader is one of the three kinds of folder.
type reader interface {
	list(source.Report) ([]source.Entry, error)
	about() source.Site
}

// Open recognises the folder at dir: the root of a Hugo site, a folder of its
// content, a Jekyll site, or plain Markdown. Its errors name the folder or the
// configuration file, with the line, and the remedy.
func Open(dir string, opt Options) (*Source, error) {
	fi, err := door.Examine(dir)
	if err != nil {
		return nil, fmt.Errorf("%s can't be read: %w; name the folder that holds the site", dir, unwrapPath(err))
	}
	if !fi.IsDir() {
		return nil, fmt.Errorf("%s is a file; name the folder it lies in", dir)
	}
	d, err := door.Open(dir, opt.Mounts...)
	if err != nil {
		return nil, err
	}
	t, err := newTree(d, opt)
	if err != nil {
		return nil, err
	}
	r, err := open(t, opt)
	if err != nil {
		return nil, err
	}
	return &Source{r}, nil
}

func open(t *tree, opt Options) (reader, error) {
	if root := siteRoot(t.door, opt.Mounts); root != nil {
		only := t.door
		t.enter(root)
		s, err := newSite(t, opt)
		if err != nil {
			return nil, err
		}
		if only == root {
			return s, nil
		}
		if s.narrow(only.Dir()) {
			return s, nil
		}
		t.enter(only)
	}
	if file := jekyllConfig(t.door); file != "" {
		return newJekyll(t, file, opt)
	}
	return newPlain(t, opt), nil
}

// List implements source.Source. The entries are in the order of their paths.
func (s *Source) List(report source.Report) ([]source.Entry, error) {
	return s.reader.list(report)
}

// Site implements source.Source.
func (s *Source) Site() source.Site { return s.reader.about() }

// Recognise tells whether dir holds anything that this package reads.
func Recognise(dir string) bool {
	at, err := door.Open(dir)
	if err != nil {
		return false
	}
	if hasConfig(at) || jekyllConfig(at) != "" {
		return true
	}
	const enough = 20_000 // entries looked at; a folder with that much before its first page is something else
	seen, found := 0, false
	err = at.Walk(".", func(path string, d fs.DirEntry, err error) error {
		seen++
		switch {
		case seen > enough:
			return filepath.SkipAll
		case err != nil:
			return nil
		case d.IsDir() && skippedFolder(d.Name()):
			return filepath.SkipDir
		case !d.IsDir() && isMarkdown(path):
			found = true
			return filepath.SkipAll
		}
		return nil
	})
	return err == nil && found
}

func isMarkdown(file string) bool {
	switch strings.ToLower(filepath.Ext(file)) {
	case ".md", ".markdown", ".mdown", ".mkd", ".mkdn":
		return true
	}
	return false
}

// skippedFolder tells the folders that hold no pages in any kind of site.
func skippedFolder(name string) bool {
	return strings.HasPrefix(name, ".") || name == "node_modules"
}

// siteRoot returns the door of the Hugo site that a folder is, or lies in, nil
// when there is none.
func siteRoot(d *door.Door, mounts []string) *door.Door {
	const levels = 12 // content folders are not nested deeper below their site
	for range levels {
		if hasConfig(d) {
			return d
		}
		up := filepath.Dir(d.Dir())
		if up == d.Dir() {
			return nil
		}
		var err error
		if d, err = door.Open(up, mounts...); err != nil {
			return nil
		}
	}
	return nil
}

func compileGlobs(patterns []string) ([]glob.Glob, error) {
	var out []glob.Glob
	for _, p := range patterns {
		g, err := glob.Compile(strings.Trim(filepath.ToSlash(p), "/"), '/')
		if err != nil {
			return nil, fmt.Errorf("the pattern %q can't be read: %w; mend it, or leave it out of exclude", p, err)
		}
		out = append(out, g)
	}
	return out, nil
}

// unwrapPath drops the path that a file error repeats.
func unwrapPath(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
