package command

import (
	"fmt"

	"github.com/spf13/cobra"

	"carrel/indexer/packdir"
)

func newRetire() *cobra.Command {
	var reason string
	c := &cobra.Command{
		Use:   "retire DIR",
		Short: "Take a pack back, also from those who saved it",
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			dir, err := packdir.Retire(args[0], reason)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(c.OutOrStdout(), "%s is retired: publish it, and what readers saved is removed when they come to it the next time; their notes and bookmarks stay\n", dir)
			return err
		},
	}
	c.Flags().StringVar(&reason, "reason", "", "a sentence that readers are told")
	return c
}
