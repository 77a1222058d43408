package folder

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/gohugoio/hugo/parser/metadecoders"

	"carrel/indexer/door"
	"carrel/indexer/limit"
	"carrel/indexer/source"
	"carrel/indexer/value"
)

// maxConfig bounds a configuration or data file, in bytes.
const maxConfig = limit.Config

// DecodeFile reads a TOML, YAML or JSON file that holds a map.
func DecodeFile(d *door.Door, file string) (map[string]any, error) {
	b, err := d.Read(file, maxConfig)
	if err != nil {
		what, remedy := door.Tell(err)
		return nil, fmt.Errorf("%s: %s; %s", file, what, remedy)
	}
	b, _ = UTF8(b)
	format := metadecoders.FormatFromString(strings.TrimPrefix(filepath.Ext(file), "."))
	m, err := value.Decode(b, format)
	if err != nil {
		row, what := value.ErrorRow(err, b)
		return nil, fmt.Errorf("%s:%d: not valid %s: %s; mend this line", file, row, strings.ToUpper(string(format)), what)
	}
	return m, nil
}

// DefaultMaxFile is the size in bytes above which a file is reported and left out.
const DefaultMaxFile = limit.Page

// Reason drops the path that a file error repeats.
func Reason(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// Body returns the text of a file from an offset on. What is not valid
// UTF-8 is reported with its line and read around.
func (t *Tree) Body(file, name string, from int, report source.Report) (string, bool) {
	b, err := t.Door.Read(file, t.MaxFile)
	if err != nil {
		report(Unreadable(name, err))
		return "", false
	}
	b, bad := UTF8(b)
	if bad > 0 {
		report(source.Problem{File: name, Line: bad, What: "a byte here is not valid UTF-8; it is read as U+FFFD",
			Remedy: "save the file as UTF-8"})
	}
	return string(b[min(from, len(b)):]), true
}
