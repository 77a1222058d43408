package hugo

import (
	"errors"
	"fmt"
	"path/filepath"

	"carrel/indexer/door"
	"carrel/indexer/read/folder"
	"carrel/indexer/source"
)

// Options say how a site is read. The zero value reads what Hugo publishes in
// production today.
type Options struct {
	folder.Options
	Environment string // folder of config/ merged over _default; "production" when empty

	// UseHugo asks the hugo command on the PATH for the addresses. Where it is
	// missing or fails, the rules of this package answer, as they do without it.
	UseHugo bool
}

// ErrNoSite says that a folder is no Hugo site, and no content of one.
var ErrNoSite = errors.New("it holds no page of a Hugo site; name the folder that holds hugo.toml, or a folder of its content")

// A Source is a Hugo site, or a folder of its content.
type Source struct{ site *site }

// Open opens the root of a Hugo site or a folder of its content. Its errors
// name the folder or the configuration file, with the line, and the remedy;
// that for a folder elsewhere is ErrNoSite.
func Open(dir string, opt Options) (*Source, error) {
	only, err := folder.Open(dir, opt.Mounts)
	if err != nil {
		return nil, err
	}
	root := siteRoot(only, opt.Mounts)
	if root == nil {
		return nil, fmt.Errorf("%s: %w", dir, ErrNoSite)
	}
	t, err := folder.New(root, opt.Exclude, opt.MaxFile)
	if err != nil {
		return nil, err
	}
	s, err := newSite(t, opt)
	if err != nil {
		return nil, err
	}
	if only != root && !s.narrow(only.Dir()) {
		return nil, fmt.Errorf("%s: %w", dir, ErrNoSite)
	}
	return &Source{s}, nil
}

// List implements source.Source. The entries are in the order of their paths.
func (s *Source) List(report source.Report) ([]source.Entry, error) {
	s.site.tree.Tell = report
	return s.site.list(report)
}

// Site implements source.Source.
func (s *Source) Site() source.Site { return s.site.about() }

// Recognise tells whether a folder is the root of a Hugo site.
func Recognise(d *door.Door) bool { return hasConfig(d) }

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
