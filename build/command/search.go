package command

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/text/unicode/norm"

	"carrel/indexer/door"
	"carrel/indexer/packdir"
	"carrel/wasm/pack"
	"carrel/wasm/search"
	"carrel/wasm/search/match"
	"carrel/wasm/search/settings"
	"carrel/wasm/search/show"
)

// A searchCommand holds the flags of carrel search.
type searchCommand struct {
	limit         int
	lang, batch   string
	sort          string
	any, all      []string
	none, ranking []string
	json, explain bool
}

func newSearch() *cobra.Command {
	s := &searchCommand{}
	c := &cobra.Command{
		Use:   `search DIR ["query"]`,
		Short: "Search a pack as its page does",
		Args:  cobra.RangeArgs(1, 2),
		RunE:  s.run,
	}
	f := c.Flags()
	f.IntVarP(&s.limit, "limit", "n", 10, "hits to show")
	f.StringVar(&s.lang, "lang", "*", "language to search; * for all")
	f.StringVar(&s.sort, "sort", "relevance", "relevance, date, title, or a column; with :asc or :desc")
	f.StringArrayVar(&s.any, "filter", nil, "field=value that hits must have; of several values of a field, one")
	f.StringArrayVar(&s.all, "filter-all", nil, "field=value that hits must have; of several values of a field, each")
	f.StringArrayVar(&s.none, "filter-none", nil, "field=value that hits must not have")
	f.StringArrayVar(&s.ranking, "ranking", nil, "name=number, a setting of the ranking; see docs/SETTINGS.md")
	f.BoolVar(&s.json, "json", false, "print the answer as the page gets it")
	f.BoolVar(&s.explain, "explain", false, "show what each word adds to each score")
	f.StringVar(&s.batch, "batch", "", "file of queries, id<TAB>query a line (- for standard input); prints TREC run lines")
	return c
}

func (s *searchCommand) run(c *cobra.Command, args []string) error {
	p, err := packdir.Open(args[0])
	if err != nil {
		return err
	}
	if s.batch != "" {
		return s.runBatch(c, p)
	}
	if len(args) < 2 {
		return errors.New("no query: carrel search DIR \"query\", or --batch FILE")
	}
	r, err := s.request(args[1])
	if err != nil {
		return err
	}
	start := time.Now()
	a, err := p.Search(r, s.lang)
	if err != nil {
		return err
	}
	took := time.Since(start)
	if s.json {
		return printJSON(c.OutOrStdout(), a, took)
	}
	return s.print(c.OutOrStdout(), a, took)
}

func (s *searchCommand) request(query string) (search.Request, error) {
	r := search.Request{Query: norm.NFC.String(query), Limit: s.limit, Sort: s.sort, Explain: s.explain}
	for mode, list := range [][]string{match.Any: s.any, match.All: s.all, match.None: s.none} {
		for _, f := range list {
			name, value, ok := strings.Cut(f, "=")
			if !ok {
				return r, fmt.Errorf("filter %q is not field=value", f)
			}
			r.Filter(name, match.Mode(mode), value)
		}
	}
	for _, f := range s.ranking {
		name, value, _ := strings.Cut(f, "=")
		if p := settings.Defaults; !p.Set(name, value) {
			return r, fmt.Errorf("no setting %q that may be %q; there are %s", name, value, strings.Join(settings.Names(), ", "))
		}
		r.Ranking = append(r.Ranking, pack.Setting{Name: name, Value: value})
	}
	return r, nil
}

// printJSON prints the answer as the page's search gives it.
func printJSON(w io.Writer, a *show.Answer, took time.Duration) error {
	object := a.AppendJSON(nil)
	object = append(object[:len(object)-1], `,"ms":`...)
	object = strconv.AppendFloat(object, took.Seconds()*1e3, 'f', 3, 64)
	var b bytes.Buffer
	if err := json.Indent(&b, append(object, '}'), "", "  "); err != nil {
		return err
	}
	_, err := fmt.Fprintln(w, b.String())
	return err
}

func (s *searchCommand) print(w io.Writer, a *show.Answer, took time.Duration) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "%d found in %.1f ms\n", a.Total, took.Seconds()*1e3)
	if a.Relaxed {
		fmt.Fprintln(b, "nothing has the quoted phrase as it stands; its words were sought")
	}
	if a.Suggestion != "" {
		fmt.Fprintf(b, "did you mean: %s\n", a.Suggestion)
	}
	for i, h := range a.Hits {
		fmt.Fprintf(b, "\n%d. %s  %s\n", i+1, mark(h.Title), label(&h))
		fmt.Fprintf(b, "   %s  %.3f\n", h.Doc.URL, h.Score)
		if h.Snippet.Text != "" {
			fmt.Fprintf(b, "   %s\n", mark(h.Snippet))
		}
		for _, section := range h.Found {
			fmt.Fprintf(b, "   # %s\n", section.Section.Title)
		}
		if len(h.Missing) > 0 {
			fmt.Fprintf(b, "   without: %s\n", strings.Join(h.Missing, ", "))
		}
		for _, e := range h.Explain {
			fmt.Fprintf(b, "     %8.4f = idf %.4f, tf %.4f  %s: %s\n", e.Score, e.IDF, e.TF, e.Clause, strings.Join(e.Terms, ", "))
		}
	}
	return b.Flush()
}

func label(h *show.Hit) string {
	if h.Doc.Resource != nil {
		return "[" + h.Doc.Resource.Kind + "]"
	}
	return "[" + h.Lang + "]"
}

// mark puts stars around what matched.
func mark(m show.Marked) string {
	var b strings.Builder
	at := 0
	for _, x := range m.Marks {
		b.WriteString(m.Text[at:x[0]] + "*" + m.Text[x[0]:x[1]] + "*")
		at = x[1]
	}
	return b.String() + m.Text[at:]
}

// runBatch answers a file of queries with lines of a TREC run:
// query Q0 document rank score carrel.
func (s *searchCommand) runBatch(c *cobra.Command, p *packdir.Pack) error {
	in := c.InOrStdin()
	if s.batch != "-" {
		f, err := door.Named(s.batch)
		if err != nil {
			return err
		}
		defer f.Close()
		in = f
	}
	w := bufio.NewWriter(c.OutOrStdout())
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		id, query, ok := strings.Cut(lines.Text(), "\t")
		if !ok {
			return fmt.Errorf("%s:%d: no tab between id and query", s.batch, n)
		}
		run, err := s.rank(p, query)
		if err != nil {
			return err
		}
		for rank, d := range run {
			fmt.Fprintf(w, "%s Q0 %s %d %.6f carrel\n", id, d.name, rank+1, d.score)
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("%s: %w", s.batch, err)
	}
	return w.Flush()
}

// A ranked is one document of a run.
type ranked struct {
	name  string
	score float64
}

// rank returns the hits of a query by the record's id, else the address. A
// run's readers sort by score, so the score falls with the rank even where
// coverage went before it.
func (s *searchCommand) rank(p *packdir.Pack, query string) ([]ranked, error) {
	r, err := s.request(query)
	if err != nil {
		return nil, err
	}
	a, err := p.Search(r, s.lang)
	if err != nil {
		return nil, err
	}
	var list []ranked
	for i, h := range a.Hits {
		name := h.Doc.ID
		if name == "" {
			name = h.Doc.URL
		}
		list = append(list, ranked{name, float64(len(a.Hits)-i) + h.Score/1e6})
	}
	return list, nil
}
