package demo

import (
	"bytes"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// Build writes the site whose Hugo configuration lies in dir into the folder
// out, and returns how many pages it has. Files in out that the site does not
// have are left alone.
func Build(dir, out string) (int, error) {
	s, err := load(dir)
	if err != nil {
		return 0, err
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return 0, err
	}
	root, err := os.OpenRoot(out)
	if err != nil {
		return 0, err
	}
	defer root.Close()
	w := writer{root}
	if err := w.copyTree(filepath.Join(dir, "static"), ""); err != nil {
		return 0, err
	}
	for _, p := range s.pages {
		if err := w.page(s, p); err != nil {
			return 0, fmt.Errorf("%s: %w", p.Source, err)
		}
	}
	return len(s.pages), nil
}

// A writer writes below one folder; an address that would lead out of it is an
// error.
type writer struct{ root *os.Root }

// page writes a page, what lies in its bundle, and a redirect for each address
// that it had before.
func (w writer) page(s *site, p *page) error {
	var html bytes.Buffer
	if err := s.execute(&html, p); err != nil {
		return err
	}
	if err := w.index(p.URL, html.Bytes()); err != nil {
		return err
	}
	for _, alias := range p.Aliases {
		var redirect bytes.Buffer
		if err := templates.ExecuteTemplate(&redirect, "alias.html", p.URL); err != nil {
			return err
		}
		if err := w.index(alias, redirect.Bytes()); err != nil {
			return err
		}
	}
	if path.Base(p.Source) != "index.md" {
		return nil
	}
	return w.copyTree(filepath.Join(s.dir, filepath.Dir(filepath.FromSlash(p.Source))), p.URL)
}

func (w writer) index(address string, data []byte) error {
	return w.file(strings.TrimSuffix(address, "/")+"/index.html", data)
}

// file writes a file at an address of the site.
func (w writer) file(address string, data []byte) error {
	name, err := url.PathUnescape(strings.TrimPrefix(address, "/"))
	if err != nil {
		return err
	}
	name = filepath.FromSlash(name)
	if err := w.root.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return w.root.WriteFile(name, data, 0o644)
}

// copyTree copies the files of a folder that are no pages to an address.
func (w writer) copyTree(from, to string) error {
	return filepath.WalkDir(from, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(file) == ".md" {
			return err
		}
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(from, file)
		if err != nil {
			return err
		}
		return w.file(path.Join(to, filepath.ToSlash(name)), data)
	})
}
