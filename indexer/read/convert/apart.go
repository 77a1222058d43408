package convert

import (
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// standApart puts a space between an image and the words on both its sides: to
// the eye it is no part of them, so its alternative text must not be.
func standApart(img *html.Node) {
	if attr(img, "alt") == "" {
		return
	}
	for _, before := range []bool{true, false} {
		edge, other := beside(img, before)
		if other == nil || !isWordAt(other, before) {
			continue
		}
		if before {
			edge.Parent.InsertBefore(textNode(" "), edge)
		} else {
			edge.Parent.InsertBefore(textNode(" "), other)
		}
	}
}

// beside is what stands before or after n in its line, and the outermost element
// that ends where n does; nil at the edge of a block.
func beside(n *html.Node, before bool) (edge, other *html.Node) {
	for ; n.Parent != nil && !isBlock(n); n = n.Parent {
		other := n.NextSibling
		if before {
			other = n.PrevSibling
		}
		if other != nil {
			return n, other
		}
	}
	return n, nil
}

// maxWithin bounds how deep the end of what stands beside an image is looked for.
const maxWithin = 16

// isWordAt tells whether n ends with a word, or begins with one.
func isWordAt(n *html.Node, end bool) bool {
	for range maxWithin {
		switch {
		case n.Type == html.TextNode:
			return isWord(edgeRune(n.Data, end))
		case isBlock(n) || is(n, atom.Br):
			return false
		case is(n, atom.Img):
			return attr(n, "alt") != ""
		case n.FirstChild == nil:
			return false
		case end:
			n = n.LastChild
		default:
			n = n.FirstChild
		}
	}
	return false
}

func edgeRune(s string, end bool) rune {
	r, _ := utf8.DecodeRuneInString(s)
	if end {
		r, _ = utf8.DecodeLastRuneInString(s)
	}
	return r
}
