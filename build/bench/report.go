package bench

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"carrel/build/bench/browser"
	"carrel/build/bench/chart"
	"carrel/build/bench/corpus"
	"carrel/build/bench/rivals"
)

// A page is docs/BENCHMARKS.md while it is written.
type page struct {
	strings.Builder
	dir    string            // where its charts go
	before map[string]string // the sections of the page that is there, by their titles
}

func (p *page) line(format string, args ...any) { fmt.Fprintf(p, format+"\n", args...) }

// heading opens the section of a part, or where the part was not measured here, keeps
// the section that the page had, which says when and on what it was measured.
func heading[T any](p *page, title, part string, r *record[T]) {
	if r != nil {
		p.line("\n## %s\n", title)
		p.line("Measured on %s with %s by `go run ./build/cmd/bench %s`; %s; load of the machine before: %s.\n", r.Date, r.Carrel, part, r.Machine, r.Load)
	} else if text, ok := p.before[title]; ok {
		p.line("\n## %s\n\n%s", title, text)
	} else {
		p.line("\n## %s\n\nNot measured yet: `go run ./build/cmd/bench %s`", title, part)
	}
}

// sections cuts a page of benchmarks at its headings.
func sections(text string) map[string]string {
	all := map[string]string{}
	for _, section := range strings.Split("\n"+text, "\n## ")[1:] {
		title, rest, _ := strings.Cut(section, "\n")
		if rest = strings.TrimSpace(rest); !strings.HasPrefix(rest, "Not measured yet") {
			all[title] = rest
		}
	}
	return all
}

// draw writes a chart and shows it.
func (p *page) draw(name string, c chart.Chart) error {
	file := "bench-" + name + ".svg"
	p.line("![%s](%s)\n", c.Title, file)
	return os.WriteFile(filepath.Join(p.dir, file), c.SVG(), 0o666)
}

// table writes a table whose first columns are names, and the others figures.
func (p *page) table(names int, head []string, rows [][]string) {
	p.line("| %s |", strings.Join(head, " | "))
	p.line("|%s%s", strings.Repeat("---|", names), strings.Repeat("---:|", len(head)-names))
	for _, r := range rows {
		p.line("| %s |", strings.Join(r, " | "))
	}
}

// Report writes docs/BENCHMARKS.md and its charts from the figures in dist/bench, and
// keeps what it said of the parts that have none there.
func (s *Session) Report() error {
	p := &page{dir: filepath.Join(s.Root, "docs")}
	before, err := os.ReadFile(filepath.Join(p.dir, "BENCHMARKS.md"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	p.before = sections(string(before))
	p.line("# Benchmarks\n\nWritten by `make bench`. Each part can be run alone and says when it was.\n")
	if err := s.reportSetting(p); err != nil {
		return err
	}
	for _, section := range []func(*page) error{s.reportRelevance, s.reportKnown, s.reportSpeed, s.reportCold, s.reportPhone, s.reportOffline, s.reportSources, s.reportIndex, s.reportGrowth} {
		if err := section(p); err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(p.dir, "BENCHMARKS.md"), []byte(strings.TrimRight(p.String(), "\n")+"\n"), 0o666)
}

// reportSetting says what was measured, on what, and with which settings.
func (s *Session) reportSetting(p *page) error {
	for _, name := range []string{"ir", "opentelemetry", "cpp-docs", "todogroup-public"} {
		p.line("- Corpus *%s*: %s", name, corpus.Names[name])
	}
	p.line("- The machine is shared: compare within a table, not across days.")
	p.line("- All programs get the same documents, title and plain text, and the same queries, but where a table says otherwise.\n")
	p.line("Rivals and their settings. For relevance, title boosts of the rivals and a few more options were tried on Cranfield and CACM, and the best kept; for known pages the settings are the usual ones and were not tuned. Answers of rivals are kept between runs; --all asks again.\n")
	var rows [][]string
	for _, r := range rivals.List {
		version, err := r.Version()
		if err != nil {
			return err
		}
		rows = append(rows, []string{r.Name, version, r.Relevance, r.Known})
	}
	rows = append(rows, []string{rivals.Bleve, rivals.BleveVersion(), rivals.BleveSettings, "takes no part"})
	p.line("| program | version | relevance | known pages, speed |\n|---|---|---|---|")
	for _, r := range rows {
		p.line("| %s |", strings.Join(r, " | "))
	}
	return nil
}

// machine says what the figures were measured on.
func machine() string {
	return fmt.Sprintf("%s, %d processors, %s; %s; %s", processor(), runtime.NumCPU(), system(), browser.Version(), runtime.Version())
}

func bytesText(n int64) string {
	if n < 1_000_000 {
		return fmt.Sprintf("%.1f KB", float64(n)/1e3)
	}
	return fmt.Sprintf("%.2f MB", float64(n)/1e6)
}

func processor() string {
	data, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return runtime.GOARCH
	}
	for _, line := range strings.Split(string(data), "\n") {
		if name, ok := strings.CutPrefix(line, "model name"); ok {
			return strings.TrimLeft(name, "\t :")
		}
	}
	return runtime.GOARCH
}

func system() string {
	out, err := exec.Command("uname", "-sr").Output()
	if err != nil {
		return runtime.GOOS
	}
	return strings.TrimSpace(string(out))
}
