package packdir

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"

	"carrel/wasm/pack"
)

// A Table is the head of a table of first answers, in JSON: the one file of it that
// the manifest names.
type Table struct {
	Docs   int             `json:"docs"`  // its pages, which are numbered from 0
	Scale  float64         `json:"scale"` // the share of a word's weight that the highest level stands for
	Rank   Ranking         `json:"rank"`
	Words  []Chunk[string] `json:"words"`  // chunks of words, see pack.Word
	Titles []Chunk[int]    `json:"titles"` // chunks of lines, see Line
}

// A Ranking has those settings of the engine's that a page needs; see
// search.Params.
type Ranking struct {
	Cover  float64 `json:"cover"`
	Strict int     `json:"strict"`
	Title  float64 `json:"title"`
	Prefix float64 `json:"prefix"`
	Stop   float64 `json:"stop"`
}

// A Line is what is shown of a page: address, title, the beginning of its text,
// type, date, language.
type Line [6]string

// A Chunk is a file of a table with its first word, or the number of its first
// page. In JSON it is an array of that and of what a File has.
type Chunk[K string | int] struct {
	First K
	File
}

// MarshalJSON writes the chunk as an array.
func (c Chunk[K]) MarshalJSON() ([]byte, error) {
	return json.Marshal([]any{c.First, c.Bytes, c.Size, c.SHA256})
}

// UnmarshalJSON reads the chunk from an array.
func (c *Chunk[K]) UnmarshalJSON(data []byte) error {
	var list []json.RawMessage
	if err := json.Unmarshal(data, &list); err != nil || len(list) != 4 {
		return fmt.Errorf("a chunk of a table is [first, bytes, size, SHA-256], not %.100s", data)
	}
	if err := json.Unmarshal(list[0], &c.First); err != nil {
		return err
	}
	rest, err := json.Marshal(list[1:])
	if err != nil {
		return err
	}
	return json.Unmarshal(rest, &c.File)
}

// Files are the chunks' files.
func (t *Table) Files() []File {
	var list []File
	for _, c := range t.Words {
		list = append(list, c.File)
	}
	for _, c := range t.Titles {
		list = append(list, c.File)
	}
	return list
}

// Table returns the head of a language's table of first answers, nil where it has
// none, as a saved copy.
func (p *Pack) Table(l *Language) (*Table, error) {
	d, err := p.Door()
	if err != nil || l.First == nil || !d.Has(filepath.FromSlash(l.First.Name())) {
		return nil, err
	}
	data, err := p.Read(*l.First)
	if err != nil {
		return nil, err
	}
	t := &Table{}
	if err := json.Unmarshal(data, t); err != nil {
		return nil, &FileError{p.path(*l.First), fmt.Errorf("no table of first answers: %w; build the pack again", err)}
	}
	return t, nil
}

// table checks a table: that its words and lines are in order and of pages that
// are there.
func (c *checker) table(l *Language) {
	t, err := c.Table(l)
	if err != nil {
		c.faults = append(c.faults, err)
	}
	if t == nil {
		return
	}
	c.report.Files++
	for i, chunk := range t.Words {
		data := c.file(chunk.File)
		if data == nil {
			continue
		}
		words, err := pack.OpenWords(data, t.Docs)
		if err == nil && (len(words) == 0 || i > 0 && pack.CompareWords(t.Words[i-1].First, chunk.First) >= 0) {
			err = &pack.CorruptError{Structure: "table of first answers", Reason: "chunks of words out of order"}
		}
		if err != nil {
			c.fault(chunk.Name(), err)
		}
	}
	next := 0
	for _, chunk := range t.Titles {
		var lines []Line
		data := c.file(chunk.File)
		if data == nil {
			return
		}
		if err := json.Unmarshal(data, &lines); err != nil || chunk.First != next || len(lines) == 0 {
			c.fault(chunk.Name(), errors.Join(err, errors.New("not the lines of the pages that follow; build the pack again")))
			return
		}
		next += len(lines)
	}
	if next != t.Docs {
		c.fault(l.First.Name(), fmt.Errorf("lines of %d pages where there are %d; build the pack again", next, t.Docs))
	}
}
