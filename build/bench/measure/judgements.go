package measure

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
)

// A Query is a text to search for.
type Query struct {
	ID   string
	Text string
}

// ReadQueries reads lines of id<TAB>text, or JSON objects of id and text, where
// an id may be a number. An error names the file and the line.
func ReadQueries(path string) ([]Query, error) {
	var list []Query
	err := EachLine(path, func(line string) error {
		if strings.HasPrefix(line, "{") {
			var q struct {
				ID   any    `json:"id"`
				Text string `json:"text"`
			}
			if err := json.Unmarshal([]byte(line), &q); err != nil {
				return err
			}
			list = append(list, Query{fmt.Sprint(q.ID), q.Text})
			return nil
		}
		id, text, ok := strings.Cut(line, "\t")
		if !ok {
			return fmt.Errorf("no tab between id and query")
		}
		list = append(list, Query{id, text})
		return nil
	})
	return list, err
}

// ReadQrels reads lines of query, document, grade, or TREC's query, 0, document,
// grade, between white space. The first line may name the columns. Grades that
// are not above 0 are left out. An error names the file and the line.
func ReadQrels(path string) (Qrels, error) {
	qrels, first := Qrels{}, true
	err := EachLine(path, func(line string) error {
		header := first
		first = false
		f := strings.Fields(line)
		if len(f) == 4 {
			f = []string{f[0], f[2], f[3]}
		}
		if len(f) != 3 {
			return fmt.Errorf("not query, document, grade")
		}
		grade, err := strconv.ParseFloat(f[2], 64)
		if err != nil && header {
			return nil
		}
		if err != nil {
			return fmt.Errorf("no grade: %w", err)
		}
		if grade > 0 {
			if qrels[f[0]] == nil {
				qrels[f[0]] = map[string]float64{}
			}
			qrels[f[0]][f[1]] = grade
		}
		return nil
	})
	return qrels, err
}

// EachLine calls take with each line that is not empty; an error gets the file
// and the line. A line has at most 16 MiB.
func EachLine(path string, take func(string) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 16<<20)
	n := 0
	for lines.Scan() {
		n++
		if line := strings.TrimRight(lines.Text(), "\r"); strings.TrimSpace(line) != "" {
			if err := take(line); err != nil {
				return fmt.Errorf("%s:%d: %w", path, n, err)
			}
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("%s:%d: %w", path, n+1, err)
	}
	return nil
}
