package content

import (
	"net/url"
	"regexp"
	"strings"

	"carrel/indexer/resource"
)

// embed is the link that stands where a page would have shown the thing
// itself. Its link title is the kind.
func embed(kind, title, address string) string {
	address = absolute(address)
	if kind = resource.Kind(address, kind); title == "" {
		title = resource.Noun(kind, address) + " on " + resource.HostName(hostOf(address))
	} else if kind == resource.Video {
		title = "Watch: " + title
	}
	return link(title, address, kind)
}

// absolute gives an address without scheme ("//host/x") the one of today, and
// what is made for embedding the address of its public page.
func absolute(address string) string {
	if strings.Contains(address, "//") {
		return resource.Address(address)
	}
	return strings.TrimSpace(address)
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return "this site"
	}
	return u.Hostname()
}

// link writes a Markdown link. Without a safe address only the text is left,
// without a text the address speaks.
func link(text, address, kind string) string {
	text = linkText(text)
	address = strings.TrimSpace(address)
	if address == "" || unsafeScheme(address) {
		return text
	}
	if text == "" {
		text = linkText(address)
	}
	if kind != "" {
		kind = ` "` + kind + `"`
	}
	return "[" + text + "](" + destination(address) + kind + ")"
}

// picture writes a Markdown image. An address in data: form is dropped.
func picture(alt, address string) string {
	if address == "" || unsafeScheme(address) {
		return linkText(alt)
	}
	return "![" + linkText(alt) + "](" + destination(address) + ")"
}

func unsafeScheme(address string) bool {
	scheme, _, ok := strings.Cut(address, ":")
	if !ok {
		return false
	}
	switch strings.ToLower(strings.TrimSpace(scheme)) {
	case "javascript", "vbscript", "data", "file", "blob":
		return true
	}
	return false
}

// destination writes an address so that a Markdown link can hold it: between
// angle brackets when it has spaces or parentheses.
func destination(address string) string {
	address = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, strings.TrimSpace(address))
	if address != "" && !strings.ContainsAny(address, " ()<>\\\u00a0") {
		return address
	}
	return "<" + inAngles.Replace(address) + ">"
}

// inAngles writes what an address in angle brackets can't hold.
var inAngles = strings.NewReplacer("<", "%3C", ">", "%3E", "\\", "%5C")

