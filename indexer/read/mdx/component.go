package mdx

import (
	"regexp"
	"strings"

	"carrel/indexer/limit"
)

// element replaces the tag at the scanner.
func (s *scanner) element() {
	if strings.HasPrefix(s.src[s.at:], "<!--") {
		s.comment()
		return
	}
	t, ok := readTag(s.src[s.at:min(s.at+s.longest(), len(s.src))])
	if !ok {
		s.wasted += t.wasted
		s.at++
		return
	}
	start := s.at
	s.at += t.length
	switch {
	case t.closing:
		s.close(t, start)
	case t.selfClosed || t.name != "" && isVoid[t.name]:
		s.replace(start, s.at, s.alone(t, start))
	default:
		s.open(t, start)
	}
}

// longest is how many bytes a tag may have: fewer, where much was looked through for
// tags that never end.
func (s *scanner) longest() int {
	if s.wasted > 1<<20 {
		return 256
	}
	return 16 << 10
}

// comment drops a comment of HTML, which .md files may have.
func (s *scanner) comment() {
	end := -1
	if !s.bare {
		end = strings.Index(s.src[s.at:], "-->")
	}
	if end < 0 {
		s.bare = true
		s.at += 4
		return
	}
	s.replace(s.at, s.at+end+3, "")
	s.at += end + 3
}

func set(names string) map[string]bool {
	m := map[string]bool{}
	for _, n := range strings.Fields(names) {
		m[n] = true
	}
	return m
}

var (
	isVoid = set("area base br col embed hr img input link meta source track wbr")
	// wrappers are elements of HTML that only hold blocks.
	wrappers = set("div section article main aside header footer nav center p figure figcaption span font small form label")
	// gone are those that no reader reads, with what they hold.
	gone = set("script style Head head Script Style svg template noscript")
	// silent are components that draw something and say nothing.
	silent = set("Icon Image Font Spacer Divider Hr Separator Head Analytics Giscus Comments Search Toc TOC TableOfContents DontEditWarning Mermaid Debug")
)

// admonitions are the components that draw one, with the kind that they are.
var admonitions = map[string]string{
	"aside": "", "callout": "", "admonition": "", "alert": "",
	"note": "note", "info": "info", "tip": "tip", "success": "tip", "check": "tip", "hint": "tip", "important": "important",
	"warning": "warning", "warn": "warning", "caution": "caution", "danger": "danger", "error": "danger",
}

// kind is the admonition that a component is, "" for none.
func (t tag) kind() string {
	own, ok := admonitions[strings.ToLower(t.name)]
	if !ok || !t.isComponent() {
		return ""
	}
	if own == "" {
		own = admonitions[strings.ToLower(t.shown("type", "kind", "variant", "intent"))]
	}
	if own == "" {
		own = "note"
	}
	return own
}

// open writes what begins an element.
func (s *scanner) open(t tag, start int) {
	o := open{tag: t, start: start}
	text := ""
	switch {
	case gone[t.name]:
		o.drop = true
	case t.kind() != "":
		text, o.close = "\n\n:::"+t.kind()+bracketed(t.shown("title", "heading", "label"))+"\n", "\n\n:::\n\n"
	case isLink(t):
		text, o.close = "[", "]("+t.shown("href", "to", "url")+")"
	case t.isComponent():
		text = s.head(t, start)
	case wrappers[t.name]:
	default:
		text, o.close = s.src[start:s.at], "</"+t.name+">"
		if len(t.exprs) > 0 || t.attrs["className"] != "" {
			text = "<" + t.name + ">"
		}
		if t.name == "details" {
			o.close = "\n\n</details>\n"
		}
	}
	if strings.HasPrefix(text, "\n\n:::") {
		text = s.indented(text, start)
		o.close = s.indented(o.close, start)
	}
	s.replace(start, s.at, text)
	s.stack = append(s.stack, o)
}

// indented gives each line of a text the indentation of the line at an offset.
func (s *scanner) indented(text string, at int) string {
	const most = 64 // spaces before a list in lists that people write
	l := s.lines[s.lines.of(at)]
	return strings.ReplaceAll(text, "\n", "\n"+s.src[l.start:l.start+min(l.indent, most)])
}

func bracketed(title string) string {
	if title == "" {
		return ""
	}
	return "[" + title + "]"
}

func isLink(t tag) bool {
	return (t.name == "Link" || t.name == "NavLink" || t.name == "A" || t.name == "a") && t.shown("href", "to", "url") != ""
}

