package hugo

import (
	"regexp"
	"strings"

	"carrel/indexer/read/characters"
	"carrel/wasm/markup"
)

var (
	// htmlLine begins what CommonMark reads as HTML up to the next blank line.
	htmlLine = regexp.MustCompile(`^ {0,3}</?(?i:address|article|aside|blockquote|center|details|dialog|div|dl|dt|dd|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|iframe|li|main|menu|nav|ol|p|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)(?:[\s/>]|$)`)
	// loneTag does so where no paragraph is before it.
	loneTag     = regexp.MustCompile(`^ {0,3}</?[A-Za-z][^<>]*>\s*$`)
	headingMark = regexp.MustCompile(`^\s*(#{1,6}[ \t].*)`)
)

// textHeadings counts the headings of a page's source that stand in a block of HTML,
// by their text: Hugo shows them as text, which has no identifier.
func textHeadings(body string) map[string]int {
	if !strings.Contains(body, ">\n") {
		return nil
	}
	var out map[string]int
	var fence characters.Fence
	inside, blank := false, true
	for line := range strings.Lines(body) {
		line = strings.TrimRight(line, "\r\n")
		if fence.Line(line) {
			inside, blank = false, false
			continue
		}
		empty := strings.TrimSpace(line) == ""
		inside = !empty && (inside || htmlLine.MatchString(line) || blank && loneTag.MatchString(line))
		blank = empty
		if m := headingMark.FindStringSubmatch(line); inside && m != nil {
			markup.Headings(m[1], func(h markup.Block) bool {
				if out == nil {
					out = map[string]int{}
				}
				out[h.Text]++
				return true
			})
		}
	}
	return out
}
