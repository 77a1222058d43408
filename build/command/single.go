package command

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"carrel/build/assets"
	"carrel/build/single"
	"carrel/indexer"
	"carrel/indexer/door"
)

// singleName is the file of a site where --out names none.
const singleName = "site.html"

// runSingle writes the site as one file. The pack that goes into it lies in a
// folder that is gone afterwards, however the build ends.
func (b *buildCommand) runSingle(c *cobra.Command, o indexer.Options) (err error) {
	start := time.Now()
	file, err := b.singleFile()
	if err != nil {
		return err
	}
	page, err := singlePage()
	if err != nil {
		return err
	}
	if o.Assets, err = browserFiles(c.ErrOrStderr()); err != nil {
		return err
	}
	dir, remove, err := door.TempDir()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, remove()) }()
	bar := newProgress(c.ErrOrStderr(), b.json)
	o.Out, o.Progress, o.NoImages = dir, bar.set, true
	result, err := indexer.Build(c.Context(), o)
	bar.done()
	if err == nil {
		err = writeSingle(file, dir, page)
	}
	if err == nil && result.Manifest.Site.Base == "" {
		fmt.Fprintln(c.ErrOrStderr(), "note: nothing says the site's address, so the file has no links to what stands on the site alone; give it with --base-url")
	}
	return report(c, file, said{b.json, b.verbose}, result, err, start)
}

// singleFile is the file that --out names. It refuses what goes with a folder.
func (b *buildCommand) singleFile() (string, error) {
	for _, other := range []struct {
		given bool
		text  string
	}{
		{b.previous != "", "--previous: one file is always written whole; build it from the sources alone"},
		{b.shard != "", "--shard: a part of a site makes no file; build it from all sources"},
		{b.compat, "--pagefind-compat: pages that are made for Pagefind want a folder; build that without --single"},
	} {
		if other.given {
			return "", errors.New("--single goes without " + other.text)
		}
	}
	file := cmp.Or(b.out, singleName)
	extension := strings.ToLower(filepath.Ext(file))
	if isFolder(file) || extension != ".html" && extension != ".htm" {
		return "", fmt.Errorf("--single writes one HTML file, and %s does not name one; name it, as in --out %s", file, filepath.Join(file, singleName))
	}
	return file, nil
}

// singlePage is the page that the command carries.
func singlePage() (p single.Page, err error) {
	list, err := assets.List()
	for _, a := range list {
		switch a.Name {
		case assets.SinglePage:
			p.HTML = a.Data
		case assets.SingleScript:
			p.Script = a.Data
		}
	}
	if err == nil && (p.HTML == nil || p.Script == nil) {
		err = errors.New("this carrel was built without the page of a single file; run make build again")
	}
	return p, err
}

// writeSingle puts the file in its place in one step.
func writeSingle(file, dir string, page single.Page) error {
	return replace(file, func(w io.Writer) error { return single.Write(w, dir, page) })
}
