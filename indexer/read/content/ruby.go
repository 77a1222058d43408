package content

import (
	"strings"
	"unicode/utf8"

	"carrel/wasm/markup"
)

// isReading are the elements of a ruby that stand above its text, and what encloses
// them where nothing stands above.
var isReading = set("rt rtc rp")

// reading takes a reading out of a ruby and keeps the text that it stands above, so
// that words which stand together there are found together, as in whole pages of
// HTML. The readings come at the end of the block.
func (l *liner) reading(i int) {
	t, end := l.tags[i], l.readingEnd(i)
	if t.name == "rtc" && i+1 < len(l.tags) && l.tags[i+1].name == "rt" { // which has the words
		l.instead(t, "")
		return
	}
	if words := strings.TrimSpace(l.p.src[t.stop:end]); t.name != "rp" && words != "" {
		l.words = append(l.words, words)
	}
	for _, below := range l.tags[i:] {
		if below.start >= end {
			break
		}
		l.covered = max(l.covered, below.stop)
	}
	l.covered = max(l.covered, end)
	l.replace(t.start, l.covered, "")
}

// readingEnd is where a reading ends: at its closing tag, which may be left out, or
// at the next part of the ruby.
func (l *liner) readingEnd(i int) int {
	t := l.tags[i]
	if t.partner > i {
		return l.tags[t.partner].start
	}
	for _, next := range l.tags[i+1:] {
		if isReading[next.name] || next.name == "rb" || next.name == "ruby" {
			return next.start
		}
	}
	return t.stop
}

// endReadings writes the readings at the end of the block.
func (l *liner) endReadings() {
	if len(l.words) == 0 || l.owner.Lines().Len() == 0 {
		return
	}
	at := l.owner.Lines().At(l.owner.Lines().Len() - 1).Stop
	at = len(strings.TrimRight(l.p.src[:at], " \t\r\n"))
	l.replace(at, at, "("+strings.Join(l.words, ", ")+")")
}

// near bounds what is looked at around a break, in bytes.
const near = 256

// lineGap is what a line break becomes in a line: a space, but nothing between two
// characters of a script without spaces.
func lineGap(before, after string) string {
	before, after = before[max(0, len(before)-near):], after[:min(near, len(after))]
	if strings.HasSuffix(before, "</ruby>") && strings.Contains(before, "<ruby>") {
		_, before, _ = strings.Cut(before[strings.LastIndex(before, "<ruby>"):], ">")
		before, _, _ = strings.Cut(before, "<")
	}
	after = strings.TrimPrefix(after, "<ruby>")
	a, _ := utf8.DecodeLastRuneInString(before)
	b, _ := utf8.DecodeRuneInString(after)
	if markup.IsWide(a) && markup.IsWide(b) {
		return ""
	}
	return " "
}
