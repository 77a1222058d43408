package hugo

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/gohugoio/hugo/parser/metadecoders"
	"github.com/gohugoio/hugo/parser/pageparser"
	"github.com/pelletier/go-toml/v2"
)

// A front is the front matter of a page and where its body starts.
type front struct {
	values map[string]any // keys in lower case; empty when there is no front matter
	found  bool
	body   int // offset of the body
	line   int // 1-based line of the body
}

// A frontError says what is wrong with front matter, and on which line of the file.
type frontError struct {
	line   int
	what   string
	remedy string
}

func (e *frontError) Error() string { return fmt.Sprintf("line %d: %s", e.line, e.what) }

// parseFront reads the front matter at the start of a page, which may be cut
// anywhere after the front matter's end.
func parseFront(b []byte) (front, error) {
	start := frontStart(b)
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
	return front{values: map[string]any{}, line: 1}, nil
}

// frontStart skips what Hugo allows before front matter: blanks, empty lines
// and a byte order mark.
func frontStart(b []byte) int {
	rest := bytes.TrimLeft(b, " \t\r\n\uFEFF")
	return len(b) - len(rest)
}

// parseDelimited cuts the head of the page after the closing delimiter, so
// that the lexer need not read the body: its shortcodes are not the concern
// here, and reading them would cost more than all the rest of the listing.
func parseDelimited(b []byte, start int, delim string) (front, error) {
	end := bytes.Index(b[start+3:], []byte("\n"+delim))
	if end < 0 {
		return front{}, &frontError{
			line:   lineAt(b, start),
			what:   fmt.Sprintf("the front matter opened with %q is never closed", delim),
			remedy: fmt.Sprintf("add a line %q after the last value", delim),
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
func lexFront(b []byte, end int) (front, error) {
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
		return front{values: map[string]any{}, line: 1}, nil
	}
	return front{}, &frontError{line: 1, what: "front matter can't be read: " + err.Error(),
		remedy: "compare the front matter with that of a page that works"}
}

func decodeFront(b []byte, item pageparser.Item, end int) (front, error) {
	format := pageparser.FormatFromFrontMatterType(item.Type)
	raw, first := item.Val(b), lineAt(b, item.Pos())
	values, err := decodeTable(raw, format)
	if err != nil {
		row, what := errorRow(err, raw)
		return front{}, &frontError{
			line:   first + row - 1,
			what:   fmt.Sprintf("front matter is not valid %s: %s", strings.ToUpper(string(format)), what),
			remedy: "mend this line; a value with a colon or a quote in it needs quotes around it",
		}
	}
	if format == metadecoders.JSON || format == metadecoders.ORG {
		end = item.Pos() + len(raw)
	}
	return front{values: values, found: true, body: end, line: lineAt(b, end)}, nil
}

// decodeTable decodes a map of any format Hugo knows, keys in lower case. A
// decoder that panics on hostile input costs the file, not the build.
func decodeTable(raw []byte, format metadecoders.Format) (values map[string]any, err error) {
	defer func() {
		if r := recover(); r != nil {
			values, err = nil, fmt.Errorf("the decoder failed: %v", r)
		}
	}()
	if len(bytes.TrimSpace(raw)) == 0 {
		return map[string]any{}, nil
	}
	if err := checkCost(raw, format); err != nil {
		return nil, err
	}
	simple := false
	if format == metadecoders.YAML {
		values, simple = simpleYAML(string(raw))
	}
	if !simple {
		if values, err = metadecoders.Default.UnmarshalToMap(raw, format); err != nil {
			return nil, err
		}
	}
	values, _ = lowerKeys(values).(map[string]any)
	return values, nil
}

var yamlPosition = regexp.MustCompile(`^\[(\d+):\d+\] `)

// errorRow returns the 1-based line of raw that a decoder complains of, and
// the complaint on one line.
func errorRow(err error, raw []byte) (int, string) {
	var n *nestedError
	if errors.As(err, &n) {
		return n.line, n.Error()
	}
	var t *toml.DecodeError
	if errors.As(err, &t) {
		row, _ := t.Position()
		return row, firstLine(t.Error())
	}
	var j *json.SyntaxError
	if errors.As(err, &j) {
		at := min(max(int(j.Offset)-1, 0), len(raw))
		return lineAt(raw, at), j.Error()
	}
	what := yaml.FormatError(err, false, false)
	if m := yamlPosition.FindStringSubmatch(what); m != nil {
		row, _ := strconv.Atoi(m[1])
		return max(row, 1), firstLine(what[len(m[0]):])
	}
	return 1, firstLine(what)
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(strings.TrimSpace(s), "\n")
	return s
}

// lineAt returns the 1-based line of the byte at an offset.
func lineAt(b []byte, offset int) int {
	return 1 + bytes.Count(b[:min(offset, len(b))], []byte("\n"))
}
