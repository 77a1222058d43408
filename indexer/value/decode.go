package value

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
	"github.com/pelletier/go-toml/v2"
)

// Decode decodes a map of any format Hugo knows, keys in lower case. A
// decoder that panics on hostile input costs the file, not the build.
func Decode(raw []byte, format metadecoders.Format) (values map[string]any, err error) {
	defer func() {
		if r := recover(); r != nil {
			values, err = nil, fmt.Errorf("the decoder failed: %v", r)
		}
	}()
	if len(bytes.TrimSpace(raw)) == 0 {
		return map[string]any{}, nil
	}
	if err := CheckCost(raw, format); err != nil {
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
	values, _ = LowerKeys(values).(map[string]any)
	return values, nil
}

// Any decodes data of any shape in one of Hugo's formats, its keys as they are
// written.
func Any(raw []byte, format metadecoders.Format) (v any, err error) {
	defer func() {
		if r := recover(); r != nil {
			v, err = nil, fmt.Errorf("the decoder failed: %v", r)
		}
	}()
	if err := CheckCost(raw, format); err != nil {
		return nil, err
	}
	return metadecoders.Default.Unmarshal(raw, format)
}

var yamlPosition = regexp.MustCompile(`^\[(\d+):\d+\] `)

// ErrorRow returns the 1-based line of raw that a decoder complains of, and
// the complaint on one line.
func ErrorRow(err error, raw []byte) (int, string) {
	var n *costError
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
		return LineAt(raw, at), j.Error()
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

// LineOf is the line, from 1, that holds a text first, in whatever case and not as a
// part of a word; 0 where none does.
func LineOf(b []byte, text string) int {
	const apart = `[^\pL\pN_-]`
	re, err := regexp.Compile(`(?i)(?:^|` + apart + `)(` + regexp.QuoteMeta(text) + `)(?:` + apart + `|$)`)
	if err != nil || text == "" {
		return 0
	}
	at := re.FindSubmatchIndex(b)
	if at == nil {
		return 0
	}
	return LineAt(b, at[2])
}

// LineAt returns the 1-based line of the byte at an offset.
func LineAt(b []byte, offset int) int {
	return 1 + bytes.Count(b[:min(offset, len(b))], []byte("\n"))
}
