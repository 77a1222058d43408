package corpus

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
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

// Judged are documents, queries, and which of the former answer the latter.
type Judged struct {
	Name, Lang string
	Docs       []Doc
	Queries    []measure.Query
	Qrels      measure.Qrels
}

// Collections are the judged collections of ir.tar.gz and their languages.
var Collections = []struct{ Name, Lang string }{
	{"cranfield", "en"}, {"cacm", "en"}, {"scifact", "en"}, {"xquad-en", "en"}, {"xquad-es", "es"}, {"xquad-zh", "zh"},
}

// ReadJudged reads dir/name: docs.jsonl, queries.jsonl, qrels.tsv.
func ReadJudged(dir, name, lang string) (*Judged, error) {
	j := &Judged{Name: name, Lang: lang}
	file := func(base string) string { return filepath.Join(dir, name, base) }
	err := eachRecord(file("docs.jsonl"), func(d Doc) {
		d.Lang = lang
		j.Docs = append(j.Docs, d)
	})
	if err != nil {
		return nil, err
	}
	if j.Queries, err = measure.ReadQueries(file("queries.jsonl")); err != nil {
		return nil, err
	}
	j.Qrels, err = measure.ReadQrels(file("qrels.tsv"))
	return j, err
}

func eachRecord[T any](path string, take func(T)) error {
	return measure.EachLine(path, func(line string) error {
		var record T
		if err := json.Unmarshal([]byte(line), &record); err != nil {
			return err
		}
		take(record)
		return nil
	})
}

// Write puts docs.jsonl and queries.tsv into dir, for the programs to read.
func Write(dir string, docs []Doc, queries []measure.Query) error {
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
