package render

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/yuin/goldmark/text"
)

// Images says which images a page may load by itself. Every other one is drawn
// as a link to it, so that reading tells no third party about the reader.
type Images string

const (
	ImagesNone Images = "none"
	ImagesSame Images = "same" // those of the site itself; also the zero value's meaning
	ImagesAll  Images = "all"
)

// Options say where the document stands.
type Options struct {
	Base   string // address of the page, which relative addresses start from: "/blog/a/" or in full
	Site   string // origin of the site, "https://example.org"; addresses below it lose it
	Images Images
}

// MaxSize is the largest Markdown, in bytes, that HTML takes. A page beyond it
// would keep a phone busy for seconds.
const MaxSize = 8 << 20

// HTML renders a document. Its result is empty beside an error, which tells
// that the document is too large or that goldmark gave up on it.
func HTML(markdown string, opt Options) (html string, err error) {
	if len(markdown) > MaxSize {
		return "", fmt.Errorf("render: the document has %d bytes, at most %d can be drawn", len(markdown), MaxSize)
	}
	defer func() { // the parser is not ours, and a fault in it must not end the reader
		if fault := recover(); fault != nil {
			html, err = "", fmt.Errorf("render: goldmark failed: %v", fault)
		}
	}()
	source := []byte(clean(markdown))
	tree := newParser().Parse(text.NewReader(source))
	var out bytes.Buffer
	out.Grow(len(source) + len(source)/4)
	if err := newRenderer(opt, string(source)).Render(&out, source, tree); err != nil {
		return "", fmt.Errorf("render: %w", err)
	}
	return out.String(), nil
}

// clean replaces what no HTML can hold: broken UTF-8 and control characters.
func clean(markdown string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' && r != '\r' || r == 0x7f {
			return '\uFFFD'
		}
		return r
	}, strings.ToValidUTF8(markdown, "\uFFFD"))
}
