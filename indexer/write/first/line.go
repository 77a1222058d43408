package first

import (
	"encoding/json"
	"strings"
	"unicode/utf8"

	"carrel/indexer/packdir"
	"carrel/wasm/pack"
	"carrel/wasm/search/show"
	"carrel/wasm/text"
)

// linesBytes is what a chunk of lines has before compression, about, and leadBytes
// bounds the text under a title.
const (
	linesBytes = 12 << 10
	leadBytes  = 70
)

// putLines writes the lines of all pages, in chunks. That of a removed page is empty.
// seen is told each of the others.
func putLines(s *Source, put Put, seen func(lang string, d *pack.Stored)) (list []packdir.Chunk[int], err error) {
	first, size := 0, 0
	var lines []packdir.Line
	flush := func(next int) error {
		data, err := json.Marshal(lines)
		if err != nil {
			return err
		}
		f, err := put(data)
		if err != nil {
			return err
		}
		list = append(list, packdir.Chunk[int]{First: first, File: *f})
		first, size, lines = next, 0, nil
		return nil
	}
	page := 0
	for _, segment := range s.Segments {
		for doc := range segment.Docs {
			d, err := segment.Stored(doc)
			if err != nil {
				return nil, err
			}
			var l packdir.Line
			if d != nil {
				seen(segment.Lang, d)
				l = packdir.Line{d.URL, d.Title, lead(d), d.Type, d.Date, segment.Lang}
			}
			lines = append(lines, l)
			page++
			if size += len(strings.Join(l[:], "")); size >= linesBytes {
				if err := flush(page); err != nil {
					return nil, err
				}
			}
		}
		if len(lines) > 0 { // the next segment begins a chunk, so that this one's stay as they are
			if err := flush(page); err != nil {
				return nil, err
			}
		}
	}
	return list, nil
}

// lead is the line under a title.
func lead(d *pack.Stored) string {
	return cut(show.Lead(d), leadBytes)
}

// cut shortens a text between words to about so many bytes.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return strings.TrimRight(s[:text.Boundary(s, n, false)], " …") + " …"
}
