package command

import (
	"bufio"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"carrel/indexer/packdir"
	"carrel/wasm/pack"
)

func newInspect() *cobra.Command {
	var pages, documents, asJSON bool
	c := &cobra.Command{
		Use:   "inspect DIR",
		Short: "Show what a pack is made of",
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			p, err := packdir.Open(args[0])
			if err != nil {
				return err
			}
			if pages {
				return printPages(c, p)
			}
			if documents {
				return printDocuments(c.OutOrStdout(), p)
			}
			list, err := p.Sizes()
			if err != nil {
				return err
			}
			if asJSON {
				return writeJSON(c.OutOrStdout(), list)
			}
			if err := printSizes(c, list); err != nil {
				return err
			}
			return printImages(c, p)
		},
	}
	c.Flags().BoolVar(&pages, "pages", false, "list the pages: source<TAB>address<TAB>language<TAB>title")
	c.Flags().BoolVar(&documents, "documents", false, "print all that the pack holds of each document, a JSON object a line")
	c.Flags().BoolVar(&asJSON, "json", false, "print as JSON")
	return c
}

// printPages lists the pages in the order of the pack.
func printPages(c *cobra.Command, p *packdir.Pack) error {
	w := bufio.NewWriter(c.OutOrStdout())
	err := p.Documents(func(lang string, kind pack.Kind, d *pack.Stored) error {
		if kind != pack.Page {
			return nil
		}
		_, err := fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", oneLine(d.Source), oneLine(p.Manifest.Absolute(d.URL)), lang, oneLine(d.Title))
		return err
	})
	if err != nil {
		return err
	}
	return w.Flush()
}

// oneLine keeps a field from ending its column or line.
func oneLine(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c == '\t' || c == '\n' || c == '\r' {
			b[i] = ' '
		}
	}
	return string(b)
}

// printImages tells of the images that pages show, which are no part of the pack.
func printImages(c *cobra.Command, p *packdir.Pack) error {
	l, err := p.Images()
	if l == nil || err != nil {
		return err
	}
	_, err = fmt.Fprintf(c.OutOrStdout(), "\nimages to save: %d, %s, of %d pages; their list %s\n",
		len(l.Files), bytesText(l.Total()), len(l.Pages), bytesText(p.Manifest.Images.Bytes))
	return err
}

func printSizes(c *cobra.Command, list []packdir.SegmentSize) error {
	t := tabwriter.NewWriter(c.OutOrStdout(), 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "language\tkind\tdocuments\tfiles\tbytes\tcore\tterms\tpositions\ttext\tother\t")
	for _, s := range list {
		fmt.Fprintf(t, "%s\t%s\t%d\t%d\t%s\t%s\t%s\t%s\t%s\t%s\t\n", s.Lang, s.Kind, s.Documents, s.Files,
			bytesText(s.Bytes), bytesText(s.Core), bytesText(s.Terms), bytesText(s.Positions),
			bytesText(s.Text), bytesText(s.Other))
	}
	return t.Flush()
}
