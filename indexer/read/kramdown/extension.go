package kramdown

import (
	"regexp"
	"strings"
)

var (
	extensionStart = regexp.MustCompile(`^ {0,3}\{::(\w+)(?:\s[^}]*?)?(/)?\}[ \t]*$`)
	extensionLine  = regexp.MustCompile(`^ {0,3}\{::comment\}.*\{:/(?:comment)?\}[ \t]*$`)
	extensionStop  = regexp.MustCompile(`^ {0,3}\{:/\w*\}[ \t]*$`)
	endOfBlock     = regexp.MustCompile(`^\^[ \t]*$`)
)

// extension takes {::comment}, {::options} and {::nomarkdown} on lines of their
// own, and the caret that ends a block.
func (c *converter) extension(in *lines) bool {
	l := in.peek()
	if endOfBlock.MatchString(l) {
		in.next()
		c.boundary()
		return true
	}
	if !strings.Contains(l, "{:") {
		return false
	}
	if extensionLine.MatchString(l) || extensionStop.MatchString(l) {
		in.next()
		return true
	}
	m := extensionStart.FindStringSubmatch(l)
	if m == nil {
		return false
	}
	body, length := c.extensionBody(in.rest(), len(l)+1, m[2] != "")
	if length < 0 {
		return false
	}
	in.skip(length)
	if m[1] == "nomarkdown" {
		c.raw(body)
	}
	return true
}

// extensionBody returns what stands up to the line that ends an extension, and
// how far the extension reaches; -1 when it has no end.
func (c *converter) extensionBody(text string, start int, closed bool) (string, int) {
	if closed {
		return "", start
	}
	for at := min(start, len(text)); at < len(text) && c.spend(1); {
		l, _, _ := strings.Cut(text[at:], "\n")
		if extensionStop.MatchString(l) {
			return text[start:at], at + len(l) + 1
		}
		at += len(l) + 1
		c.spend(len(l))
	}
	return "", -1
}

// raw writes HTML that kramdown passes on: one block, which no blank line ends.
func (c *converter) raw(text string) {
	c.boundary()
	for l := range strings.Lines(text) {
		if l = strings.TrimRight(l, " \t\n"); l != "" {
			c.put(l)
		}
	}
	c.boundary()
}
