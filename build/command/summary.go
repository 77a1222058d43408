package command

import (
	"fmt"
	"io"
	"sort"
	"text/tabwriter"
	"time"

	"carrel/indexer"
	"carrel/indexer/door"
	"carrel/indexer/packdir"
)

// A summary is what carrel build says at its end.
type summary struct {
	Out       string            `json:"out"`
	Size      int64             `json:"size,omitempty"` // of a single file
	Version   string            `json:"version"`
	Pages     int               `json:"pages"`
	Resources int               `json:"resources"`
	Files     int               `json:"files"`
	Bytes     int               `json:"bytes"`
	Seconds   float64           `json:"seconds"`
	Problems  int               `json:"problems"`
	Sums      []sum             `json:"sums"` // problems that are told together
	Languages []languageSummary `json:"languages"`
	Parts     []part            `json:"parts"`

	Images indexer.ImageCounts `json:"images"`
}

type languageSummary struct {
	Lang      string `json:"lang"`
	Pages     int    `json:"pages"`
	Resources int    `json:"resources"`
	Files     int    `json:"files"`
	Bytes     int    `json:"bytes"`
}

// A part is one structure of the pack, before compression.
type part struct {
	Name  string `json:"name"`
	Bytes int    `json:"bytes"`
}

func newSummary(out string, r *indexer.Result, took time.Duration) *summary {
	s := &summary{Out: out, Version: r.Manifest.Version, Seconds: took.Seconds(), Problems: len(r.Problems), Sums: sums(r.Problems), Images: r.Images}
	if info, err := door.Examine(out); err == nil && info.Mode().IsRegular() {
		s.Size = info.Size()
	}
	for _, l := range r.Manifest.Languages {
		ls := languageSummary{Lang: l.Lang, Pages: l.Pages, Resources: l.Resources}
		files := l.Files()
		if l.Table != nil {
			files = append(append(files, *l.First), l.Table.Files()...)
		}
		for _, f := range files {
			ls.Files++
			ls.Bytes += f.Bytes
		}
		s.Pages += ls.Pages
		s.Resources += ls.Resources
		s.Files += ls.Files
		s.Bytes += ls.Bytes
		s.Languages = append(s.Languages, ls)
	}
	s.Parts = parts(r.Sizes)
	return s
}

// parts sums up the structures over all segments, the largest first.
func parts(sizes []indexer.SegmentSizes) []part {
	list := []part{{Name: "stored text"}, {Name: "positions"}, {Name: "posting lists"}, {Name: "term dictionary"}, {Name: "cores"}, {Name: "columns"}}
	for _, s := range sizes {
		for i, n := range []int{s.Text, s.Positions, s.Postings, s.Dictionary, s.Core, s.Columns} {
			list[i].Bytes += n
		}
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].Bytes > list[j].Bytes })
	return list
}

// print writes the summary as a table.
func (s *summary) print(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "language\tpages\tresources\tfiles\tbytes\t")
	for _, l := range s.Languages {
		fmt.Fprintf(t, "%s\t%d\t%d\t%d\t%s\t\n", l.Lang, l.Pages, l.Resources, l.Files, bytesText(l.Bytes))
	}
	if len(s.Languages) != 1 {
		fmt.Fprintf(t, "all\t%d\t%d\t%d\t%s\t\n", s.Pages, s.Resources, s.Files, bytesText(s.Bytes))
	}
	if err := t.Flush(); err != nil {
		return err
	}
	fmt.Fprint(w, "\nlargest parts, before compression: ")
	for i, p := range s.Parts[:3] {
		if i > 0 {
			fmt.Fprint(w, ", ")
		}
		fmt.Fprintf(w, "%s %s", p.Name, bytesText(p.Bytes))
	}
	fmt.Fprint(w, s.images())
	size := ""
	if s.Size > 0 {
		size = ", " + bytesText(int(s.Size)) + ","
	}
	_, err := fmt.Fprintf(w, "\n%s%s built in %.2f s\n", s.Out, size, s.Seconds)
	return err
}

// images says which images a saved copy can hold, and what became of the others.
func (s *summary) images() string {
	i := s.Images
	if i == (indexer.ImageCounts{}) {
		return ""
	}
	text := fmt.Sprintf("\nimages to save: %d, %s", i.Listed, bytesText(i.Bytes))
	for _, rest := range []struct {
		n    int
		what string
	}{{i.Elsewhere, "of other sites"}, {i.Missing, "without a file"}, {i.Large, "over 8 MB"}} {
		if rest.n > 0 {
			text += fmt.Sprintf("; %d %s", rest.n, rest.what)
		}
	}
	return text
}

// bytesText writes a number of bytes for a person.
func bytesText(n int) string {
	switch {
	case n < 1000:
		return fmt.Sprintf("%d B", n)
	case n < 1_000_000:
		return fmt.Sprintf("%.1f KB", float64(n)/1e3)
	}
	return fmt.Sprintf("%.2f MB", float64(n)/1e6)
}

var _ = packdir.ManifestName
