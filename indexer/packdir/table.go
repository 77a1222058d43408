package packdir

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"carrel/wasm/pack"
)

// A Table is the head of a table of first answers, in JSON: the one file of it that
// the manifest names.
type Table struct {
	Docs   int             `json:"docs"`  // its pages, which are numbered from 0
	Scale  float64         `json:"scale"` // the share of a word's weight that the highest level stands for
	Rank   Ranking         `json:"rank"`
	Words  []Chunk[string] `json:"words"`            // chunks of words, see pack.Word
	Titles []Chunk[int]    `json:"titles"`           // chunks of lines, see Line
	Offers *File           `json:"offers,omitempty"` // see Offers; nil where there are none
}

// Offers are the pages that an empty box leads to, in JSON.
type Offers struct {
	Sections []Offer `json:"sections,omitempty"` // the largest first
	Newest   []Offer `json:"newest,omitempty"`   // by date, the newest first
}

// An Offer is a page: address, title and, of the newest, date.
type Offer [3]string

// MarshalJSON leaves out a date that is none.
func (o Offer) MarshalJSON() ([]byte, error) {
	if o[2] == "" {
		return json.Marshal(o[:2])
	}
	return json.Marshal(o[:])
}

// A Ranking has those settings of the engine's that a page needs; see
// settings.Params.
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
	if t.Offers != nil {
		list = append(list, *t.Offers)
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
	titles := map[string]string{} // by address
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
		for _, line := range lines {
			titles[line[0]] = line[1]
		}
	}
	if next != t.Docs {
		c.fault(l.First.Name(), fmt.Errorf("lines of %d pages where there are %d; build the pack again", next, t.Docs))
	}
	if t.Offers != nil {
		c.offers(*t.Offers, titles)
	}
}

// offers checks that what an empty box offers is pages of the table, in order.
func (c *checker) offers(f File, titles map[string]string) {
	data := c.file(f)
	if data == nil {
		return
	}
	var o Offers
	if err := json.Unmarshal(data, &o); err != nil {
		c.fault(f.Name(), fmt.Errorf("no list of pages: %w; build the pack again", err))
		return
	}
	for _, p := range append(slices.Clone(o.Sections), o.Newest...) {
		title, known := titles[p[0]]
		if short, ok := strings.CutSuffix(p[1], "…"); !known || title != p[1] && !(ok && strings.HasPrefix(title, strings.TrimRight(short, " "))) {
			c.fault(f.Name(), fmt.Errorf("%.100q is no page of the table; build the pack again", p[0]))
		}
	}
	if !slices.IsSortedFunc(o.Newest, func(a, b Offer) int { return cmp.Compare(b[2], a[2]) }) {
		c.fault(f.Name(), errors.New("the newest pages are out of order; build the pack again"))
	}
}
