package folder

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/gohugoio/hugo/parser/metadecoders"

	"carrel/indexer/door"
	"carrel/indexer/source"
	"carrel/indexer/value"
)

// maxData bounds how deep folders of data are followed.
const maxData = 8

// Data decodes a data file of any format, whose name is given without its
// extension, or a folder of such files as a map by their names; nil when there
// is neither.
func (t *Tree) Data(file string) any { return t.dataTo(file, maxData) }

func (t *Tree) dataTo(file string, depth int) any {
	for _, ext := range dataExts {
		if v := t.decodeData(file + ext); v != nil {
			return v
		}
	}
	if depth == 0 {
		return nil
	}
	return t.dataFolder(file, depth)
}

var dataExts = []string{".yaml", ".yml", ".toml", ".json", ".csv", ".xml"}

// DataFolder is a folder of data as a map; nil when nothing is in it.
func (t *Tree) DataFolder(dir string) any { return t.dataFolder(dir, maxData) }

func (t *Tree) dataFolder(dir string, depth int) any {
	entries, err := t.Door.List(dir)
	if door.Refused(err) {
		t.refused(dir, "folder of data", err)
	}
	if err != nil {
		return nil
	}
	out := map[string]any{}
	for _, e := range entries {
		name := strings.TrimSuffix(e.Name(), filepath.Ext(e.Name()))
		file := filepath.Join(dir, e.Name())
		v := t.decodeData(file)
		if e.IsDir() {
			name, v = e.Name(), t.dataFolder(file, depth-1)
		}
		if v != nil {
			out[name] = v
		}
	}
	if len(out) == 0 || depth == 0 {
		return nil
	}
	return out
}

// decodeData decodes a data file; nil when it is missing or broken. Data is an
// extra: a broken file costs what a shortcode would have shown of it, and is told.
func (t *Tree) decodeData(file string) any {
	format := metadecoders.FormatFromString(strings.TrimPrefix(filepath.Ext(file), "."))
	if format == "" {
		return nil
	}
	b, ok := t.Extra(file, "data file", maxConfig)
	if !ok {
		return nil
	}
	b, _ = UTF8(b)
	v, err := value.Any(b, format)
	if err != nil {
		row, what := value.ErrorRow(err, b)
		t.tell(source.Problem{File: t.Called(file), Line: row, What: fmt.Sprintf("the data is not valid %s: %s", strings.ToUpper(string(format)), what),
			Remedy: "mend this line", Sum: source.Sum{Of: "data file", What: "not read: not valid"}})
		return nil
	}
	if rows, ok := v.([][]string); ok && t.Rows {
		v = records(rows)
	}
	return PlainData(v)
}

// records are the rows of a table by the names in its first one.
func records(rows [][]string) []any {
	var out []any
	for _, row := range rows[min(1, len(rows)):] {
		r := map[string]any{}
		for i, cell := range row {
			if i < len(rows[0]) {
				r[strings.TrimSpace(rows[0][i])] = cell
			}
		}
		out = append(out, r)
	}
	return out
}

// PlainData makes decoded data of the few types that templates know.
func PlainData(v any) any { return plainData(v, value.MaxDepth) }

func plainData(v any, depth int) any {
	if depth == 0 {
		return nil
	}
	switch v := v.(type) {
	case map[string]any:
		for k, e := range v {
			v[k] = plainData(e, depth-1)
		}
		return v
	case map[any]any:
		out := make(map[string]any, len(v))
		for k, e := range v {
			out[value.Text(k)] = plainData(e, depth-1)
		}
		return out
	case []any:
		for i, e := range v {
			v[i] = plainData(e, depth-1)
		}
		return v
	case [][]string:
		out := make([]any, len(v))
		for i, row := range v {
			out[i] = value.List(row)
		}
		return out
	}
	return v
}
