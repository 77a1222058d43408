package convert

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// codeKey and languageKey carry a code block to its renderer.
const (
	codeKey     = " code"
	languageKey = " language"
)

// prepareCode reads a code block whole: its text without line numbers and
// buttons, and its language. The tree below it is dropped.
func prepareCode(n *html.Node) {
	if hasAttr(n, codeKey) { // a formula
		return
	}
	language := codeLanguage(n)
	source := n
	if is(n, atom.Table) {
		source = lastPre(n)
	}
	code := strings.Trim(codeText(source), "\n")
	if strings.TrimSpace(code) == "" {
		remove(n)
		return
	}
	block := element(atom.Pre, textNode("code"))
	block.Attr = []html.Attribute{{Key: codeKey, Val: code}, {Key: languageKey, Val: language}}
	replace(n, block)
}

// isCodeTable tells the table in which highlighters set line numbers beside
// the code.
func isCodeTable(n *html.Node) bool {
	return is(n, atom.Table) && hasClass(n, "lntable", "highlighttable", "rouge-table", "hljs-ln", "codehilitetable") &&
		lastPre(n) != nil || is(n, atom.Table) && n.Parent != nil && hasClass(n.Parent, "highlight") && lastPre(n) != nil
}

func lastPre(n *html.Node) *html.Node {
	var last *html.Node
	for m := n; m != nil; m = next(m, n, false) {
		if is(m, atom.Pre) || is(m, atom.Code) && last == nil {
			last = m
		}
	}
	return last
}

// codeText is the text of a code block, line by line. Some highlighters break
// lines by elements alone.
func codeText(n *html.Node) string {
	var b strings.Builder
	for m := n; m != nil; {
		skip := m != n && isNoCode(m)
		switch {
		case skip:
		case m.Type == html.TextNode:
			b.WriteString(m.Data)
		case is(m, atom.Br):
			b.WriteByte('\n')
		case m != n && is(m, atom.Div, atom.Tr, atom.P, atom.Li) && b.Len() > 0 && !strings.HasSuffix(b.String(), "\n"):
			b.WriteByte('\n')
		}
		m = next(m, n, skip)
	}
	return cleanCode(b.String())
}

func isNoCode(n *html.Node) bool {
	return is(n, atom.Button, atom.Script, atom.Style, atom.Svg, atom.Template) ||
		hasClass(n, "ln", "lnt", "lineno", "linenos", "line-number", "line-numbers-rows", "hljs-ln-numbers", "ln-num", "gutter", "copy-btn", "sr-only") ||
		n.Type == html.ElementNode && (hasAttr(n, "hidden") || attr(n, "aria-hidden") == "true" && !is(n, atom.Code, atom.Span))
}

// cleanCode keeps lines and tabs; the rest of its rules are cleanText's.
func cleanCode(s string) string {
	if isClean(strings.ReplaceAll(s, "\t", "")) {
		return s
	}
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case isWideSpace(r):
			return ' '
		case isNoise(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// codeLanguage looks where highlighters write the language: on the block, on
// the code in it, on the boxes around it.
func codeLanguage(n *html.Node) string {
	if language := ownLanguage(n); language != "" {
		return language
	}
	for _, inner := range []*html.Node{findTag(n, atom.Code), findTag(n, atom.Pre)} {
		if inner == nil {
			continue
		}
		if language := ownLanguage(inner); language != "" {
			return language
		}
	}
	for up, i := n.Parent, 0; up != nil && i < 4; up, i = up.Parent, i+1 {
		if hasClass(up, "highlight", "highlighter-rouge", "codehilite", "code-block", "sourceCode") || hasClass(n, "chroma") {
			if language := ownLanguage(up); language != "" {
				return language
			}
		}
	}
	if code := findTag(n, atom.Code); code != nil {
		return ownLanguage(code)
	}
	return ""
}

// ownLanguage reads one element's data-lang, "language-go", "lang-go",
// "highlight-source-go", or "hljs go".
func ownLanguage(n *html.Node) string {
	if language := firstOf(n, "data-lang", "data-language"); language != "" {
		return languageName(language)
	}
	plain := ""
	for class := range strings.FieldsSeq(attr(n, "class")) {
		for _, prefix := range []string{"language-", "lang-", "highlight-source-", "highlight-", "brush:"} {
			if name, ok := strings.CutPrefix(class, prefix); ok && name != "" {
				return languageName(name)
			}
		}
		if class != "hljs" && hasClass(n, "hljs", "sourceCode") && class != "sourceCode" {
			plain = class
		}
	}
	return languageName(plain)
}

func languageName(name string) string {
	name = strings.ToLower(strings.Trim(name, ";"))
	for _, r := range name {
		if r >= 0x80 || !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || strings.ContainsRune("+-#._", r)) {
			return ""
		}
	}
	switch name {
	case "text", "plain", "plaintext", "none", "nohighlight", "fallback", "default", "txt":
		return ""
	}
	return name
}
