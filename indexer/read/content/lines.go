package content

import (
	"html"
	"regexp"
	"strings"

	"carrel/indexer/read/characters"
	"carrel/indexer/read/convert"
)

// maxQuotes bounds the containers that one line may open. Parsers recurse per
// container; no page means more than a few.
const maxQuotes = 64

// tidyLines puts right what single lines tell outside fenced code: containers
// of other generators, attributes that Markdown does not have, and lines that
// only make space. Runs of blank lines become one.
func tidyLines(s string) string {
	if !wantsTidying(s) {
		return s
	}
	t := tidier{out: make([]byte, 0, len(s))}
	for at := 0; at < len(s); {
		end := lineEnd(s, at)
		t.line(strings.TrimSuffix(s[at:end], "\n"))
		at = end
	}
	return strings.TrimSuffix(string(t.out), "\n")
}

var tidySigns = signsOf(":::", "\n\n\n", "{#", "{.", "{:", "&nbsp;", "\u00a0", "&#160;", "[!", "=\"", "='", "<br", ">>")

// wantsTidying is the fast path's scan.
func wantsTidying(s string) bool {
	return tidySigns.in(s) || strings.Count(s, "> ")+strings.Count(s, "- ") > maxQuotes
}

type tidier struct {
	out   []byte
	fence characters.Fence
	blank int  // blank lines held back
	code  bool // the last line was indented code, whose blank lines count
}

func (t *tidier) line(l string) {
	if t.fence.Line(l) {
		t.put(l)
		return
	}
	if strings.TrimSpace(l) == "" {
		t.blank++
		return
	}
	indented := strings.HasPrefix(l, "    ") || strings.HasPrefix(l, "\t")
	if !indented || !t.code {
		var keep bool
		if l, keep = tidyLine(l); !keep {
			t.blank++
			return
		}
	}
	if t.blank > 1 && t.code && indented {
		t.out = append(t.out, strings.Repeat("\n", t.blank-1)...)
	}
	t.put(l)
	t.code = indented
}

func (t *tidier) put(l string) {
	if t.blank > 0 && len(t.out) > 0 {
		t.out = append(t.out, '\n')
	}
	t.blank, t.code = 0, false
	t.out = append(t.out, l...)
	t.out = append(t.out, '\n')
}

// tidyLine returns the line to keep, or false for one that goes.
func tidyLine(l string) (string, bool) {
	t := strings.TrimSpace(l)
	switch {
	case isSpacer(t):
		return "", false
	case strings.HasPrefix(t, ":::"):
		return container(l, t)
	case isAttributeLine(t):
		return "", false
	}
	if strings.Contains(l, "[!") {
		l = docfx(l)
		if strings.TrimSpace(l) == "" {
			return "", false
		}
	}
	return headingAttributes(boundContainers(l)), true
}

// isSpacer tells a line of nothing but spaces in entity form and line breaks.
func isSpacer(t string) bool {
	if !strings.Contains(t, "&") && !strings.Contains(t, "\u00a0") && !strings.HasPrefix(t, "<br") {
		return false
	}
	t = html.UnescapeString(breaks.ReplaceAllString(t, ""))
	return strings.Trim(t, " \t\u00a0\u2002\u2003\u2009\u200b") == ""
}

var breaks = regexp.MustCompile(`(?i)<br\s*/?>`)

// container handles ":::" lines: the fences of a container go, what they say
// to a reader stays.
func container(l, t string) (string, bool) {
	indent := l[:len(l)-len(strings.TrimLeft(l, " \t"))]
	name, rest := containerName(t)
	switch name {
	case "image":
		src, alt := attribute(rest, "source"), attribute(rest, "alt-text")
		if src == "" || strings.HasSuffix(name, "-end") {
			return "", false
		}
		return indent + picture(plain(alt), src), true
	case "video":
		return indent + embed("video", attribute(rest, "title"), attribute(rest, "source")), attribute(rest, "source") != ""
	case "note", "tip", "info", "warning", "danger", "caution", "important", "details", "success":
		rest = strings.Trim(strings.TrimSuffix(rest, ":::"), " []:")
		if rest == "" || strings.ContainsAny(rest, "{=") {
			return "", false
		}
		return indent + strong(rest), true
	}
	return "", false
}

