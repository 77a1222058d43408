package generator

import (
	"regexp"
	"strings"

	"carrel/indexer/read/characters"
	"carrel/indexer/value"
)

// attributeList is what Python-Markdown's attr_list reads behind a link, an image or a
// heading: "{ .md-button }", "{: #id target=_blank }".
var attributeList = regexp.MustCompile(`([)\]*_]|[ \t])\{:?[ \t]*((?:[.#][\w-]+|[\w-]+=(?:"[^"]*"|'[^']*'|[^\s{}"']+))(?:[ \t]+(?:[.#][\w-]+|[\w-]+=(?:"[^"]*"|'[^']*'|[^\s{}"']+)))*)[ \t]*\}`)

// withoutAttributes takes attribute lists away, but for a heading's identifier.
func withoutAttributes(body string) string {
	if !strings.Contains(body, "{") {
		return body
	}
	var b strings.Builder
	var fence characters.Fence
	for line := range strings.Lines(body) {
		if !fence.Line(line) && strings.Contains(line, "{") {
			line = lineWithout(line)
		}
		b.WriteString(line)
	}
	return b.String()
}

func lineWithout(line string) string {
	heading := strings.HasPrefix(strings.TrimLeft(line, " >"), "#")
	var b strings.Builder
	done := 0
	for _, m := range attributeList.FindAllStringSubmatchIndex(line, -1) {
		if strings.Count(line[:m[0]], "`")%2 == 1 { // in code
			continue
		}
		b.WriteString(strings.TrimRight(line[done:m[3]], " \t"))
		for _, a := range strings.Fields(line[m[4]:m[5]]) {
			if heading && a[0] == '#' {
				b.WriteString(" {" + a + "}")
				break
			}
		}
		done = m[1]
	}
	return b.String() + line[done:]
}

// hasExtension tells whether MkDocs' configuration names an extension of Markdown.
func hasExtension(cfg map[string]any, name string) bool {
	list := value.List(cfg["markdown_extensions"])
	if m := value.Table(cfg["markdown_extensions"]); m != nil {
		_, ok := m[name]
		return ok
	}
	for _, e := range list {
		_, ok := value.Table(e)[name]
		if ok || value.Text(e) == name {
			return true
		}
	}
	return false
}
