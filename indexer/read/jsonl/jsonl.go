package jsonl

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"carrel/indexer/document"
	"carrel/indexer/door"
	"carrel/indexer/limit"
	"carrel/indexer/source"
)

// Options say what the file does not. The zero value is usable.
type Options struct {
	BaseURL     string
	DefaultLang string // language of records that say none; "" guesses by script
	MaxBytes    int    // longest line; 0 means 16 MiB
}

const maxLine = limit.Page

// Source is one file of records. It keeps the file open, and of each record no
// more than where it is: 16 bytes, so a million records take 16 MB.
type Source struct {
	path string
	opt  Options
	file *os.File
}

var _ source.Source = (*Source)(nil)

// Open opens a file of records.
func Open(file string, opt Options) (*Source, error) {
	if info, err := door.Examine(file); err == nil && info.IsDir() {
		return nil, fmt.Errorf("jsonl source: %s is no file of records; name a .jsonl file", file)
	}
	f, err := door.Named(file)
	if err != nil {
		return nil, fmt.Errorf("jsonl source: %w", err)
	}
	if opt.MaxBytes <= 0 {
		opt.MaxBytes = maxLine
	}
	return &Source{path: filepath.ToSlash(file), opt: opt, file: f}, nil
}

// Close closes the file; entries can't be read afterwards.
func (s *Source) Close() error { return s.file.Close() }

// Site tells what Options told: records say nothing of their site.
func (s *Source) Site() source.Site {
	return source.Site{BaseURL: s.opt.BaseURL, DefaultLang: s.opt.DefaultLang}
}

// record is where one line is.
type record struct {
	offset int64
	length int32
	line   int32
}

// List finds the lines; their JSON is read later. A line longer than allowed
// is reported and passed over.
func (s *Source) List(report source.Report) ([]source.Entry, error) {
	records, err := s.scan(io.NewSectionReader(s.file, 0, 1<<62), report)
	if err != nil {
		return nil, fmt.Errorf("jsonl source: %s: %w", s.path, err)
	}
	if len(records) == 0 {
		return nil, fmt.Errorf("jsonl source: %s holds no records; write one JSON object a line", s.path)
	}
	entries := make([]source.Entry, len(records))
	for i, r := range records {
		entries[i] = entry{r, s}
	}
	return entries, nil
}

func (s *Source) scan(r io.Reader, report source.Report) ([]record, error) {
	lines := bufio.NewReaderSize(r, 1<<20)
	var records []record
	var offset int64
	for number := int32(1); ; number++ {
		length, blank, err := skipLine(lines)
		switch {
		case length > int64(s.opt.MaxBytes):
			report(source.Problem{File: s.path, Line: int(number), What: fmt.Sprintf("the record is longer than %d MiB", s.opt.MaxBytes>>20), Remedy: "split it into several records"})
		case !blank:
			records = append(records, record{offset, int32(length), number})
		}
		offset += length
		if errors.Is(err, io.EOF) {
			return records, nil
		}
		if err != nil {
			return nil, err
		}
	}
}

// skipLine goes to the end of a line and says how long it is, its end
// included, and whether nothing stands on it.
func skipLine(r *bufio.Reader) (length int64, blank bool, err error) {
	blank = true
	for {
		part, err := r.ReadSlice('\n')
		length += int64(len(part))
		blank = blank && len(bytes.Trim(part, "\xef\xbb\xbf \t\r\n")) == 0
		if !errors.Is(err, bufio.ErrBufferFull) {
			return length, blank, err
		}
	}
}

type entry struct {
	record
	source *Source
}

func (e entry) Path() string { return e.source.path }

// Read reads one line and makes a document of it.
func (e entry) Read(report source.Report) *document.Document {
	data := make([]byte, e.length)
	if _, err := e.source.file.ReadAt(data, e.offset); err != nil {
		report(e.problem("the record can't be read: "+err.Error(), "build again when the file is no longer written to"))
		return nil
	}
	data = bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")))
	return decode(data, reader{e, report})
}

func (e entry) problem(what, remedy string) source.Problem {
	return source.Problem{File: e.source.path, Line: int(e.line), What: what, Remedy: remedy}
}
