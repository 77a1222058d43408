package folder

import (
	"path/filepath"
	"strings"

	"github.com/gohugoio/hugo/parser/metadecoders"

	"carrel/indexer/door"
	"carrel/indexer/value"
)

// maxData bounds how deep folders of data are followed.
const maxData = 8

// Data decodes a data file of any format, whose name is given without its
// extension, or a folder of such files as a map by their names; nil when there
// is neither.
func Data(d *door.Door, file string) any { return readDataTo(d, file, maxData) }

func readDataTo(d *door.Door, file string, depth int) any {
	for _, ext := range dataExts {
		if v := decodeData(d, file+ext); v != nil {
			return v
		}
	}
	if depth == 0 {
		return nil
	}
	return dataFolder(d, file, depth)
}

var dataExts = []string{".yaml", ".yml", ".toml", ".json", ".csv", ".xml"}

// DataFolder is a folder of data as a map; nil when nothing is in it.
func DataFolder(d *door.Door, dir string) any { return dataFolder(d, dir, maxData) }

func dataFolder(d *door.Door, dir string, depth int) any {
	entries, err := d.List(dir)
	if err != nil {
		return nil
	}
	out := map[string]any{}
	for _, e := range entries {
		name := strings.TrimSuffix(e.Name(), filepath.Ext(e.Name()))
		v := decodeData(d, filepath.Join(dir, e.Name()))
		if e.IsDir() {
			name, v = e.Name(), dataFolder(d, filepath.Join(dir, e.Name()), depth-1)
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
// extra: a broken file costs what a shortcode would have shown of it.
func decodeData(d *door.Door, file string) (v any) {
	defer func() {
		if recover() != nil {
			v = nil
		}
	}()
	format := metadecoders.FormatFromString(strings.TrimPrefix(filepath.Ext(file), "."))
	if format == "" {
		return nil
	}
	b, err := d.Read(file, maxConfig)
	if err != nil {
		return nil
	}
	b, _ = UTF8(b)
	if value.CheckCost(b, format) != nil {
		return nil
	}
	v, err = metadecoders.Default.Unmarshal(b, format)
	if err != nil {
		return nil
	}
	return PlainData(v)
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
