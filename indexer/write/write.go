// Package write answers: what is in a pack besides its segments? It makes the heads of the
// languages, the tables of first answers, the lists of images and of pages, and the
// manifest that names all, and puts what the browser loads beside them.
//
// It is the last stage of the indexer. It takes merged segments, and knows nothing of how
// they came to be.
package write

import (
	"carrel/indexer/assets"
	"carrel/indexer/config"
	"carrel/indexer/images"
	"carrel/indexer/invert"
	"carrel/indexer/merge"
	"carrel/indexer/packdir"
	"carrel/indexer/pool"
	"carrel/indexer/source"
	"carrel/wasm/pack"
)

// Tools are what a pack is written with, and what it says of its site.
type Tools struct {
	Out       string // the pack's folder, which the writer writes to
	Site      source.Site
	Config    *config.Config
	Generator string
	Assets    []assets.Asset
	Icon      *images.Icon    // that stands for the site, nil for none
	Gallery   *images.Gallery // nil lists no images
	Pool      *pool.Pool
	Inverter  *invert.Inverter
}

// Write writes all of a pack but its segments, and returns the manifest, with which it is
// to be committed.
func Write(w *packdir.Writer, merged *merge.Merged, t Tools) (*packdir.Manifest, images.Counts, error) {
	p := &writing{Tools: t, writer: w, merged: merged, manifest: &packdir.Manifest{
		Format: pack.Version, Generator: t.Generator, Root: packdir.Root(t.Site.BaseURL),
		Site: packdir.Site{Title: t.Site.Title, Base: t.Site.BaseURL},
	}}
	for _, step := range []func() error{p.enter, p.firstAnswers, p.listImages, p.listPages} {
		if err := step(); err != nil {
			return nil, p.counts, err
		}
	}
	return p.manifest, p.counts, assets.Put(w, p.manifest, t.Assets, (*assets.Icon)(t.Icon))
}

// writing is a pack on its way.
type writing struct {
	Tools
	writer   *packdir.Writer
	merged   *merge.Merged
	manifest *packdir.Manifest
	counts   images.Counts
}

// put writes a file.
func (p *writing) put(data []byte) (*packdir.File, error) {
	file, err := p.writer.Put(data)
	if err != nil {
		return nil, err
	}
	return &file, nil
}

// listImages writes the list of the images that pages show and whose files are there.
func (p *writing) listImages() (err error) {
	if p.Gallery == nil {
		return nil
	}
	list, counts, err := p.Gallery.List(p.Pool)
	p.counts = counts
	if err != nil || len(list.Files) == 0 {
		return err
	}
	data, err := list.Encode()
	if err != nil {
		return err
	}
	p.manifest.Images, err = p.put(data)
	return err
}
