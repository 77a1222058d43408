package command

import (
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"carrel/indexer"
	"carrel/indexer/shard"
)

// A mergeCommand holds the flags of carrel merge.
type mergeCommand struct {
	out, previous string
	json, strict  bool
	verbose       bool
	threads       int
}

func newMerge() *cobra.Command {
	m := &mergeCommand{}
	c := &cobra.Command{
		Use:   "merge DIR...",
		Short: "Make the pack of what carrel build --shard wrote",
		Long: `Make the pack of what carrel build --shard wrote, the same as one build makes.

DIR is a folder with shards, or the file of one. All shards of the build have to
be there, each once. Settings and addresses are those of the shards.`,
		Args: cobra.MinimumNArgs(1),
		RunE: m.run,
	}
	f := c.Flags()
	f.StringVar(&m.out, "out", "public", "folder of the site; the pack goes into its folder carrel")
	f.StringVar(&m.previous, "previous", "", "folder of the pack before this one: what has not changed stays as it is there")
	f.BoolVar(&m.json, "json", false, "print what was built as JSON")
	f.BoolVar(&m.strict, "strict", false, "fail on any problem in the input, and write nothing")
	f.BoolVar(&m.verbose, "verbose", false, "list every file where problems of one kind are otherwise told as a sum")
	f.IntVar(&m.threads, "threads", 0, "threads to work with (default: one for each processor)")
	return c
}

func (m *mergeCommand) run(c *cobra.Command, args []string) error {
	start := time.Now()
	files, err := browserFiles(c.ErrOrStderr())
	if err != nil {
		return err
	}
	bar := newProgress(c.ErrOrStderr(), m.json)
	o := indexer.Options{
		Out: filepath.Join(m.out, "carrel"), Previous: m.previous, Strict: m.strict, Threads: m.threads,
		Generator: generator, Assets: files, Progress: bar.set,
	}
	result, err := indexer.Merge(c.Context(), o, args)
	bar.done()
	return report(c, o.Out, said{m.json, m.verbose}, result, err, start)
}

// runShard writes a shard.
func (b *buildCommand) runShard(c *cobra.Command, o indexer.Options) error {
	of, err := shard.Parse(b.shard)
	if err != nil {
		return err
	}
	if b.compat {
		return errors.New("--shard goes without --pagefind-compat: a part of the pages does not tell the filters of all; build whole")
	}
	if b.out == "" || b.previous != "" {
		return errors.New("--shard wants --out DIR for its file, and goes without --previous, which is for carrel merge")
	}
	bar := newProgress(c.ErrOrStderr(), b.json)
	o.Out, o.Progress = b.out, bar.set
	file, problems, err := indexer.Shard(c.Context(), o, of)
	bar.done()
	printProblems(c.ErrOrStderr(), problems, b.verbose)
	if err != nil {
		return err
	}
	if b.json {
		return writeJSON(c.OutOrStdout(), map[string]any{"file": file, "number": of.Number, "count": of.Count, "problems": len(problems)})
	}
	_, err = fmt.Fprintf(c.OutOrStdout(), "%s: shard %d of %d\n", file, of.Number, of.Count)
	return err
}