func containerName(t string) (name, rest string) {
	t = strings.TrimLeft(t, ": {.")
	i := strings.IndexFunc(t, func(r rune) bool { return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '-') })
	if i < 0 {
		return strings.ToLower(t), ""
	}
	return strings.ToLower(t[:i]), t[i:]
}

// attribute is the value of key="..." in s.
func attribute(s, key string) string {
	_, v, ok := strings.Cut(s, key+`="`)
	if !ok {
		return ""
	}
	v, _, _ = strings.Cut(v, `"`)
	return html.UnescapeString(v)
}

// isAttributeLine tells a line that only dresses the block above it:
// "{.class}", "{: #id }", `{style="width: 9rem"}`.
func isAttributeLine(t string) bool {
	if len(t) < 3 || t[0] != '{' || t[len(t)-1] != '}' || strings.ContainsAny(t[1:len(t)-1], "{}") {
		return false
	}
	body := strings.TrimSpace(t[1 : len(t)-1])
	if rest, ok := strings.CutPrefix(body, ":"); ok {
		return rest != "" && rest[0] != ':'
	}
	return len(body) > 1 && (body[0] == '.' || body[0] == '#') || attributePairs.MatchString(body)
}

// attributePairs are attributes with quoted values. Other values are left: "{a=b}"
// is as likely a set.
var attributePairs = regexp.MustCompile(`^[A-Za-z_:][\w:.-]*=("[^"]*"|'[^']*')(\s*,?\s*[A-Za-z_:.#][\w:.-]*(=("[^"]*"|'[^']*'|[^\s"'=]+))?)*$`)

// headingAttributes leaves only the identifier of "## A {#id .class}".
func headingAttributes(l string) string {
	t := strings.TrimLeft(l, " >")
	if !strings.HasPrefix(t, "#") || !strings.HasSuffix(strings.TrimRight(t, " "), "}") {
		return l
	}
	head, body, ok := cutLast(strings.TrimRight(l, " "), "{")
	if !ok || strings.HasSuffix(head, "{") || strings.HasSuffix(head, `\`) {
		return l
	}
	body = strings.TrimSpace(strings.TrimPrefix(strings.TrimSuffix(body, "}"), ":"))
	if body == "" || strings.ContainsAny(body, "{}") || !(body[0] == '#' || body[0] == '.' || strings.Contains(body, "=")) {
		return l
	}
	head = strings.TrimRight(head, " ")
	if body == "#" { // a heading without an address
		return head + " {#}"
	}
	for _, f := range strings.Fields(body) {
		if id, ok := strings.CutPrefix(f, "#"); ok && isAnchor(id) {
			return head + " {#" + id + "}"
		}
	}
	return head
}

func cutLast(s, sep string) (before, after string, ok bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// isAnchor reports whether id can stand in "{#id}".
func isAnchor(id string) bool { return convert.IsAnchor(id) }

// docfx takes out DocFX's inclusions, which name files of another tree:
// "[!INCLUDE [name](file.md)]" leaves its name inside a line and nothing on a
// line of its own; "[!code-cpp[name](file)]" leaves nothing.
var docfxCall = regexp.MustCompile(`(?i)\[!(include|code)[a-z+-]*\s*\[([^\[\]]*)\]\([^()\s]*\)\s*\]`)

func docfx(l string) string {
	at := docfxCall.FindStringSubmatchIndex(l)
	if at == nil {
		return l
	}
	alone := strings.TrimSpace(l[:at[0]]+l[at[1]:]) == ""
	return docfxCall.ReplaceAllStringFunc(l, func(m string) string {
		sub := docfxCall.FindStringSubmatch(m)
		if alone || !strings.EqualFold(sub[1], "include") {
			return ""
		}
		return sub[2]
	})
}

// boundContainers cuts quote marks and list markers beyond maxQuotes at the
// start of a line.
func boundContainers(l string) string {
	rest, n := l, 0
	for n <= maxQuotes {
		t := strings.TrimLeft(rest, " \t")
		if strings.HasPrefix(t, ">") {
			rest = t[1:]
		} else if m := markerWidth(t); m > 0 {
			rest = t[m:]
		} else {
			return l
		}
		n++
	}
	kept := l[:len(l)-len(rest)]
	return kept + strings.TrimLeft(rest, " \t>-*+")
}
