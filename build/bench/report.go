package bench

import (
	"fmt"
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
	dir string // where its charts go
}

func (p *page) line(format string, args ...any) { fmt.Fprintf(p, format+"\n", args...) }

// heading opens a section; one that was never measured says how to.
func (p *page) heading(title, part, date, carrel, load string) {
	p.line("\n## %s\n", title)
	if date == "" {
		p.line("Not measured yet: `go run ./build/cmd/bench %s`", part)
		return
	}
	p.line("Measured on %s with %s by `go run ./build/cmd/bench %s`; load of the machine before: %s.\n", date, carrel, part, load)
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

// Report writes docs/BENCHMARKS.md and its charts from the figures in dist/bench.
func (s *Session) Report() error {
	p := &page{dir: filepath.Join(s.Root, "docs")}
	p.line("# Benchmarks\n\nWritten by `make bench`. Each part can be run alone and says when it was.\n")
	if err := s.reportSetting(p); err != nil {
		return err
	}
	for _, section := range []func(*page) error{s.reportRelevance, s.reportKnown, s.reportSpeed, s.reportCold, s.reportOffline, s.reportSources, s.reportIndex, s.reportGrowth} {
		if err := section(p); err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(p.dir, "BENCHMARKS.md"), []byte(strings.TrimRight(p.String(), "\n")+"\n"), 0o666)
}

// reportSetting says what was measured, on what, and with which settings.
func (s *Session) reportSetting(p *page) error {
	p.line("- Machine: %s, %d processors, %s; %s; %s", processor(), runtime.NumCPU(), system(), browser.Version(), runtime.Version())
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
