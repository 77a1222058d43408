package mdx

import (
	"regexp"
	"strings"
)

var (
	moduleLine  = regexp.MustCompile(`^(?:import\s+(?:[\w*{"']|type\b)|export\s+(?:const|let|var|function|default|class|async|type|interface|\{|\*))`)
	importsPath = regexp.MustCompile(`(?m)^import\s+(\w+)\s+from\s+["']([^"']+)["']`)
)

// module drops imports and exports: from such a line to the next blank one that
// stands outside of braces.
func (s *scanner) module() bool {
	if !moduleLine.MatchString(s.line(s.at)) || !s.afterBlank() {
		return false
	}
	start, deep := s.at, 0
	for s.at < len(s.src) {
		l := s.line(s.at)
		if strings.TrimSpace(l) == "" && deep <= 0 {
			break
		}
		deep += strings.Count(l, "{") + strings.Count(l, "(") + strings.Count(l, "[") - strings.Count(l, "}") - strings.Count(l, ")") - strings.Count(l, "]")
		s.next()
	}
	if !strings.ContainsAny(s.src[start:s.at], "\"'`={(") {
		s.at = start
		return false
	}
	s.replace(start, s.at, "")
	return true
}

// afterBlank tells whether a paragraph can begin here: modules never stand inside one.
func (s *scanner) afterBlank() bool {
	if s.at == 0 {
		return true
	}
	if n := len(s.edits); n > 0 && s.edits[n-1].stop == s.at {
		return true
	}
	return s.lines[s.lines.of(s.at-1)].blank
}

// imports are the files that a page imports by a name of their own, such as
// pictures.
func imports(src string) map[string]string {
	out := map[string]string{}
	for _, m := range importsPath.FindAllStringSubmatch(src, -1) {
		out[m[1]] = m[2]
	}
	return out
}
