// Bench measures Carrel beside Pagefind and writes docs/BENCHMARKS.md. It wants
// dist/carrel, npm, and the corpora at $CARREL_CORPORA or ../shared/corpora.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"carrel/build/bench"
	"carrel/build/command"
)

func main() {
	runs := flag.Int("runs", 5, "counted runs of each program")
	out := flag.String("out", "docs/BENCHMARKS.md", "where the report goes")
	flag.Parse()
	if err := run(*runs, *out); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(runs int, out string) error {
	b, err := prepare(runs)
	if err != nil {
		return err
	}
	defer os.RemoveAll(b.work)
	for _, stage := range []func() error{b.todogroup, b.cppDocs} {
		if err := stage(); err != nil {
			return err
		}
	}
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	defer f.Close()
	fmt.Println("wrote", out)
	return b.report.Write(f)
}

// A session is one run of the benchmarks.
type session struct {
	carrel, pagefind string // programs
	corpora, work    string // folders
	report           bench.Report
}

func prepare(runs int) (*session, error) {
	b := &session{corpora: os.Getenv("CARREL_CORPORA")}
	if b.corpora == "" {
		b.corpora = filepath.Join("..", "shared", "corpora")
	}
	if _, err := os.Stat(b.corpora); err != nil {
		return nil, fmt.Errorf("no corpora at %s; set CARREL_CORPORA to their folder", b.corpora)
	}
	var err error
	if b.carrel, err = filepath.Abs("dist/carrel"); err != nil {
		return nil, err
	}
	if b.pagefind, err = installPagefind(); err != nil {
		return nil, err
	}
	if b.work, err = os.MkdirTemp("", "carrel-bench-"); err != nil {
		return nil, err
	}
	version, err := exec.Command(b.pagefind, "--version").Output()
	if err != nil {
		return nil, err
	}
	b.report = bench.Report{
		Date: time.Now().Format("2006-01-02"), Carrel: command.Version, Runs: runs,
		Pagefind: strings.TrimSpace(strings.TrimPrefix(string(version), "pagefind ")),
	}
	return b, nil
}

// installPagefind installs the pinned release from its lock file and returns
// the program itself: npm's wrapper would add Node's time and memory to it.
func installPagefind() (string, error) {
	const dir = "build/bench"
	cmd := exec.Command("npm", "install", "--no-audit", "--no-fund", "--silent")
	cmd.Dir = dir
	if text, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("npm install in %s: %w\n%s", dir, err, text)
	}
	found, err := filepath.Glob(filepath.Join(dir, "node_modules", "@pagefind", "*", "bin", "pagefind_extended*"))
	if err != nil || len(found) == 0 {
		return "", fmt.Errorf("no Pagefind for this machine in %s", dir)
	}
	return filepath.Abs(found[0])
}

// race indexes a folder with both programs in turns.
func (b *session) race(name string, pages int, carrelSource, html, remark string) error {
	carrelOut, pagefindOut := filepath.Join(b.work, "carrel"), filepath.Join(b.work, "pagefind")
	samples, err := bench.Compare(b.report.Runs,
		bench.Command{Name: "carrel", Clean: carrelOut, Args: []string{b.carrel, "build", carrelSource, "--out", carrelOut}},
		bench.Command{Name: "pagefind", Clean: pagefindOut, Args: []string{b.pagefind, "--site", html, "--output-path", pagefindOut}},
	)
	if err != nil {
		return err
	}
	carrelParts, err := bench.Weigh(filepath.Join(carrelOut, "carrel"), bench.CarrelKinds, bench.KindOfCarrel)
	if err != nil {
		return err
	}
	pagefindParts, err := bench.Weigh(pagefindOut, bench.PagefindKinds, bench.KindOfPagefind)
	if err != nil {
		return err
	}
	if b.report.CarrelParts == nil {
		b.report.CarrelParts, b.report.PagefindParts = carrelParts, pagefindParts
		if b.report.Structures, err = bench.Structures(carrelOut); err != nil {
			return err
		}
	}
	b.report.Races = append(b.report.Races, bench.Race{Input: name, Pages: pages, Remark: remark, Rows: []bench.Row{
		{Name: "Carrel", Sample: samples[0], Bytes: carrelParts[0].Bytes + carrelParts[1].Bytes},
		{Name: "Pagefind", Sample: samples[1], Bytes: pagefindParts[0].Bytes + pagefindParts[1].Bytes + pagefindParts[2].Bytes},
	}})
	for i, program := range []string{"carrel", "pagefind"} {
		fmt.Printf("%s: %s %.2f s, %d MB\n", name, program, samples[i].Wall.Seconds(), samples[i].Memory>>20)
	}
	return nil
}

func (b *session) todogroup() error {
	site := filepath.Join(b.work, "todogroup-public")
	if err := bench.Unpack(filepath.Join(b.corpora, "todogroup-public.tar.gz"), site); err != nil {
		return err
	}
	return b.race("todogroup, built HTML", 292, site, site, "")
}

func (b *session) cppDocs() error {
	if err := bench.Unpack(filepath.Join(b.corpora, "cpp-docs.tar.gz"), b.work); err != nil {
		return err
	}
	docs, html := filepath.Join(b.work, "cpp-docs", "docs"), filepath.Join(b.work, "cpp-html")
	pages, err := bench.RenderHTML(docs, html)
	if err != nil {
		return err
	}
	if err := b.race("cpp-docs, Markdown", pages, docs, html,
		"Carrel reads the Markdown; Pagefind, which reads only HTML, gets the same pages rendered beforehand, which is not counted."); err != nil {
		return err
	}
	return b.race("cpp-docs, HTML", pages, html, html, "both read the same rendered pages.")
}
