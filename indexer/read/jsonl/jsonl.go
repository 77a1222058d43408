package jsonl

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
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
	path  string
	opt   Options
	file  file
	pages []Page
}

type file interface {
	io.ReaderAt
	io.Closer
}

// Stream reads records from a stream, to its end.
func Stream(r io.Reader, opt Options) (*Source, error) {
	f, err := door.Spool(r)
	if err != nil {
		return nil, fmt.Errorf("jsonl source: standard input: %w", err)
	}
	return &Source{path: "standard input", opt: opt.complete(), file: f}, nil
}

func (o Options) complete() Options {
	if o.MaxBytes <= 0 {
		o.MaxBytes = maxLine
	}
	return o
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
	return &Source{path: filepath.ToSlash(file), opt: opt.complete(), file: f}, nil
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
	page   bool // it may hold a page of HTML
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
	entries := make([]source.Entry, 0, len(records))
	for _, r := range records {
		e := entry{r, s}
		p, isPage := e.asPage(report)
		switch {
		case !isPage:
			entries = append(entries, e)
		case p != nil:
			s.pages = append(s.pages, *p)
		}
	}
	return entries, nil
}

func (s *Source) scan(r io.Reader, report source.Report) ([]record, error) {
	lines := bufio.NewReaderSize(r, 1<<20)
	var records []record
	var offset int64
	for number := int32(1); ; number++ {
		length, blank, page, err := skipLine(lines)
		switch {
		case length > int64(s.opt.MaxBytes):
			report(source.Problem{File: s.path, Line: int(number), What: fmt.Sprintf("the record is longer than %d MiB", s.opt.MaxBytes>>20), Remedy: "split it into several records"})
		case !blank:
			records = append(records, record{offset, int32(length), number, page})
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
// included, whether nothing stands on it, and whether it may have the key "html".
func skipLine(r *bufio.Reader) (length int64, blank, page bool, err error) {
	blank = true
	for {
		part, err := r.ReadSlice('\n')
		length += int64(len(part))
		blank = blank && len(bytes.Trim(part, "\xef\xbb\xbf \t\r\n")) == 0
		page = page || bytes.Contains(part, []byte(`"html"`))
		if !errors.Is(err, bufio.ErrBufferFull) {
			return length, blank, page, err
		}
		page = true // the key may stand on both sides of a cut
	}
}

type entry struct {
	record
	source *Source
}

func (e entry) Path() string { return e.source.path }

// Read reads one line and makes a document of it.
func (e entry) Read(report source.Report) *document.Document {
	data, err := e.bytes()
	if err != nil {
		report(e.problem("the record can't be read: "+err.Error(), "build again when the file is no longer written to"))
		return nil
	}
	return decode(data, reader{e, report})
}

func (e entry) bytes() ([]byte, error) {
	data := make([]byte, e.length)
	if _, err := e.source.file.ReadAt(data, e.offset); err != nil {
		return nil, err
	}
	return bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))), nil
}

func (e entry) problem(what, remedy string) source.Problem {
	return source.Problem{File: e.source.path, Line: int(e.line), What: what, Remedy: remedy}
}