// prose is a parameter's value as text of a page: one line, its Markdown kept,
// since themes let it through, its "<" shown and not read as HTML.
func prose(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if !strings.ContainsAny(s, "<") {
		return s
	}
	var b strings.Builder
	code := false
	for i := 0; i < len(s); i++ {
		if s[i] == '`' {
			code = !code
		}
		if s[i] == '<' && !code && (i == 0 || s[i-1] != '\\') {
			b.WriteByte('\\')
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// linkText is prose that can stand between square brackets.
func linkText(s string) string {
	s = prose(s)
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '[':
			depth++
		case ']':
			depth--
		}
		if depth < 0 {
			break
		}
	}
	if depth != 0 {
		s = strings.NewReplacer(`\[`, `\[`, `\]`, `\]`, "[", `\[`, "]", `\]`).Replace(s)
	}
	if strings.HasSuffix(s, `\`) {
		s += `\`
	}
	return s
}

// The handlers of embedded things.

func youtube(x *expander, c *call) output {
	if list := c.get("playlist", "list", "pl"); list != "" && c.get("id", "v") == "" && c.at(0) == "" {
		return inline(embed(resource.Video, c.get("title", "name"), "https://www.youtube.com/playlist?list="+url.QueryEscape(list)))
	}
	id := c.first(0, "id", "v", "video", "videoid", "video_id", "url", "src", "link")
	return inline(embed(resource.Video, mediaTitle(c), videoAddress(id, "https://www.youtube.com/watch?v=")))
}

func mediaTitle(c *call) string {
	return c.get("title", "caption", "name", "alt", "label", "description")
}

// videoAddress is id when it's an address itself, else base and id.
func videoAddress(id, base string) string {
	if id == "" || strings.Contains(id, "/") {
		return id
	}
	return base + url.QueryEscape(id)
}

// video makes a handler for a host whose addresses are base and an id.
func video(base string) handler {
	return func(x *expander, c *call) output {
		id := c.first(0, "id", "video", "src", "url", "file", "link", "bvid")
		return inline(embed(resource.Video, mediaTitle(c), videoAddress(id, base)))
	}
}

func tweet(x *expander, c *call) output {
	user, id := c.get("user"), c.get("id")
	if len(c.pos) == 1 {
		id = c.at(0)
	} else if len(c.pos) > 1 {
		user, id = c.at(0), c.at(1)
	}
	if strings.Contains(id, "/") {
		return inline(link("Post on X", id, resource.Post))
	}
	if user == "" {
		return inline(link("Post on X", "https://x.com/i/status/"+url.PathEscape(id), resource.Post))
	}
	return inline(link("Post by @"+user+" on X", "https://x.com/"+url.PathEscape(user)+"/status/"+url.PathEscape(id), resource.Post))
}

func instagram(x *expander, c *call) output {
	id := c.first(0, "id", "url")
	if !strings.Contains(id, "/") {
		id = "https://www.instagram.com/p/" + url.PathEscape(id) + "/"
	}
	return inline(link("Post on Instagram", id, resource.Post))
}

func gist(x *expander, c *call) output {
	user, id, file := c.first(0, "user"), c.first(1, "id"), c.first(2, "file")
	title := "Gist by " + user
	if file != "" {
		title = "Gist: " + file
	}
	return inline(link(title, "https://gist.github.com/"+url.PathEscape(user)+"/"+url.PathEscape(id), resource.Repository))
}

func iframe(x *expander, c *call) output {
	src := c.first(0, "src", "url", "link", "href")
	if src == "" {
		return x.generic(c)
	}
	return inline(embed("", mediaTitle(c), src))
}

// embedAs makes a handler for things of one kind that live at an address.
func embedAs(kind string) handler {
	return func(x *expander, c *call) output {
		src := c.first(0, "src", "url", "link", "href", "file", "id")
		if src == "" || !strings.ContainsAny(src, "/.") {
			return x.generic(c)
		}
		return inline(embed(kind, mediaTitle(c), src))
	}
}

// figure is an image with its caption in emphasis below it.
func figure(x *expander, c *call) output {
	src := c.first(0, "src", "url", "image", "path", "file")
	caption := firstOf(c.get("caption"), x.inner(c))
	alt := firstOf(c.get("alt"), caption, c.get("title"))
	img := picture(plain(alt), src)
	if to := c.get("link", "href"); to != "" && src != "" && !unsafeScheme(to) {
		img = "[" + img + "](" + destination(to) + ")"
	}
	notes := figureNotes(c, caption, alt)
	if notes == "" {
		return inline(img)
	}
	return block(img + "\n\n" + notes)
}

func figureNotes(c *call, caption, alt string) string {
	var parts []string
	if t := c.get("title"); t != "" && t != alt {
		parts = append(parts, "**"+prose(t)+"**")
	}
	if caption != "" {
		parts = append(parts, emphasise(caption))
	}
	if attr := c.get("attr", "attribution", "credit", "source"); attr != "" {
		parts = append(parts, link(attr, c.get("attrlink", "attr_link", "sourcelink"), ""))
	}
	return strings.Join(parts, " ")
}

// emphasise sets one line of text that has no emphasis of its own in italics.
func emphasise(s string) string {
	s = prose(s)
	if s == "" || strings.ContainsAny(s, "*_") {
		return s
	}
	return "*" + s + "*"
}

// plain takes Markdown's marks out of a line, for an image's alternative.
func plain(s string) string {
	s = inlineLinks.ReplaceAllString(strings.Join(strings.Fields(s), " "), "$1")
	return strings.NewReplacer("*", "", "`", "", "[", "", "]", "", "<", "", ">", "").Replace(s)
}

// inlineLinks are links of one line; what they lead to is no alternative.
var inlineLinks = regexp.MustCompile(`!?\[([^\[\]]*)\]\([^()\s]*(?: "[^"]*")?\)`)

func firstOf(list ...string) string {
	for _, s := range list {
		if s = strings.TrimSpace(s); s != "" {
			return s
		}
	}
	return ""
}
