package show

// A room is a stretch of text that a snippet may be cut from.
type room struct{ from, to int }

// enough is how many columns of sentences do without the code beside them.
const enough = snippetWidth / 2

// prose returns the sentences of s around the best spots, or its first, without the code
// before and behind them; all of s where that leaves too few, or the spots are code.
func prose(s string, best []spot, codes []room) room {
	all, gap := room{0, len(s)}, room{}
	for i := 0; i <= len(codes); i++ {
		code := room{len(s), len(s)}
		if i < len(codes) {
			code = codes[i]
		}
		if gap.to = code.from; len(best) == 0 || best[0].start < code.to {
			switch {
			case len(best) > 0 && best[len(best)-1].end > gap.to:
				return all
			case !fits(s[gap.from:gap.to], enough):
				return gap
			case len(best) > 0:
				return all
			}
		}
		gap.from = code.to
	}
	return all
}
