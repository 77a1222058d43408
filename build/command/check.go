package command

import (
	"fmt"

	"github.com/spf13/cobra"

	"carrel/indexer/packdir"
)

func newCheck() *cobra.Command {
	return &cobra.Command{
		Use:   "check DIR",
		Short: "Verify every file and every structure of a pack",
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			p, err := packdir.Open(args[0])
			if err != nil {
				return err
			}
			report, faults := p.Check()
			for _, f := range faults {
				fmt.Fprintln(c.ErrOrStderr(), "carrel: "+f.Error())
			}
			if len(faults) > 0 {
				return errSilent
			}
			_, err = fmt.Fprintf(c.OutOrStdout(), "sound: %d files, %d documents, %d terms, %d postings\n",
				report.Files, report.Documents, report.Terms, report.Postings)
			return err
		},
	}
}
