package read

import (
	"fmt"
	"maps"
	"slices"

	"carrel/indexer/document"
	"carrel/indexer/excerpt"
	"carrel/indexer/limit"
	"carrel/indexer/source"
)

// bound cuts what a document has more of than a pack takes, and tells what. Former
// addresses, tags and fields are lists that a page can fill to no end in a megabyte,
// and each of them becomes a column, a line of a list of pages, or a file to look at.
func bound(d *document.Document, report source.Report) {
	told := map[string]bool{} // tags are a field too
	tell := func(what string, n, most int, unit string) {
		if told[what] {
			return
		}
		told[what] = true
		report(source.Problem{File: d.Source, What: fmt.Sprintf("%s: %d %s, of which %d are taken", what, n, unit, most), Remedy: "shorten it"})
	}
	for _, line := range []struct {
		name string
		s    *string
		most int
	}{
		{"title", &d.Title, limit.Line}, {"description", &d.Description, limit.Text}, {"image", &d.Image, limit.Line},
		{"type", &d.Type, limit.Line}, {"section", &d.Section, limit.Line},
	} {
		if n := len(*line.s); n > line.most {
			*line.s = excerpt.Of(*line.s, line.most)
			tell(line.name, n, line.most, "bytes")
		}
	}
	list := func(name string, values []string) []string {
		if n := len(values); n > limit.List {
			values = values[:limit.List]
			tell(name, n, limit.List, "values")
		}
		for i, v := range values {
			if len(v) > limit.Line {
				values[i] = excerpt.Of(v, limit.Line)
				tell(name, len(v), limit.Line, "bytes")
			}
		}
		return values
	}
	d.Tags, d.Authors, d.Aliases = list("tags", d.Tags), list("authors", d.Authors), list("aliases", d.Aliases)
	names := slices.Sorted(maps.Keys(d.Fields))
	if n := len(names); n > limit.List {
		for _, name := range names[limit.List:] {
			delete(d.Fields, name)
		}
		names = names[:limit.List]
		tell("fields", n, limit.List, "values")
	}
	for _, name := range names {
		d.Fields[name] = list(name, d.Fields[name])
	}
}
