package read

import (
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"

	"carrel/indexer/document"
)

// normalise puts every text of a document into form C, which is what package
// text expects.
func normalise(d *document.Document) {
	d.Markdown = keepIDs(d.Markdown)
	for _, s := range []*string{&d.Title, &d.Description, &d.Markdown} {
		*s = norm.NFC.String(*s)
	}
	for name, value := range d.Shown {
		d.Shown[name] = norm.NFC.String(value)
	}
	for _, list := range [][]string{d.Authors, d.Tags} {
		for i := range list {
			list[i] = norm.NFC.String(list[i])
		}
	}
}

// writtenID is an identifier behind a heading.
var writtenID = regexp.MustCompile(`(?m) \{#[^{}\s]+\}$`)

// keepIDs percent-encodes what form C would change of identifiers, which a browser
// undoes: it finds "য়" only as the page wrote it.
func keepIDs(markdown string) string {
	if norm.NFC.IsNormalString(markdown) {
		return markdown
	}
	return writtenID.ReplaceAllStringFunc(markdown, func(id string) string {
		for _, marks := range []bool{false, true} {
			if !norm.NFC.IsNormalString(id) {
				id = encodeUnstable(id, marks)
			}
		}
		return id
	})
}

// encodeUnstable percent-encodes the characters that form C replaces, or the marks
// that it may join to what is before them.
func encodeUnstable(id string, marks bool) string {
	var b strings.Builder
	for i, r := range id {
		s := string(r)
		if !norm.NFC.IsNormalString(s) || marks && !norm.NFC.PropertiesString(id[i:]).BoundaryBefore() {
			s = url.PathEscape(s)
		}
		b.WriteString(s)
	}
	return b.String()
}
