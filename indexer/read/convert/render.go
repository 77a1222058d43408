package convert

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"github.com/JohannesKaufmann/html-to-markdown/v2/marker"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"carrel/wasm/markup"
)

// render writes the elements whose Markdown the contract fixes and those that
// have none of their own; lists and tables go on to the library.
func render(ctx converter.Context, w converter.Writer, n *html.Node) converter.RenderStatus {
	switch {
	case isHeading(n):
		renderHeading(ctx, w, n)
	case is(n, atom.A):
		renderLink(ctx, w, n)
	case is(n, atom.Img):
		renderImage(w, n)
	case is(n, atom.Pre):
		renderCode(w, n)
	case is(n, atom.Code, atom.Kbd, atom.Samp, atom.Var, atom.Tt):
		renderCodeSpan(w, n)
	case isEmphasis(n):
		renderEmphasis(ctx, w, n)
	case is(n, atom.Blockquote):
		renderQuote(ctx, w, n)
	case is(n, atom.Dt):
		write(w, "\n\n", oneLine(content(ctx, n)), "\n\n")
	case is(n, atom.Dd):
		renderIndented(ctx, w, n, ":   ")
	case hasAttr(n, noteKey):
		renderIndented(ctx, w, n, "[^"+attr(n, noteKey)+"]: ")
	case isPlain(n):
		renderPlain(ctx, w, n)
	case is(n, atom.Br):
		write(w, "  \n")
	default:
		return converter.RenderTryNext
	}
	return converter.RenderSuccess
}

// isPlain tells an element that is nothing but its content to Markdown.
func isPlain(n *html.Node) bool {
	return is(n, atom.P, atom.Div, atom.Span, atom.Li, atom.Section, atom.Article, atom.Main, atom.Body, atom.Td, atom.Th)
}

func renderPlain(ctx converter.Context, w converter.Writer, n *html.Node) {
	if !isBlock(n) {
		renderChildren(ctx, w, n)
		return
	}
	write(w, "\n\n")
	renderChildren(ctx, w, n)
	write(w, "\n\n")
}

// renderChildren renders what is below n. The library would copy and sort its
// list of renderers for each node, and of text transformers for each text, which
// took half of its time; it is asked for what is not known here.
func renderChildren(ctx converter.Context, w converter.Writer, n *html.Node) {
	for child := n.FirstChild; child != nil; {
		following := child.NextSibling
		switch {
		case child.Type == html.TextNode && strings.IndexByte(child.Data, '<') < 0 && strings.IndexByte(child.Data, '>') < 0:
			w.WriteString(child.Data)
		case child.Type != html.ElementNode || render(ctx, w, child) != converter.RenderSuccess:
			ctx.RenderNodes(ctx, w, child)
		}
		child = following
	}
}

func write(w converter.Writer, parts ...string) {
	for _, part := range parts {
		w.WriteString(part)
	}
}

// content is the Markdown of all that is below n.
func content(ctx converter.Context, n *html.Node) string {
	var b bytes.Buffer
	renderChildren(ctx, &b, n)
	return b.String()
}

func oneLine(markdown string) string {
	var b strings.Builder
	last := ""
	for line := range strings.Lines(markdown) {
		if line = strings.Join(strings.Fields(line), " "); line == "" {
			continue
		}
		if last != "" {
			b.WriteString(lineGap(last, line))
		}
		b.WriteString(line)
		last = line
	}
	return b.String()
}

func renderHeading(ctx converter.Context, w converter.Writer, n *html.Node) {
	text := oneLine(content(ctx, n))
	if text == "" {
		return
	}
	if strings.HasSuffix(text, "#") { // it would close the heading
		text = text[:len(text)-1] + `\#`
	}
	switch id := attr(n, anchorKey); id {
	case "":
	case markup.None:
		text += " {#}"
	default:
		text += " {#" + id + "}"
	}
	write(w, "\n\n", "######"[:n.Data[1]-'0'], " ", text, "\n\n")
}

func renderLink(ctx converter.Context, w converter.Writer, n *html.Node) {
	markdown := content(ctx, n)
	label := oneLine(markdown)
	dest := attr(n, "href")
	if label == "" || dest == "" {
		write(w, markdown)
		return
	}
	if isSpace(markdown[0]) {
		w.WriteByte(' ')
	}
	write(w, writeLink("", label, dest, attr(n, "title")))
	if isSpace(markdown[len(markdown)-1]) {
		w.WriteByte(' ')
	}
}

func renderImage(w converter.Writer, n *html.Node) {
	if markdown := markdownOf(n); markdown != "" {
		write(w, markdown)
		return
	}
	alt := strings.Join(strings.Fields(attr(n, "alt")), " ")
	var b strings.Builder
	writeText(&b, alt, place{label: true, cell: true, edge: true}, plain)
	write(w, writeLink("!", b.String(), attr(n, "src"), attr(n, "title")))
}

// markdownOf is not attr, which trims.
func markdownOf(n *html.Node) string {
	for _, a := range n.Attr {
		if a.Key == markdownKey {
			return a.Val
		}
	}
	return ""
}

// renderCode writes a fenced block. Its line breaks are the library's mark
// until the end, so that blank lines stay and lists can indent them.
func renderCode(w converter.Writer, n *html.Node) {
	code, language := "", ""
	for _, a := range n.Attr {
		switch a.Key {
		case codeKey:
			code = a.Val
		case languageKey:
			language = a.Val
		}
	}
	fence := strings.Repeat("`", max(3, longestRun(code, '`')+1))
	code = strings.ReplaceAll(code, "\n", string(marker.MarkerCodeBlockNewline))
	write(w, "\n\n", fence, language, "\n", code, "\n", fence, "\n\n")
}

