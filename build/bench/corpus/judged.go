package corpus

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"carrel/build/bench/measure"
)

// A Doc is a document as every program gets it.
type Doc struct {
	ID    string `json:"id"`
	Lang  string `json:"lang"`
	Title string `json:"title"`
	Text  string `json:"text"`
}

// A Query is a text to search for.
type Query struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// Judged are documents, queries, and which of the former answer the latter.
type Judged struct {
	Name, Lang string
	Docs       []Doc
	Queries    []Query
	Qrels      measure.Qrels
}

// Collections are the judged collections of ir.tar.gz and their languages.
var Collections = []struct{ Name, Lang string }{
	{"cranfield", "en"}, {"cacm", "en"}, {"scifact", "en"}, {"xquad-en", "en"}, {"xquad-es", "es"}, {"xquad-zh", "zh"},
}

// ReadJudged reads dir/name: docs.jsonl, queries.jsonl, qrels.tsv.
func ReadJudged(dir, name, lang string) (*Judged, error) {
	j := &Judged{Name: name, Lang: lang, Qrels: measure.Qrels{}}
	file := func(base string) string { return filepath.Join(dir, name, base) }
	err := eachRecord(file("docs.jsonl"), func(d Doc) {
		d.Lang = lang
		j.Docs = append(j.Docs, d)
	})
	if err != nil {
		return nil, err
	}
	if err := eachRecord(file("queries.jsonl"), func(q Query) { j.Queries = append(j.Queries, q) }); err != nil {
		return nil, err
	}
	return j, eachLine(file("qrels.tsv"), j.judge)
}

// judge takes a line of query, document, grade.
func (j *Judged) judge(line string) error {
	f := strings.Fields(line)
	if len(f) != 3 {
		return fmt.Errorf("not query, document, grade")
	}
	grade, err := strconv.ParseFloat(f[2], 64)
	if err != nil {
		return fmt.Errorf("no grade: %w", err)
	}
	if grade <= 0 {
		return nil
	}
	if j.Qrels[f[0]] == nil {
		j.Qrels[f[0]] = map[string]float64{}
	}
	j.Qrels[f[0]][f[1]] = grade
	return nil
}

func eachRecord[T any](path string, take func(T)) error {
	return eachLine(path, func(line string) error {
		var record T
		if err := json.Unmarshal([]byte(line), &record); err != nil {
			return err
		}
		take(record)
		return nil
	})
}

// eachLine calls take with each line that is not empty; an error gets the file
// and the line.
func eachLine(path string, take func(string) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 16<<20)
	for n := 1; lines.Scan(); n++ {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		if err := take(lines.Text()); err != nil {
			return fmt.Errorf("%s:%d: %w", path, n, err)
		}
	}
	return lines.Err()
}

// Write puts docs.jsonl and queries.tsv into dir, for the programs to read.
func Write(dir string, docs []Doc, queries []Query) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	for _, d := range docs {
		if err := e.Encode(d); err != nil {
			return err
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "docs.jsonl"), []byte(b.String()), 0o666); err != nil {
		return err
	}
	b.Reset()
	for _, q := range queries {
		fmt.Fprintf(&b, "%s\t%s\n", q.ID, strings.Join(strings.Fields(q.Text), " "))
	}
	return os.WriteFile(filepath.Join(dir, "queries.tsv"), []byte(b.String()), 0o666)
}
