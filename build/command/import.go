package command

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"carrel/build/library"
	"carrel/indexer/assets"
	"carrel/indexer/door"
	"carrel/indexer/packdir"
)

// An importCommand holds the flags of carrel import.
type importCommand struct {
	out   string
	force bool
}

func newImport() *cobra.Command {
	i := &importCommand{}
	c := &cobra.Command{
		Use:   "import FILE.carrel",
		Short: "Make a pack of what a reading page, or carrel export, wrote",
		Long: `Make a pack in DIR/carrel/ of a library: a file that a reading page exported, or
carrel export wrote. Its data is the file's, checked by its hashes; programs and
pages are those of this command. carrel serve DIR shows it.

Where only some pages were saved, the pack holds those, and what it lacks is told.`,
		Args: cobra.ExactArgs(1),
		RunE: i.run,
	}
	f := c.Flags()
	f.StringVar(&i.out, "out", "public", "folder of the site; the pack goes into its folder carrel")
	f.BoolVar(&i.force, "force", false, "replace a pack that is there")
	return c
}

func (i *importCommand) run(c *cobra.Command, args []string) error {
	dir := filepath.Join(i.out, "carrel")
	replaced := exists(filepath.Join(dir, packdir.ManifestName))
	if replaced && !i.force {
		return fmt.Errorf("%s has a pack already; name another folder with --out, or replace that one with --force", dir)
	}
	f, err := door.Named(args[0])
	if err != nil {
		return err
	}
	defer f.Close()
	lib, err := unpack(f, dir, c.ErrOrStderr())
	if err != nil {
		return fmt.Errorf("%s: %w", args[0], err)
	}
	tellPartial(c.ErrOrStderr(), lib)
	told := "made"
	if replaced {
		told = "replaced"
	}
	_, err = fmt.Fprintf(c.OutOrStdout(), "%s: %s, %d files, %s, as of %s; carrel serve %s shows it at /carrel/\n", dir, told, lib.Files, bytesText(lib.Bytes), lib.Exported, i.out)
	return err
}

func exists(path string) bool {
	_, err := door.Examine(path)
	return !errors.Is(err, fs.ErrNotExist)
}

// unpack makes a pack of a library. A library that is not sound writes nothing.
func unpack(f io.ReadSeeker, dir string, stderr io.Writer) (lib *library.Library, err error) {
	if _, err := library.Read(f, nil); err != nil {
		return nil, fmt.Errorf("%w; get it again, or use the carrel that made it", err)
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	files, err := browserFiles(stderr)
	if err != nil {
		return nil, err
	}
	w, err := packdir.Create(dir)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	lib, err = library.Read(f, w.PutAsset)
	if err != nil {
		return nil, err
	}
	m := lib.Manifest
	m.Generator, m.Assets, m.Integrity = generator, nil, nil
	for i := range m.Languages {
		m.Languages[i].Fingerprints = nil // no library has it
	}
	if err := assets.Put(w, m, files, nil); err != nil {
		return nil, err
	}
	return lib, w.Commit(m)
}

// tellPartial says what a pack does not have that was made of a library.
func tellPartial(stderr io.Writer, lib *library.Library) {
	if missing, bytes := lib.Missing(); len(missing) > 0 {
		var have []string
		for _, item := range lib.Items {
			have = append(have, item.What)
		}
		fmt.Fprintf(stderr, "note: the library holds %s; %d files of the pack, %s, are not in it, and what needs them is not found; to have all, save everything and export it again\n",
			strings.Join(have, ", "), len(missing), bytesText(bytes))
	}
	if lib.Notes {
		fmt.Fprintln(stderr, "note: the notes and bookmarks in it stay there; a reading page that imports the file takes them")
	}
	if lib.Passed > 0 {
		fmt.Fprintf(stderr, "note: %d files that no library has were passed over\n", lib.Passed)
	}
}
