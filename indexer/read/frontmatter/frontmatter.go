package frontmatter

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"github.com/gohugoio/hugo/parser/metadecoders"
	"github.com/gohugoio/hugo/parser/pageparser"

	"carrel/indexer/value"
)

// A Front is the front matter of a page and where its body starts.
type Front struct {
	Values map[string]any // keys in lower case; empty when there is no front matter
	Found  bool
	Body   int // offset of the body
	Line   int // 1-based line of the body
}

// A Error says what is wrong with front matter, and on which line of the file.
type Error struct {
	Line   int
	What   string
	Remedy string
}

func (e *Error) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.What) }

// Parse reads the front matter at the start of a page, which may be cut
// anywhere after the front matter's end.
func Parse(b []byte) (Front, error) {
	start := Start(b)
	rest := b[start:]
	switch {
	case bytes.HasPrefix(rest, []byte("---")):
		return parseDelimited(b, start, "---")
	case bytes.HasPrefix(rest, []byte("+++")):
		return parseDelimited(b, start, "+++")
	case bytes.HasPrefix(rest, []byte("{")) && !bytes.HasPrefix(rest, []byte("{{")) && !bytes.HasPrefix(rest, []byte("{%")),
		bytes.HasPrefix(rest, []byte("#+")):
		return lexFront(b, len(b))
	}
	return Front{Values: map[string]any{}, Line: 1}, nil
}

// Start skips what Hugo allows before front matter: blanks, empty lines
// and a byte order mark.
func Start(b []byte) int {
	rest := bytes.TrimLeft(b, " \t\r\n\uFEFF")
	return len(b) - len(rest)
}

// parseDelimited cuts the head of the page after the closing delimiter, so
// that the lexer need not read the body: its shortcodes are not the concern
// here, and reading them would cost more than all the rest of the listing.
func parseDelimited(b []byte, start int, delim string) (Front, error) {
	end := bytes.Index(b[start+3:], []byte("\n"+delim))
	if end < 0 {
		return Front{}, &Error{
			Line:   value.LineAt(b, start),
			What:   fmt.Sprintf("the front matter opened with %q is never closed", delim),
			Remedy: fmt.Sprintf("add a line %q after the last value", delim),
		}
	}
	end += start + 3 + 1 + len(delim)
	if nl := bytes.IndexByte(b[end:], '\n'); nl >= 0 && len(bytes.TrimSpace(b[end:end+nl])) == 0 {
		end += nl + 1
	}
	return lexFront(b, end)
}

// lexFront gives the first end bytes to Hugo's lexer and decodes what it says
// is front matter.
func lexFront(b []byte, end int) (Front, error) {
	items, err := pageparser.ParseBytes(b[:end], pageparser.Config{})
	for _, item := range items {
		if item.IsFrontMatter() {
			return decodeFront(b, item, end)
		}
		if item.IsError() && err == nil {
			err = item.Err
		}
	}
	if err == nil {
		return Front{Values: map[string]any{}, Line: 1}, nil
	}
	return Front{}, &Error{Line: 1, What: "front matter can't be read: " + err.Error(),
		Remedy: "compare the front matter with that of a page that works"}
}

func decodeFront(b []byte, item pageparser.Item, end int) (Front, error) {
	format := pageparser.FormatFromFrontMatterType(item.Type)
	raw, first := item.Val(b), value.LineAt(b, item.Pos())
	values, err := value.Decode(raw, format)
	if err != nil {
		row, what := value.ErrorRow(err, raw)
		return Front{}, &Error{
			Line:   first + row - 1,
			What:   fmt.Sprintf("front matter is not valid %s: %s", strings.ToUpper(string(format)), what),
			Remedy: "mend this line; a value with a colon or a quote in it needs quotes around it",
		}
	}
	if format == metadecoders.JSON || format == metadecoders.ORG {
		end = item.Pos() + len(raw)
	}
	return Front{Values: values, Found: true, Body: end, Line: value.LineAt(b, end)}, nil
}

// KeyLine is the line of a page, from 1, on which its front matter gives a key a
// value; 0 where no line begins with the key.
func KeyLine(page []byte, key string) int {
	f, err := Parse(page)
	if err != nil {
		return 0
	}
	at := regexp.MustCompile(`(?mi)^[ \t{,]*"?` + regexp.QuoteMeta(key) + `"?[ \t]*[:=]`).FindIndex(page[:min(f.Body, len(page))])
	if at == nil {
		return 0
	}
	return value.LineAt(page, at[0])
}
