package html

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"carrel/indexer/source"
)

// load reads a page as UTF-8. Other encodings are told by a byte order mark or
// by the page's meta element.
func (s *Source) load(file string) ([]byte, *source.Problem) {
	f, err := os.Open(filepath.Join(s.dir, filepath.FromSlash(file)))
	if err != nil {
		return nil, s.problem(file, "the file can't be read: "+cause(err), "give the build permission to read it")
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, s.opt.MaxBytes+1))
	if err != nil {
		return nil, s.problem(file, "the file can't be read: "+cause(err), "check the disk")
	}
	if int64(len(data)) > s.opt.MaxBytes {
		return nil, s.problem(file, fmt.Sprintf("the page is longer than %d MiB", s.opt.MaxBytes>>20), "split the page, or exclude the file")
	}
	return toUTF8(data), nil
}

func (s *Source) problem(file, what, remedy string) *source.Problem {
	return &source.Problem{File: s.shown(file), What: what, Remedy: remedy}
}

// toUTF8 decodes by what the page says. Bytes that are valid UTF-8 are taken
// for that, whatever an old meta element says.
func toUTF8(data []byte) []byte {
	if utf8.Valid(data) {
		return bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	}
	encoding, name, _ := charset.DetermineEncoding(data[:min(len(data), 1024)], "text/html")
	if name == "utf-8" {
		return bytes.ToValidUTF8(data, []byte("\uFFFD"))
	}
	decoded, err := encoding.NewDecoder().Bytes(data)
	if err != nil {
		return bytes.ToValidUTF8(data, []byte("\uFFFD"))
	}
	return decoded
}

// parse loads a page and builds its tree.
func (s *Source) parse(file string) (*html.Node, *source.Problem) {
	data, problem := s.load(file)
	if problem != nil {
		return nil, problem
	}
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return nil, s.problem(file, "the page is not readable as HTML: "+strings.TrimPrefix(err.Error(), "html: "), "nest its elements less deeply than 512 levels")
	}
	return root, nil
}
