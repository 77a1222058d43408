package bench

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
)

// A Race is one input that both programs indexed.
type Race struct {
	Input  string
	Pages  int
	Rows   []Row
	Remark string
}

// A Row is one program on it.
type Row struct {
	Name string
	Sample
	Bytes int64 // of what it wrote for the browser to fetch: index and text
}

// A Report is everything that one run measured.
type Report struct {
	Date, Carrel, Pagefind string
	Runs                   int
	CarrelParts            []Weight
	PagefindParts          []Weight
	Structures             []Weight // of Carrel's pack
	Races                  []Race
}

// Write writes the report as Markdown.
func (r *Report) Write(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# Benchmarks\n\nMeasured on %s by `make bench`, which writes this page.\n\n", r.Date)
	fmt.Fprintf(&b, "- Machine: %s, %d processors, %s\n", processor(), runtime.NumCPU(), system())
	fmt.Fprintf(&b, "- Carrel %s, %s; Pagefind %s\n", r.Carrel, runtime.Version(), r.Pagefind)
	fmt.Fprintf(&b, "- Corpora: *todogroup*, the built site of the TODO Group (292 pages with a body in English, Chinese and Japanese, CC BY 4.0); *cpp-docs*, Microsoft's C++ documentation (CC BY 4.0)\n")
	fmt.Fprintf(&b, "- Each pair ran in turns, %d times after a warm-up; figures are medians of whole processes. The machine is shared, so compare within a table, not across days.\n\n", r.Runs)
	b.WriteString("## Size on the wire: todogroup\n\nBytes as a plain static host sends them: text and WebAssembly with gzip at level 6, the rest as stored.\n\n")
	parts(&b, "Carrel", r.CarrelParts)
	parts(&b, "Pagefind", r.PagefindParts)
	b.WriteString("What Carrel's pack files are made of:\n\n| structure | bytes |\n|---|---:|\n")
	for _, w := range r.Structures {
		fmt.Fprintf(&b, "| %s | %s |\n", w.Name, bytesText(w.Bytes))
	}
	b.WriteString("\nPagefind has no resources and no table of first answers; its index chunks hold words and positions, its fragments the text.\n\n")
	b.WriteString("## Indexing\n\n| input | program | pages | seconds | pages a second | peak memory | index and text |\n|---|---|---:|---:|---:|---:|---:|\n")
	for _, race := range r.Races {
		for _, row := range race.Rows {
			fmt.Fprintf(&b, "| %s | %s | %d | %.2f | %.0f | %s | %s |\n", race.Input, row.Name, race.Pages,
				row.Wall.Seconds(), float64(race.Pages)/row.Wall.Seconds(), bytesText(row.Memory), bytesText(row.Bytes))
		}
	}
	b.WriteString("\n")
	for _, race := range r.Races {
		if race.Remark != "" {
			fmt.Fprintf(&b, "%s: %s\n\n", race.Input, race.Remark)
		}
	}
	_, err := io.WriteString(w, strings.TrimRight(b.String(), "\n")+"\n")
	return err
}

func parts(b *strings.Builder, name string, list []Weight) {
	fmt.Fprintf(b, "| %s | files | bytes |\n|---|---:|---:|\n", name)
	total := Weight{}
	for _, w := range list {
		fmt.Fprintf(b, "| %s | %d | %s |\n", w.Name, w.Files, bytesText(w.Bytes))
		total.Files += w.Files
		total.Bytes += w.Bytes
	}
	fmt.Fprintf(b, "| **all** | %d | %s |\n\n", total.Files, bytesText(total.Bytes))
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
