package markup

import "carrel/wasm/text"

// Gap is the number of positions between two blocks, so that neither a phrase
// nor nearness reaches across.
const Gap = 8

// Walk cuts md into blocks and each of them into tokens, and counts positions
// from the given one on. The indexer and the engine number tokens by it. It
// stops early when a function returns false; block is told the position of its
// first token. next is the position at which
// what follows md goes on.
func Walk(md string, position int, block func(b Block, position int) bool, token func(text.Token, int) bool) (next int) {
	return WalkFrom(md, Whole, position, block, token)
}

// WalkFrom is Walk of Markdown that begins with a block of the given kind.
func WalkFrom(md string, apart Apart, position int, block func(b Block, position int) bool, token func(text.Token, int) bool) (next int) {
	return WalkWith(text.NewSegmenter(""), md, apart, position, block, token)
}

// WalkWith is WalkFrom with a segmenter at hand, for those who walk many short texts.
func WalkWith(g *text.Segmenter, md string, apart Apart, position int, block func(b Block, position int) bool, token func(text.Token, int) bool) (next int) {
	more := true
	BlocksFrom(md, apart, func(b Block) bool {
		if more = block(b, position); !more {
			return false
		}
		position, more = Tokens(g, b.Text, position, token)
		return more
	})
	return position
}

// Tokens numbers the tokens of one block of text and returns the position of
// the block after it. A part of a word stands at the position of the word. Words that
// the segmenter passes over are counted.
func Tokens(g *text.Segmenter, s string, position int, token func(text.Token, int) bool) (next int, more bool) {
	g.Reset(s)
	for t, ok := g.Next(); ok; t, ok = g.Next() {
		position += g.Passed()
		if t.Part {
			if !token(t, position-1) {
				return position, false
			}
			continue
		}
		if !token(t, position) {
			return position, false
		}
		position++
	}
	return position + g.Passed() + Gap, true
}
