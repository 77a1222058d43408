package fragment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"carrel/wasm/text"
)

// A ground is a stretch of a block's text, and what each byte of it is to a
// browser that seeks words in its page.
type ground struct {
	text  string
	from  int       // where it begins in the block
	last  bool      // it ends with the block
	kinds []terrain // of each byte
}

// A terrain is what a character is.
type terrain byte

const (
	gap  terrain = iota // between words
	word                // of a word that browsers take as a whole
	run                 // of a script without spaces: browsers know its words, this does not
	odd                 // a page may show it otherwise
	end                 // beyond the block
	torn                // beyond what was looked at
)

// survey tells what each byte of a stretch of text is, given the stretches that
// are odd anyway.
func survey(s string, from, to int, known [][2]int) *ground {
	g := &ground{text: s[from:to], from: from, last: to == len(s), kinds: make([]terrain, to-from)}
	g.letters()
	g.signs()
	for _, stretch := range known {
		first, behind := stretch[0]-from, stretch[1]-from
		switch {
		case behind < 0 || first > len(g.text):
		case first < behind:
			g.spoil(max(0, first), min(len(g.text), behind))
		default:
			g.part(first)
		}
	}
	return g
}

// letters tells words and runs from what is between them.
func (g *ground) letters() {
	last := gap
	for i, r := range g.text {
		kind := gap
		switch {
		case isHangul(r):
			kind = word // whose words are between spaces
		case text.IsUnspaced(r):
			kind = run
		case r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r):
			kind = word
		case unicode.IsMark(r):
			kind = last
		case last == word && strings.ContainsRune(joiners, r) && g.wordAt(i+utf8.RuneLen(r)):
			kind = word // node.js, 1,000
		}
		g.fill(i, i+max(1, utf8.RuneLen(r)), kind)
		last = kind
	}
}

// joiners are what two letters or digits stand around in one word, to a browser:
// the classes MidLetter, MidNum and MidNumLet of
// https://www.unicode.org/reports/tr29/.
const joiners = ".:,;·'’"

func (g *ground) wordAt(i int) bool {
	r, _ := utf8.DecodeRuneInString(g.text[i:])
	return r == '_' || isHangul(r) || !text.IsUnspaced(r) && (unicode.IsLetter(r) || unicode.IsNumber(r))
}

func isHangul(r rune) bool {
	return 0x1100 <= r && r <= 0x11FF || 0x3131 <= r && r <= 0x318E || 0xA960 <= r && r <= 0xA97F || 0xAC00 <= r && r <= 0xD7FF
}

func (g *ground) fill(from, to int, kind terrain) {
	for i := from; i < min(to, len(g.kinds)); i++ {
		g.kinds[i] = kind
	}
}

// signs finds what generators of sites change when they draw Markdown, and what
// is markup to some of them: quotes, dashes, marks of formulas, names of emoji.
func (g *ground) signs() {
	for i, r := range g.text {
		size := max(1, utf8.RuneLen(r))
		end := i + size
		switch {
		case unicode.IsSpace(r) && (r != ' ' || strings.HasPrefix(g.text[i:], "  ")): // kept in code, where lines may have numbers
			g.fill(i, end, odd)
			continue
		case r == '{':
			if n := strings.IndexByte(g.text[i:], '}'); n > 0 {
				end = i + n + 1
			}
		case r == ':' && g.emoji(i) > 0:
			end = g.emoji(i)
		case r == '(' && g.symbol(i) > 0:
			end = g.symbol(i)
		case (r == '-' || r == '.') && i+1 < len(g.text) && g.text[i+1] == byte(r):
			end = i + len(g.text[i:]) - len(strings.TrimLeft(g.text[i:], g.text[i:i+1]))
		case r == '/' && i > 0 && isDigit(g.text[i-1]) && i+1 < len(g.text) && isDigit(g.text[i+1]):
		case !isOdd(r):
			continue
		}
		g.spoil(i, end)
	}
}

// isOdd reports a character that stands for itself on some pages only.
func isOdd(r rune) bool {
	switch {
	case r < 0x80:
		return r < ' ' || strings.IndexByte("\"'`*~<>[]{}|\\^$=&", byte(r)) >= 0
	case 0x2018 <= r && r <= 0x201F, r == '´', r == utf8.RuneError:
		return true
	case r >= 0x1F000 && r < 0x20000, 0x2600 <= r && r <= 0x27BF, 0xFE00 <= r && r <= 0xFE0F:
		return true // emoji, which may be images
	}
	return unicode.Is(unicode.Cf, r)
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// emoji returns the end of a name like :tada: that begins at i, 0 for none.
func (g *ground) emoji(i int) int {
	rest := g.text[i+1:]
	n := strings.IndexByte(rest, ':')
	if n < 1 || strings.Trim(strings.ToLower(rest[:n]), "abcdefghijklmnopqrstuvwxyz0123456789_+-") != "" {
		return 0
	}
	return i + n + 2
}

// symbol returns the end of (c), (r), (tm) or (p) that begins at i, 0 for none.
func (g *ground) symbol(i int) int {
	n := strings.IndexByte(g.text[i:], ')')
	if n < 2 || n > 3 {
		return 0
	}
	switch strings.ToLower(g.text[i+1 : i+n]) {
	case "c", "r", "p", "tm":
		return i + n + 1
	}
	return 0
}

// spoil makes a stretch odd, and the word with it that it stands inside of.
func (g *ground) spoil(from, to int) {
	inside := from > 0 && to < len(g.kinds) && g.kinds[from-1] == word && g.kinds[to] == word || from < to && g.kinds[from] == word
	g.fill(from, to, odd)
	if inside {
		g.spoilWords(from, to)
	}
}

// part makes what touches i odd: a page shows something there that is not here.
func (g *ground) part(i int) {
	i = min(max(0, i), len(g.kinds))
	if i > 0 {
		_, size := utf8.DecodeLastRuneInString(g.text[:i])
		if g.kinds[i-1] != word {
			g.fill(i-size, i, odd)
		}
	}
	if i < len(g.kinds) && g.kinds[i] != word {
		_, size := utf8.DecodeRuneInString(g.text[i:])
		g.fill(i, i+size, odd)
	}
	g.spoilWords(i, i)
}

// spoilWords makes the words odd that end or begin at a stretch.
func (g *ground) spoilWords(from, to int) {
	for ; from > 0 && g.kinds[from-1] == word; from-- {
		g.kinds[from-1] = odd
	}
	for ; to < len(g.kinds) && g.kinds[to] == word; to++ {
		g.kinds[to] = odd
	}
}

// clear reports whether nothing is odd between two places.
func (g *ground) clear(from, to int) bool {
	for _, kind := range g.kinds[from:max(from, to)] {
		if kind == odd {
			return false
		}
	}
	return true
}

// at returns what stands at i: behind it, or before it where step is -1.
func (g *ground) at(i, step int) terrain {
	if step < 0 {
		i--
	}
	switch {
	case i >= 0 && i < len(g.kinds):
		return g.kinds[i]
	case i < 0 && g.from == 0 || i >= 0 && g.last:
		return end
	}
	return torn
}

// skip passes over what is of a kind.
func (g *ground) skip(i, step int, kind terrain) int {
	for g.at(i, step) == kind {
		i += step
	}
	return i
}