// close writes what ends the element that a closing tag belongs to. Elements
// left open inside it are taken for closed; a tag that closes nothing goes.
func (s *scanner) close(t tag, start int) {
	for i := len(s.stack) - 1; i >= 0 && i >= len(s.stack)-50; i-- {
		o := s.stack[i]
		if o.tag.name != t.name {
			continue
		}
		s.stack = s.stack[:i]
		if o.drop {
			s.replace(o.start, s.at, "")
			return
		}
		s.replace(start, s.at, o.close)
		if s.beginsLine(o.start) && s.lines.of(o.start+o.tag.length) < s.lines.of(start) && i < limit.Depth {
			s.blocks = append(s.blocks, block{o.start + o.tag.length, start})
		}
		return
	}
	s.replace(start, s.at, "")
}

// beginsLine tells whether nothing but space stands before an offset on its line.
func (s *scanner) beginsLine(at int) bool {
	l := s.lines[s.lines.of(at)]
	return l.blank || at <= l.start+l.indent
}

// head is what a component shows above what it holds: a title, which may be a link.
func (s *scanner) head(t tag, start int) string {
	title := t.shown("title", "label", "heading", "summary", "header")
	if title == "" {
		return ""
	}
	if href := t.shown("href", "to", "url"); href != "" {
		title = "[" + title + "](" + href + ")"
	}
	if !s.beginsLine(start) {
		return title + " "
	}
	text := "**" + title + "**\n\n"
	if d := t.shown("description", "subtitle"); d != "" {
		text += d + "\n\n"
	}
	return s.indented(text, start)
}

var video = regexp.MustCompile(`(?i)youtube|vimeo`)

// alone is what an element without content shows.
func (s *scanner) alone(t tag, start int) string {
	switch {
	case strings.EqualFold(t.name, "img"), strings.EqualFold(t.name, "image"), t.name == "Picture":
		return s.picture(t)
	case !t.isComponent():
		return s.plain(t)
	case video.MatchString(t.name):
		return s.video(t)
	case t.name == "Code" && t.attrs["code"] != "":
		return s.indented("\n```"+t.shown("lang", "language")+"\n"+t.attrs["code"]+"\n```\n", start)
	case t.kind() != "":
		return s.indented("\n\n:::"+t.kind()+bracketed(t.shown("title"))+"\n"+t.shown("text", "content", "description", "message")+"\n:::\n\n", start)
	}
	title := t.shown("title", "label", "heading", "text", "name", "caption")
	if isIcon(t.name) {
		title = ""
	}
	if href := t.shown("href", "to", "url"); href != "" && title != "" {
		title = "[" + title + "](" + href + ")"
	}
	d := t.shown("description", "subtitle", "content", "children")
	switch {
	case title == "" && d == "":
		s.lose(t)
		return ""
	case s.beginsLine(start):
		return s.indented("\n"+title+"\n\n"+d+"\n", start)
	}
	return strings.TrimSpace(title + " " + d)
}

func isIcon(name string) bool { return strings.HasSuffix(name, "Icon") || silent[name] }

// lose notes a component that draws what the source does not say.
func (s *scanner) lose(t tag) {
	if t.name != "" && !isIcon(t.name) {
		s.lost[t.name] = true
	}
}

// plain is an element of HTML, without what only JSX has.
func (s *scanner) plain(t tag) string {
	if t.name == "br" {
		return "<br>"
	}
	return ""
}

// picture is an image of Markdown. Its address may be a file that the page imports.
func (s *scanner) picture(t tag) string {
	src := t.shown("src", "href")
	if src == "" {
		name, _, _ := strings.Cut(t.exprs["src"], ".")
		src = s.imports[name]
	}
	if src == "" {
		return ""
	}
	return "![" + t.shown("alt", "title") + "](" + strings.ReplaceAll(src, " ", "%20") + ")"
}

func (s *scanner) video(t tag) string {
	at := t.shown("src", "url", "href", "id", "videoId", "youtubeId")
	if at == "" {
		s.lose(t)
		return ""
	}
	if !strings.Contains(at, "://") {
		at = "https://www.youtube.com/watch?v=" + at
		if strings.Contains(strings.ToLower(t.name), "vimeo") {
			at = "https://vimeo.com/" + t.shown("id", "videoId")
		}
	}
	title := t.shown("title", "alt")
	if title == "" {
		title = "Video"
	}
	return "[" + title + "](" + at + ` "video")`
}
