package html

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"carrel/indexer/door"
	"carrel/indexer/source"
)

// load reads a page as it is on the disk.
func (s *Source) load(file string) ([]byte, *source.Problem) {
	if s.door == nil {
		data, err := s.byFile[file].Read()
		if err != nil {
			return nil, s.problem(file, "the page can't be read: "+err.Error(), "build again when it is no longer written to")
		}
		return data, nil
	}
	data, err := s.door.Read(file, s.opt.MaxBytes)
	if err != nil {
		return nil, s.unread(file, err)
	}
	return data, nil
}

// unread is the problem of a file that is not read.
func (s *Source) unread(file string, err error) *source.Problem {
	what, remedy := door.Tell(err)
	return s.problem(file, what, remedy)
}

func (s *Source) problem(file, what, remedy string) *source.Problem {
	return &source.Problem{File: s.shown(file), What: what, Remedy: remedy}
}

// toUTF8 decodes by what the page says, a byte order mark before a meta
// element. Bytes that are valid UTF-8 are taken for that whatever a meta
// element says, and so is a page that says nothing and holds more good
// sequences than bad bytes. bad is the offset of the first byte that had to be
// replaced, -1 when none had.
func toUTF8(data []byte) (text []byte, bad int) {
	if utf8.Valid(data) {
		return bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), -1
	}
	encoding, name, certain := charset.DetermineEncoding(data[:min(len(data), 1024)], "")
	if name != "utf-8" && (certain || !looksUTF8(data)) {
		if decoded, err := encoding.NewDecoder().Bytes(data); err == nil {
			return decoded, -1
		}
	}
	return bytes.ToValidUTF8(data, []byte("\uFFFD")), firstBad(data)
}

func looksUTF8(data []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			bad++
		case size > 1:
			good++
		}
		i += size
	}
	return good > bad
}

func firstBad(data []byte) int {
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// parse loads a page and builds its tree. line is where its body begins.
func (s *Source) parse(file string, report source.Report) (root *html.Node, line int) {
	data, problem := s.load(file)
	if problem != nil {
		report(*problem)
		return nil, 0
	}
	text, bad := toUTF8(data)
	if bad >= 0 {
		problem := s.problem(file, "the page is not valid UTF-8", "save it as UTF-8, or name its encoding in a meta element")
		problem.Line = lineAt(data, bad)
		report(*problem)
	}
	root, err := html.Parse(bytes.NewReader(text))
	if err != nil {
		report(*s.problem(file, "the page is not readable as HTML: "+strings.TrimPrefix(err.Error(), "html: "), "nest its elements less deeply than 512 levels"))
		return nil, 0
	}
	return root, lineAt(text, max(bytes.Index(text, []byte("<body")), 0))
}

// lineAt is the number of the line that holds data[i].
func lineAt(data []byte, i int) int { return 1 + bytes.Count(data[:i], []byte("\n")) }
