package command

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"carrel/build/library"
	"carrel/indexer/packdir"
)

func newExport() *cobra.Command {
	return &cobra.Command{
		Use:   "export DIR FILE.carrel",
		Short: "Write a pack as one file that a reading page can import",
		Long: `Write all of a pack that is read and searched as one file, a library, for a
device that has no network: its reading page imports it. No program is in it, so
something of the same version must have been saved there. carrel import makes a
pack of it again.`,
		Args: cobra.ExactArgs(2),
		RunE: runExport,
	}
}

func runExport(c *cobra.Command, args []string) error {
	file := args[1]
	if isFolder(file) || !strings.EqualFold(filepath.Ext(file), library.Extension) {
		return fmt.Errorf("carrel export writes one file, and %s does not name one; name it, as in %s", file, filepath.Join(file, "site"+library.Extension))
	}
	p, err := packdir.Open(args[0])
	if err != nil {
		return err
	}
	var list *library.List
	err = replace(file, func(w io.Writer) (err error) {
		list, err = library.Write(w, p)
		return err
	})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(c.OutOrStdout(), "%s: %d files, %s\n", file, list.Items[0].Files, bytesText(list.Items[0].Bytes))
	return err
}