func longestRun(s string, c byte) int {
	longest, run := 0, 0
	for i := 0; i < len(s); i++ {
		if s[i] != c {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	return longest
}

func renderCodeSpan(w converter.Writer, n *html.Node) {
	code := textOf(n)
	if code == "" {
		w.WriteByte(' ')
		return
	}
	if enclosing(n, atom.Td, atom.Th) != nil {
		code = strings.ReplaceAll(code, "|", `\|`)
	}
	if strings.HasPrefix(code, "`") || strings.HasSuffix(code, "`") {
		code = " " + code + " "
	}
	if lastRune(w) == '`' {
		w.WriteByte(' ')
	}
	fence := strings.Repeat("`", longestRun(code, '`')+1)
	if hasAttr(n, formulaKey) {
		write(w, "$", fence, code, fence, "$")
		return
	}
	write(w, fence, code, fence)
}

func enclosing(n *html.Node, atoms ...atom.Atom) *html.Node {
	for n = n.Parent; n != nil && !is(n, atoms...); n = n.Parent {
	}
	return n
}

// renderEmphasis writes emphasis where CommonMark's rules of flanking let it
// act, and the words alone where stray asterisks would be left, as in
// 他说**“好”**了.
func renderEmphasis(ctx converter.Context, w converter.Writer, n *html.Node) {
	markdown := content(ctx, n)
	words := strings.TrimSpace(markdown)
	if words == "" {
		write(w, markdown)
		return
	}
	lead, tail := markdown[:strings.Index(markdown, words)], markdown[strings.LastIndex(markdown, words)+len(words):]
	delimiter := "*"
	switch {
	case is(n, atom.Strong, atom.B):
		delimiter = "**"
	case is(n, atom.Del, atom.S, atom.Strike):
		delimiter = "~~"
	}
	before, after := lastRune(w), firstRuneAfter(n)
	if lead != "" {
		before = ' '
	}
	if tail != "" {
		after = ' '
	}
	if strings.Contains(words, "\n") || !flanks(before, words, after, delimiter) {
		delimiter = ""
	}
	write(w, lead, delimiter, words, delimiter, tail)
}

func flanks(before rune, words string, after rune, delimiter string) bool {
	first, _ := utf8.DecodeRuneInString(words)
	last, _ := utf8.DecodeLastRuneInString(words)
	mark := rune(delimiter[0])
	if before == mark || after == mark || before == '\\' {
		return false
	}
	opens := !isPunctuation(first) || isBoundary(before)
	closes := !isPunctuation(last) || isBoundary(after)
	return opens && closes
}

func isPunctuation(r rune) bool {
	return unicode.IsPunct(r) || unicode.IsSymbol(r)
}

func isBoundary(r rune) bool { return r == 0 || unicode.IsSpace(r) || isPunctuation(r) }

// lastRune is what was written last, 0 at the start of a block.
func lastRune(w converter.Writer) rune {
	b, ok := w.(*bytes.Buffer)
	if !ok || b.Len() == 0 {
		return 0
	}
	r, _ := utf8.DecodeLastRune(b.Bytes())
	return r
}

// firstRuneAfter is the character that will follow n on its line, 0 when none
// does. Of an element it is the kind of character its Markdown begins with.
func firstRuneAfter(n *html.Node) rune {
	for ; n != nil && !isBlock(n); n = n.Parent {
		for after := n.NextSibling; after != nil; after = after.NextSibling {
			switch {
			case after.Type == html.TextNode && after.Data != "":
				r, _ := utf8.DecodeRuneInString(after.Data)
				return r
			case isEmphasis(after):
				return '*'
			case isBlock(after) || is(after, atom.Br):
				return 0
			case after.Type == html.ElementNode:
				if text := textOf(after); is(after, atom.Span) && text != "" {
					r, _ := utf8.DecodeRuneInString(text)
					return r
				}
				return '['
			}
		}
	}
	return 0
}

func renderQuote(ctx converter.Context, w converter.Writer, n *html.Node) {
	if hasAttr(n, admonitionKey) {
		renderAdmonition(ctx, w, n)
		return
	}
	markdown := strings.TrimSpace(content(ctx, n))
	if markdown == "" {
		return
	}
	write(w, "\n\n", prefixLines(squeeze(markdown), "> ", "> "), "\n\n")
}

// renderIndented writes a block whose first line has a mark and whose others
// are indented below it.
func renderIndented(ctx converter.Context, w converter.Writer, n *html.Node, mark string) {
	markdown := strings.TrimSpace(content(ctx, n))
	if markdown == "" {
		return
	}
	write(w, "\n\n", prefixLines(squeeze(markdown), mark, "    "), "\n\n")
}

// prefixLines puts prefixes before lines, those of code blocks included.
func prefixLines(markdown, first, others string) string {
	mark := string(marker.MarkerCodeBlockNewline)
	markdown = strings.ReplaceAll(markdown, "\n", "\n"+others)
	return first + strings.ReplaceAll(markdown, mark, mark+others)
}

// squeeze leaves one blank line where there are several.
func squeeze(markdown string) string {
	lines := strings.Split(markdown, "\n")
	kept := lines[:0]
	for i, line := range lines {
		blank := strings.TrimSpace(line) == ""
		if blank && i > 0 && len(kept) > 0 && kept[len(kept)-1] == "" {
			continue
		}
		if blank {
			line = ""
		}
		kept = append(kept, line)
	}
	return strings.Join(kept, "\n")
}
