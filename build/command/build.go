package command

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"carrel/build/assets"
	"carrel/indexer"
	"carrel/indexer/config"
	"carrel/indexer/door"
	"carrel/indexer/read"
)

// A buildCommand holds the flags of carrel build.
type buildCommand struct {
	out, config, previous, baseURL, shard string
	json, strict, compat, single, verbose bool
	threads                               int
}

func newBuild() *cobra.Command {
	b := &buildCommand{}
	c := &cobra.Command{
		Use:   "build [SOURCE...]",
		Short: "Make a pack of a site",
		Long: `Make a pack of a site in DIR/carrel/, ready for any static host.

SOURCE is a Hugo, Jekyll or plain Markdown folder, a folder of built HTML, or a
.jsonl file with one record a line. The kind is recognised, or said:
hugo:DIR, markdown:DIR, html:DIR, jsonl:FILE. Records come from standard input
with jsonl:-, so that a program in any language can hand them over.

With --previous, what has not changed since another pack stays as it is there,
so that visitors and saved copies fetch little. With --shard 1/3, 2/3 and 3/3,
three machines read a third each, and carrel merge makes the pack.

With --single, the whole site with its search and its pages to read becomes one
HTML file, which opens from a disk with no server and no network:

  carrel build content --single --out handbook.html`,
		RunE: b.run,
	}
	f := c.Flags()
	f.StringVar(&b.out, "out", "", "folder of the site; the pack goes into its folder carrel (default: the folder of built HTML, else public); with --single the file (default: site.html)")
	f.StringVar(&b.config, "config", "", "settings (default: carrel.yaml beside the content or here)")
	f.StringVar(&b.previous, "previous", "", "folder of the pack before this one: what has not changed stays as it is there")
	f.StringVar(&b.shard, "shard", "", "read a part of the sources, 1/3, and write a file for carrel merge instead of a pack")
	f.StringVar(&b.baseURL, "base-url", "", "address of the site, where its settings do not say it")
	f.BoolVar(&b.json, "json", false, "print what was built as JSON")
	f.BoolVar(&b.strict, "strict", false, "fail on any problem in the input, and write nothing")
	f.BoolVar(&b.verbose, "verbose", false, "list every file where problems of one kind are otherwise told as a sum")
	f.BoolVar(&b.compat, "pagefind-compat", false, "write pagefind/pagefind.js too, through which pages that are made for Pagefind search the pack")
	f.BoolVar(&b.single, "single", false, "write one HTML file with all that is to be searched and read, instead of a folder")
	f.IntVar(&b.threads, "threads", 0, "threads to work with (default: one for each processor)")
	return c
}

func (b *buildCommand) run(c *cobra.Command, args []string) error {
	start := time.Now()
	o, err := b.options(args)
	if err != nil {
		return err
	}
	if b.single {
		return b.runSingle(c, o)
	}
	if b.shard != "" {
		return b.runShard(c, o)
	}
	module, err := b.pagefind(o.Out)
	if err != nil {
		return err
	}
	if o.Assets, err = browserFiles(c.ErrOrStderr()); err != nil {
		return err
	}
	bar := newProgress(c.ErrOrStderr(), b.json)
	o.Progress = bar.set
	result, err := indexer.Build(c.Context(), o)
	bar.done()
	if err == nil {
		err = module.write(result.Filters)
	}
	return report(c, o.Out, said{b.json, b.verbose}, result, err, start)
}

// said is how a build tells what it did.
type said struct{ json, verbose bool }

// report prints what was built, or why not.
func report(c *cobra.Command, out string, how said, result *indexer.Result, err error, start time.Time) error {
	if result != nil {
		printProblems(c.ErrOrStderr(), result.Problems, how.verbose)
	}
	if err != nil {
		return err
	}
	s := newSummary(out, result, time.Since(start))
	if how.json {
		return writeJSON(c.OutOrStdout(), s)
	}
	return s.print(c.OutOrStdout())
}

// options puts flags and settings together.
func (b *buildCommand) options(args []string) (indexer.Options, error) {
	o := indexer.Options{BaseURL: b.baseURL, Strict: b.strict, Threads: b.threads, Generator: generator}
	config, err := config.Load(b.config, append(folders(args), "."))
	if err != nil {
		return o, err
	}
	o.Config, o.Sources = config, args
	if len(args) == 0 {
		o.Sources = config.Sources
	}
	if len(o.Sources) == 0 {
		o.Sources = []string{"."}
	}
	out := b.out
	if out == "" {
		out = defaultOut(o.Sources[0])
	}
	o.Out, o.Previous = filepath.Join(out, "carrel"), b.previous
	return o, nil
}

// folders strips the kind from sources that say it.
func folders(sources []string) []string {
	list := make([]string, len(sources))
	for i, s := range sources {
		_, list[i] = read.CutKind(s)
	}
	return list
}

// defaultOut is the folder of built HTML itself, else public.
func defaultOut(source string) string {
	kind, path, err := read.Recognise(source)
	if err == nil && kind == "html" {
		return path
	}
	return "public"
}

// browserFiles returns what the command carries for the browser. One that
// carries nothing says so: its packs can still be searched, and checked.
func browserFiles(stderr io.Writer) ([]indexer.Asset, error) {
	list, err := assets.List()
	if errors.Is(err, assets.ErrNone) {
		fmt.Fprintf(stderr, "warning: %v\n", err)
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	files := make([]indexer.Asset, 0, len(list))
	for _, a := range list {
		if !a.Apart() {
			files = append(files, indexer.Asset(a))
		}
	}
	return files, nil
}

func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// isFolder reports whether path is a folder.
func isFolder(path string) bool {
	info, err := door.Examine(path)
	return err == nil && info.IsDir()
}

var errUsage = errors.New("see carrel --help")
