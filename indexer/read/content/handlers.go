package content

import (
	"strings"

	"carrel/indexer/resource"
)

// A handler makes Markdown of one shortcode.
type handler func(x *expander, c *call) output

var handlers map[string]handler

// The names are those of Hugo's own shortcodes and of the themes in widest
// use: Docsy, Relearn, Book, Blowfish, Congo, Doks, Hextra, Wowchemy, Geekdoc.
func init() {
	handlers = map[string]handler{}
	for _, h := range []struct {
		names string
		do    handler
	}{
		{"youtube youtube_enhanced youtube-enhanced youtubelite youtube-lite yt youtube_embed youtube-embed", youtube},
		{"vimeo vimeo_simple vimeo_enhanced", video("https://vimeo.com/")},
		{"bilibili", video("https://www.bilibili.com/video/")},
		{"nicovideo niconico", video("https://www.nicovideo.jp/watch/")},
		{"dailymotion", video("https://www.dailymotion.com/video/")},
		{"loom", video("https://www.loom.com/share/")},
		{"asciinema", video("https://asciinema.org/a/")},
		{"tweet twitter twitter_simple x x_simple", tweet},
		{"instagram instagram_simple", instagram},
		{"gist", gist},
		{"figure img image imgproc bundle-image picture", figure},
		{"iframe embed", iframe},
		{"slides slideshare speakerdeck google-slides gslides presentation", embedAs(resource.Slides)},
		{"pdf pdf-embed embed-pdf", embedAs(resource.Document)},
		{"video video-local html5video peertube", embedAs(resource.Video)},
		{"audio podcast", embedAs(resource.Audio)},
		{"map google-map gmap", embedAs(resource.Map)},
		{"form google-form gform typeform", embedAs(resource.Form)},
		{"calendar google-calendar", embedAs(resource.Calendar)},
		{"highlight code-block", highlight},
		{"mermaid", asCode("mermaid")},
		{"plantuml", asCode("plantuml")},
		{"graphviz", asCode("dot")},
		{"katex math latex", math},
		{"rawhtml raw-html html unsafe", rawHTML},
		{"ref relref", reference},
		{"include readfile read-file include-file", include},
		{"param _param", param},
		{"details expand collapse spoiler accordion-item accordionitem", details},
		{"alert notice callout admonition hint note tip warning info caution danger important pageinfo attention remark quote-box", admonition},
		{"blockquote quote", quote},
		{"button btn", button},
		{"tab", tab},
		{"buttons cards columns column col row grid intro tabs tabpane steps section div div-section container center block " +
			"accordion content lead wrapper group div-wrapper main-content text nomarkdown markdown md", wrapper},
		{"card feature cover tile panel box", card},
		{"spacer qr comment search_form search-form searchbox search hr-spacer clearfix clear toc toc-tree br vspace icon fa fontawesome social-share share " +
			"child-pages children pagelist list-children site-last-modified dummy", drop},
		{"hr divider separator", rule},
	} {
		for _, n := range strings.Fields(h.names) {
			handlers[n] = h.do
		}
	}
}

// handlerOf finds a handler by the whole name, then by what follows the last
// "/": "blocks/section" is a section. Names are not told apart by case.
func handlerOf(name string) handler {
	name = strings.ToLower(name)
	if h := handlers[name]; h != nil {
		return h
	}
	if i := strings.LastIndexByte(name, '/'); i >= 0 {
		return handlers[name[i+1:]]
	}
	return nil
}

func drop(x *expander, c *call) output { return output{} }

func rule(x *expander, c *call) output { return block("---") }

// reference gives the address alone: it stands inside a link's parentheses.
func reference(x *expander, c *call) output {
	target := c.first(0, "path", "page")
	if to := x.env.ref(target); to != "" {
		return inline(to)
	}
	if x.env.Ref != nil {
		x.env.report(c.line, c.name+" points at a page that is not there: "+target, "correct the path", true)
	}
	return inline(target)
}

func param(x *expander, c *call) output {
	return inline(x.env.param(c.first(0, "name")))
}

func rawHTML(x *expander, c *call) output { return output{text: c.raw, block: true} }

