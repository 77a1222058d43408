package content

import (
	"regexp"
	"strings"
)

// Containers fenced by colons: VitePress and Pandoc have ":::tip Title" and
// "::: {.note}", Docusaurus and Starlight ":::note[Title]{key=value}", DocFX
// "::: moniker" to "::: moniker-end" and ":::image …:::" on one line. Of those that
// are no admonition the fences go and the lines stay.
var colonOpener = regexp.MustCompile(`^:{3,}[ \t]*(\{?\.?)([A-Za-z][\w-]*)?(.*)$`)

func (f *framer) colons(prefix, t string, indent int) bool {
	n := len(t) - len(strings.TrimLeft(t, ":"))
	if strings.Trim(t, ":") == "" {
		f.closeColons(n)
		return true
	}
	m := colonOpener.FindStringSubmatch(t)
	if m == nil {
		return false
	}
	name, rest := strings.ToLower(m[2]), m[3]
	if of, ok := strings.CutSuffix(name, "-end"); ok {
		f.closeNamed(of)
		return true
	}
	if strings.HasSuffix(t, ":::") && kindOf(name) == "" { // all of it is this line
		return false
	}
	kind, title := kindOf(name), fenceTitle(rest)
	if kind != "" {
		f.begin(prefix, indent, kind, title)
	} else if strings.HasPrefix(rest, "[") && title != "" {
		f.legend(prefix, indent, title)
	}
	f.enter(frame{indent: indent, colons: n, name: name, quote: kind != ""})
	return true
}

// closeColons leaves the innermost frame with as many colons, else with fewer.
func (f *framer) closeColons(n int) {
	for i := len(f.stack) - 1; i >= 0; i-- {
		if f.stack[i].colons == n {
			f.leave(i)
			return
		}
	}
	for i := len(f.stack) - 1; i >= 0; i-- {
		if c := f.stack[i].colons; c > 0 && c <= n {
			f.leave(i)
			return
		}
	}
	f.apart = true
}

func (f *framer) closeNamed(name string) {
	for i := len(f.stack) - 1; i >= 0; i-- {
		if f.stack[i].colons > 0 && f.stack[i].name == name {
			f.leave(i)
			return
		}
	}
	f.apart = true
}

var titleAttribute = regexp.MustCompile(`\btitle=(?:"([^"]*)"|'([^']*)'|(\S+))`)

// fenceTitle is the title in what stands behind a container's name.
func fenceTitle(rest string) string {
	if strings.HasPrefix(rest, "[") {
		if end := strings.LastIndexByte(rest, ']'); end > 0 {
			return strings.TrimSpace(rest[1:end])
		}
	}
	words, attributes := rest, ""
	if i := strings.LastIndexByte(rest, '{'); i >= 0 && strings.HasSuffix(rest, "}") {
		words, attributes = rest[:i], rest[i:]
	} else if strings.HasSuffix(rest, "}") || strings.Contains(rest, "=") {
		words, attributes = "", rest
	}
	if m := titleAttribute.FindStringSubmatch(strings.TrimSuffix(attributes, "}")); m != nil {
		return firstOf(m[1], m[2], m[3])
	}
	return strings.Trim(words, " \t:")
}
