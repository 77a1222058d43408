package bench

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"carrel/build/bench/measure"
)

// buildCarrel makes a pack of a source in dir/carrel.
func (s *Session) buildCarrel(source, dir string) error {
	if err := os.RemoveAll(filepath.Join(dir, "carrel")); err != nil {
		return err
	}
	return s.run(s.Carrel, append([]string{"build", source, "--out", dir, "--json"}, s.settings()...)...)
}

// askCarrel builds a pack of dir/docs.jsonl and asks dir/queries.tsv.
func (s *Session) askCarrel(dir string, n int) (measure.Run, error) {
	if err := s.buildCarrel("jsonl:"+filepath.Join(dir, "docs.jsonl"), dir); err != nil {
		return nil, err
	}
	out, err := s.output(s.Carrel, "search", dir, "--batch", filepath.Join(dir, "queries.tsv"), "-n", fmt.Sprint(n), "--lang", "*")
	if err != nil {
		return nil, err
	}
	return parseTREC(out)
}

// parseTREC reads lines of query, Q0, document, rank, score, name, which stand
// in the order of the ranks.
func parseTREC(data []byte) (measure.Run, error) {
	run := measure.Run{}
	lines := bufio.NewScanner(bytes.NewReader(data))
	for n := 1; lines.Scan(); n++ {
		f := strings.Fields(lines.Text())
		if len(f) != 6 {
			return nil, fmt.Errorf("line %d of the run has %d fields, not 6: %q", n, len(f), lines.Text())
		}
		run[f[0]] = append(run[f[0]], f[2])
	}
	return run, lines.Err()
}
