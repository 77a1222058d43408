package fragment

import (
	"strings"
	"unicode/utf8"
)

// A Fragment is text by which a browser finds a passage on its page and marks it:
// https://wicg.github.io/scroll-to-text-fragment/. Match is of one block of the
// page. Before and After stand around it there, and may be "". All is "" where
// nothing can be said that a page surely shows so.
type Fragment struct{ Before, Match, After string }

// Directive returns the fragment as it stands behind "#:~:text=" in an address,
// "before-,match,-after"; "" where there is none.
func (f Fragment) Directive() string {
	if f.Match == "" {
		return ""
	}
	s := escape(f.Match)
	if f.Before != "" {
		s = escape(f.Before) + "-," + s
	}
	if f.After != "" {
		s += ",-" + escape(f.After)
	}
	return s
}

// escape writes all bytes of a text but letters, digits and points of ASCII as
// percent signs and two digits: hyphens and commas mean something here.
func escape(s string) string {
	const digits = "0123456789ABCDEF"
	b := make([]byte, 0, 2*len(s))
	for i := 0; i < len(s); i++ {
		if c := s[i]; '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '.' {
			b = append(b, c)
		} else {
			b = append(b, '%', digits[c>>4], digits[c&15])
		}
	}
	return string(b)
}

// maxMatch is how many characters a match has where it is more than one word, and
// maxAround how many stand before it and behind it.
const maxMatch = 60

var maxAround = [...]int{word: 60, run: 30}

// region is how many bytes before and behind what was found are looked at.
const region = 512

// Of makes the fragment of some places in a block's text, in order and without
// overlap, of which odd stretches can't be relied on.
func Of(text string, odd [][2]int, found [][2]int) Fragment {
	from, to := max(0, found[0][0]-region), min(len(text), found[len(found)-1][1]+region)
	for from > 0 && !utf8.RuneStart(text[from]) {
		from--
	}
	for to < len(text) && !utf8.RuneStart(text[to]) {
		to++
	}
	g := survey(text, from, to, odd)
	start, end := g.match(found)
	if start == end {
		return Fragment{}
	}
	return Fragment{strings.TrimSpace(g.text[g.reach(start, -1):start]), g.text[start:end], strings.TrimSpace(g.text[end:g.reach(end, 1)])}
}

// match returns the stretch from the first place found to the last that is
// reached without anything odd, or the first alone when that is long. It grows to
// whole words, because a browser looks for no others. It is empty where no place
// will do.
func (g *ground) match(found [][2]int) (start, end int) {
	for i, place := range found {
		start, end, ok := g.words(place)
		if !ok {
			continue
		}
		last := end
		for _, other := range found[i+1:] {
			_, e, ok := g.words(other)
			if !ok || !g.clear(last, e) {
				break
			}
			last = e
		}
		if utf8.RuneCountInString(g.text[start:last]) <= maxMatch {
			end = last
		}
		return start, end
	}
	return 0, 0
}

// words returns a place widened to whole words.
func (g *ground) words(place [2]int) (start, end int, ok bool) {
	start, end = place[0]-g.from, place[1]-g.from
	if start < 0 || end > len(g.text) || start >= end || !g.clear(start, end) {
		return 0, 0, false
	}
	if g.kinds[start] == word {
		start = g.skip(start, -1, word)
	}
	if g.kinds[end-1] == word {
		end = g.skip(end, 1, word)
	}
	return start, end, g.at(start, -1) != torn && g.at(end, 1) != torn
}

// reach returns how far the text goes that pins a match, from its end at i and in
// steps of 1 behind it, of -1 before it: over two words, or a run of a script
// without spaces. A run has to end where a browser surely ends a word.
func (g *ground) reach(i, step int) int {
	best := i
	for range 2 {
		near := g.skip(best, step, gap)
		kind := g.at(near, step)
		if kind != word && kind != run {
			break
		}
		far := g.skip(near, step, kind)
		next := g.at(far, step)
		if next == torn || kind == run && next == odd || utf8.RuneCountInString(g.text[min(i, far):max(i, far)]) > maxAround[kind] {
			break
		}
		best = far
		if kind == run {
			break
		}
	}
	return best
}
