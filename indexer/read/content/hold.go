package content

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// A holder keeps Markdown out of HTML that is to be converted, behind words
// that the conversion leaves alone, and puts it back at the end.
type holder []string

const heldSign = "carrelheld"

// hold returns the word that stands for md, "" for nothing.
func (h *holder) hold(md string) string {
	if strings.TrimSpace(md) == "" {
		return ""
	}
	*h = append(*h, md)
	return heldWord(len(*h) - 1)
}

func heldWord(i int) string { return fmt.Sprintf("%s%dx", heldSign, i) }

// maxRestored bounds what may stand where words stood, since one word may stand
// in many places.
const maxRestored = maxGrowth

// restore puts what was held back, its further lines beginning like the line
// it stands on. Held text may hold words of what was held before it.
func (h holder) restore(md string) string {
	if len(h) == 0 || !strings.Contains(md, heldSign) {
		return md
	}
	r := restorer{held: h, buf: make([]byte, 0, len(md)), limit: len(md) + maxRestored}
	r.write(md, len(h))
	return string(r.buf)
}

// restoreMarkdown is restore for text in which paragraphs of HTML stand: there
// the words stay, since Markdown would be text in it until it is converted.
func (h holder) restoreMarkdown(md string) string {
	if len(h) == 0 || !strings.Contains(md, heldSign) {
		return md
	}
	r := restorer{held: h, buf: make([]byte, 0, len(md)), limit: len(md) + maxRestored}
	for len(md) > 0 {
		paragraph := md
		if at := betweenParagraphs.FindStringIndex(md); at != nil {
			paragraph = md[:at[1]]
		}
		md = md[len(paragraph):]
		if beginsHTML.MatchString(paragraph) {
			r.plain(paragraph)
		} else {
			r.write(paragraph, len(h))
		}
	}
	return string(r.buf)
}

var (
	betweenParagraphs = regexp.MustCompile(`\n[ \t]*\n\s*`)
	beginsHTML        = regexp.MustCompile(`^\s*</?[A-Za-z]`)
)

type restorer struct {
	held  holder
	buf   []byte
	line  int // where its last line begins
	limit int
}

// write writes s with the words below a number replaced.
func (r *restorer) write(s string, below int) {
	for len(r.buf) < r.limit {
		at := strings.Index(s, heldSign)
		if at < 0 {
			r.plain(s)
			return
		}
		n, end := heldNumber(s[at:])
		if n < 0 || n >= below {
			r.plain(s[:at+len(heldSign)])
			s = s[at+len(heldSign):]
			continue
		}
		r.plain(s[:at])
		text := r.held[n]
		if strings.Contains(text, "\n") {
			text = strings.ReplaceAll(text, "\n", "\n"+continuation(string(r.buf[r.line:])))
		}
		r.write(text, n)
		s = s[at+end:]
	}
}

func (r *restorer) plain(s string) {
	if i := strings.LastIndexByte(s, '\n'); i >= 0 {
		r.line = len(r.buf) + i + 1
	}
	r.buf = append(r.buf, s...)
}

// heldNumber reads the word that s begins with: its number, -1 for none, and its
// length.
func heldNumber(s string) (n, length int) {
	digits := s[len(heldSign):]
	end := strings.IndexByte(digits[:min(len(digits), 12)], 'x')
	if end < 0 {
		return -1, 0
	}
	n, err := strconv.Atoi(digits[:end])
	if err != nil || n < 0 || s[:len(heldSign)+end+1] != heldWord(n) {
		return -1, 0
	}
	return n, len(heldSign) + end + 1
}
