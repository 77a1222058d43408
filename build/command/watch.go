package command

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
	"github.com/spf13/cobra"

	"carrel/indexer/door"
)

// settle is how long the sources must be quiet before the pack is built again.
const settle = 300 * time.Millisecond

// watch builds the pack of dir again whenever something changes in the sources
// that carrel.yaml names, or in dir itself where it is built HTML.
func watch(c *cobra.Command, dir string) {
	b := &buildCommand{out: dir}
	o, err := b.options(nil)
	if err == nil && o.Config.Sources == nil {
		o, err = b.options([]string{dir})
	}
	if err != nil {
		fmt.Fprintln(c.ErrOrStderr(), "carrel: watch:", err)
		return
	}
	w, err := fsnotify.NewWatcher()
	if err != nil {
		fmt.Fprintln(c.ErrOrStderr(), "carrel: watch:", err)
		return
	}
	defer w.Close()
	for _, s := range folders(o.Sources) {
		addFolders(w, s)
	}
	timer := time.NewTimer(time.Hour)
	for {
		select {
		case <-c.Context().Done():
			return
		case e := <-w.Events:
			if isOwn(dir, e.Name) {
				continue
			}
			addFolders(w, e.Name)
			timer.Reset(settle)
		case err := <-w.Errors:
			fmt.Fprintln(c.ErrOrStderr(), "carrel: watch:", err)
		case <-timer.C:
			if err := b.run(c, o.Sources); err != nil {
				fmt.Fprintln(c.ErrOrStderr(), "carrel:", err)
			}
		}
	}
}

// isOwn reports a path inside the pack that watching would write itself.
func isOwn(dir, path string) bool {
	own, err1 := filepath.Abs(filepath.Join(dir, "carrel"))
	at, err2 := filepath.Abs(path)
	return err1 == nil && err2 == nil && strings.HasPrefix(at+string(filepath.Separator), own+string(filepath.Separator))
}

// addFolders watches a folder and all below it.
func addFolders(w *fsnotify.Watcher, root string) {
	d, err := door.Open(root)
	if err != nil {
		return // a file, or gone again
	}
	_ = w.Add(root) // a folder that can't be watched is read at the next build all the same
	_ = d.Walk(".", func(path string, e fs.DirEntry, err error) error {
		if err == nil && e.IsDir() {
			_ = w.Add(filepath.Join(root, path))
		}
		return nil
	})
}
