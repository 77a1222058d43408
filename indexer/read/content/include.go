package content

import (
	"fmt"
	"path"
	"regexp"
	"strings"

	"carrel/indexer/door"
)

// maxIncludes bounds files that include files.
const maxIncludes = 8

// include puts a file's text in the place of the shortcode that names it:
// Docsy's readfile, and the include of many sites. Its shortcodes are expanded
// too. A file shown as code becomes a fence.
func include(x *expander, c *call) output {
	file := c.first(0, "file", "path", "src", "name")
	if x.env.Include == nil || file == "" || x.depth >= maxIncludes {
		return output{}
	}
	if x.depth == 0 {
		x.line = c.line
	}
	text, err := x.env.Include(file)
	if err != nil {
		what, remedy := door.Tell(err)
		x.env.report(x.line, c.name+" names a file that is not read, "+file+": "+what, remedy, false)
		return output{}
	}
	if text == "" {
		x.env.report(x.line, c.name+" names a file that is not there: "+file, "correct the name", true)
		return output{}
	}
	if !x.spend(c, text) {
		return output{}
	}
	text = normalise(text)
	if lang := c.get("lang", "language"); lang != "" || c.get("code") == "true" {
		return block(fenced(firstOf(lang, strings.TrimPrefix(path.Ext(file), ".")), text))
	}
	x.depth++
	defer func() { x.depth-- }()
	quiet := *x.env
	quiet.Report = nil // lines of another file
	out := flow(x.render(parseShortcodes(filled(withoutFrontMatter(text), c), &quiet)))
	out.paid = true
	return out
}

// includeCost is what including a file costs at least, in bytes of the budget: it is
// opened and parsed, however short it is.
const includeCost = 4 << 10

// spend takes an included text from the page's budget. Files that include several
// others, each of which does the same, would soon write more than any disk holds.
func (x *expander) spend(c *call, text string) bool {
	x.budget -= max(len(text), includeCost) + len(placeholder.FindAllStringIndex(text, -1))*longest(c.named)
	if x.budget < 0 && !x.full {
		x.full = true
		x.env.report(x.line, fmt.Sprintf("%s adds more to the page than the %d MiB by which one may grow; what follows is left out", c.name, maxGrowth>>20), "include fewer files", false)
	}
	return x.budget >= 0
}

// longest is the length in bytes of the longest of a call's parameters.
func longest(named map[string]string) int {
	n := 0
	for _, v := range named {
		n = max(n, len(v))
	}
	return n
}

var placeholder = regexp.MustCompile(`\{\{\s*\$([\w.]+)\s*\}\}`)

// filled puts the call's parameters where an included text asks for them, as
// "{{ $name }}".
func filled(text string, c *call) string {
	return placeholder.ReplaceAllStringFunc(text, func(m string) string {
		return prose(c.named[strings.ToLower(placeholder.FindStringSubmatch(m)[1])])
	})
}

func withoutFrontMatter(text string) string {
	rest, ok := strings.CutPrefix(text, "---\n")
	if !ok {
		return text
	}
	if _, body, ok := strings.Cut(rest, "\n---\n"); ok {
		return body
	}
	return text
}