func highlight(x *expander, c *call) output {
	if !c.paired {
		return output{}
	}
	return block(fenced(c.first(0, "lang", "language", "type"), dedentCode(c.raw)))
}

func asCode(lang string) handler {
	return func(x *expander, c *call) output {
		if strings.TrimSpace(c.raw) == "" {
			return output{}
		}
		return block(fenced(lang, dedentCode(c.raw)))
	}
}

// dedentCode is dedent for code: its first line's indentation counts too.
func dedentCode(s string) string {
	return strings.TrimPrefix(dedent("\x01\n"+strings.Trim(s, "\n")), "\x01\n")
}

func math(x *expander, c *call) output {
	text := strings.TrimSpace(c.raw)
	if strings.Contains(text, "\n") || c.get("display") != "" {
		return block(fenced("math", text))
	}
	return inline("$" + codeSpan(text) + "$")
}

func wrapper(x *expander, c *call) output {
	x.needsClosing(c)
	title := c.get("title", "heading", "header")
	if title == "" {
		return flow(x.inner(c))
	}
	return block(strong(title) + "\n\n" + x.inner(c))
}

// needsClosing reports a wrapper that was never closed, as Hugo would. One that
// only ends in a known name, such as docs/intro, may be another thing.
func (x *expander) needsClosing(c *call) {
	if !c.paired && !c.selfClosed && handlers[strings.ToLower(c.name)] != nil {
		x.env.report(c.line, "shortcode "+c.name+" is never closed", "add {{< /"+c.name+" >}}", false)
	}
}

func strong(s string) string {
	if s = prose(s); s == "" || strings.Contains(s, "**") {
		return s
	}
	return "**" + s + "**"
}

func details(x *expander, c *call) output {
	title := c.first(0, "summary", "title", "header", "label", "name")
	return block(Admonition("details", prose(title), x.inner(c)))
}

func tab(x *expander, c *call) output {
	title := c.first(0, "name", "title", "header", "label", "tabname")
	body := x.inner(c)
	if lang, ok := tabCode(c, body); ok {
		body = fenced(lang, dedentCode(c.raw))
	}
	return block(strings.TrimSpace(strong(title) + "\n\n" + body))
}

// tabCode tells Docsy's code tabs, whose inner text is code unless text=true.
func tabCode(c *call, body string) (lang string, ok bool) {
	p := c.parent
	if p == nil || p.name != "tabpane" || strings.TrimSpace(body) == "" || strings.Contains(body, "```") {
		return "", false
	}
	if c.get("text") == "true" || (p.get("text") == "true" && c.get("text") != "false") {
		return "", false
	}
	return firstOf(c.get("lang"), p.get("lang")), true
}

func admonition(x *expander, c *call) output {
	title := c.get("title", "heading", "header")
	name := firstOf(c.get("type", "kind", "style", "context", "level", "color"), c.at(0), c.name)
	if kindOf(name) == "" {
		name = c.name
	}
	if title == "" && len(c.pos) > 1 {
		title = c.at(1)
	}
	body := firstOf(x.inner(c), c.get("text", "content", "body"))
	return block(Admonition(name, prose(title), body))
}

// quoted puts every line of s into a block quote.
func quoted(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight("> "+l, " ")
	}
	return strings.Join(lines, "\n")
}

func quote(x *expander, c *call) output {
	body := firstOf(x.inner(c), c.get("text", "quote"), c.at(0))
	if by := c.get("author", "by", "cite", "source"); by != "" {
		body += "\n\n— " + link(by, c.get("link", "url", "href"), "")
	}
	return block(quoted(strings.TrimSpace(body)))
}

func button(x *expander, c *call) output {
	to := c.get("link", "href", "url", "to", "src", "target_url")
	if r := c.get("relref", "ref"); r != "" {
		to = firstOf(x.env.ref(r), r)
	}
	if to == "" && len(c.pos) > 0 {
		to = c.at(0)
	}
	text := firstOf(c.get("text", "label", "title", "name", "content"), strings.Join(strings.Fields(x.inner(c)), " "), c.at(1))
	return inline(link(text, to, ""))
}

func card(x *expander, c *call) output {
	return x.generic(c)
}
