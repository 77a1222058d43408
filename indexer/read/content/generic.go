package content

import (
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"carrel/indexer/resource"
)

// Parameters of shortcodes that nobody described. A theme's names for what a
// reader reads are few; everything else (sizes, classes, identifiers,
// switches) is left out.
var (
	titleKeys = []string{"title", "heading", "header", "name", "label", "summary"}
	textKeys  = []string{"subtitle", "tag", "description", "desc", "text", "caption", "content", "body", "quote", "question",
		"answer", "message", "note", "author", "role", "company", "location", "date", "tooltip", "lead"}
	linkKeys  = []string{"url", "link", "href", "src", "uri", "video", "file", "pdf", "website", "to"}
	imageKeys = []string{"image", "img", "photo", "picture", "thumbnail", "avatar", "logo", "cover"}
)

// parts are what a reader would see of a shortcode.
type parts struct {
	title    string
	pictures []string
	texts    []string
	links    []string
	inner    string
}

// generic keeps what a reader would read of an unknown shortcode: its title,
// its texts, its pictures and links and its inner text.
func (x *expander) generic(c *call) output {
	p := parts{title: firstOf(c.get(titleKeys...), c.get("alt", "aria-label"))}
	p.links, p.pictures = x.links(c, p.title)
	p.texts = x.texts(c)
	p.inner = x.inner(c)
	return p.arrange()
}

// arrange lays the parts out: one part alone continues its line, several stand
// below each other, the title is the link when there is one, and several links
// become a list.
func (p parts) arrange() output {
	list := append([]string(nil), p.pictures...)
	if len(p.links) == 1 && strings.HasPrefix(p.links[0], "["+linkText(p.title)+"](") {
		p.title, p.links = p.links[0], nil
	}
	alone := len(p.pictures) == 0 && len(p.texts) == 0 && p.inner == ""
	switch {
	case p.title == "" || len(p.pictures) > 0 && p.title == p.pictures[0]:
	case alone && len(p.links) <= 1 && strings.HasPrefix(p.title, "["):
		list = append(list, p.title)
	case alone && len(p.links) == 0:
		list = append(list, prose(p.title))
	case strings.HasPrefix(p.title, "["):
		list = append(list, "**"+p.title+"**")
	default:
		list = append(list, strong(p.title))
	}
	list = append(list, p.texts...)
	if p.inner != "" {
		list = append(list, p.inner)
	}
	if len(p.links) == 1 {
		list = append(list, p.links[0])
	} else if len(p.links) > 1 {
		list = append(list, "- "+strings.Join(p.links, "\n- "))
	}
	if len(list) == 1 {
		return flow(list[0])
	}
	return block(strings.Join(list, "\n\n"))
}

// texts are the readable parameters, named ones in the order of the source.
func (x *expander) texts(c *call) []string {
	var out []string
	for _, k := range c.keys {
		if isTextKey(k) && !pairedText(c, k) {
			if v := prose(c.named[k]); v != "" && readable(v) {
				out = append(out, v)
			}
		}
	}
	for _, v := range c.pos {
		if looksLikeProse(v) {
			out = append(out, prose(v))
		}
	}
	return out
}

func isTextKey(k string) bool {
	for _, t := range textKeys {
		if k == t || strings.HasSuffix(k, "_"+t) || strings.HasSuffix(k, "-"+t) {
			return true
		}
	}
	return false
}

// pairedText reports whether the parameter is the words of a link beside it.
func pairedText(c *call, k string) bool {
	stem, ok := stemOf(k, "text", "label", "title", "name")
	if !ok {
		return false
	}
	for _, suffix := range []string{"url", "link", "href"} {
		if c.get(stem+"_"+suffix, stem+"-"+suffix, stem+suffix) != "" {
			return true
		}
	}
	return false
}

// stemOf cuts one of the suffixes and its separator from a parameter's name:
// "gh" of "gh_url".
func stemOf(k string, suffixes ...string) (string, bool) {
	for _, s := range suffixes {
		if stem, ok := strings.CutSuffix(k, s); ok {
			return strings.TrimRight(stem, "_-"), true
		}
	}
	return "", false
}

// links are the parameters that are addresses, with the best words for each;
// those of images become pictures.
func (x *expander) links(c *call, title string) (links, pictures []string) {
	for _, k := range c.keys {
		v := strings.TrimSpace(c.named[k])
		if v == "" || !isLinkKey(k) && !isImageKey(k) {
			continue
		}
		if isImageKey(k) || resource.Kind(v, "") == resource.Image {
			if looksLikeAddress(v) {
				pictures = append(pictures, picture(firstOf(c.get("alt"), title), v))
			}
			continue
		}
		if looksLikeAddress(v) {
			links = append(links, paramLink(c, k, v, title))
		}
	}
	if len(c.keys) == 0 {
		for _, v := range c.pos {
			if strings.Contains(v, "://") {
				links = append(links, embed("", title, v))
			}
		}
	}
	return links, pictures
}

func paramLink(c *call, k, v, title string) string {
	kind := resource.Kind(v, "")
	stem, _ := stemOf(k, "url", "link", "href", "src")
	text := title
	if stem != "" {
		text = firstOf(c.get(stem+"_text", stem+"_label", stem+"_title", stem+"_name", stem+"text", stem+"title", stem+"-text", stem+"-label", stem), title)
		if strings.Contains(text, "://") {
			text = title
		}
	} else {
		text = firstOf(c.get("linktext", "link_text", "buttontext", "button_text", "cta"), title, c.get("text"))
	}
	if kind == resource.Page || kind == resource.Repository || kind == resource.Chat || kind == resource.Event || kind == resource.Document {
		kind = ""
	}
	if text == "" {
		return embed(kind, "", v)
	}
	return link(text, absolute(v), kind)
}

func isLinkKey(k string) bool {
	for _, l := range linkKeys {
		if k == l || strings.HasSuffix(k, "_"+l) || strings.HasSuffix(k, "-"+l) || (len(l) > 2 && strings.HasSuffix(k, l)) {
			return true
		}
	}
	return false
}

func isImageKey(k string) bool {
	for _, l := range imageKeys {
		if k == l {
			return true
		}
	}
	return false
}

func looksLikeAddress(v string) bool {
	if strings.ContainsAny(v, " \n\t") {
		return false
	}
	return strings.Contains(v, "://") || strings.HasPrefix(v, "mailto:") || strings.Contains(v, "/") || path.Ext(v) != ""
}

// readable leaves out values that are switches or measures.
func readable(v string) bool {
	switch strings.ToLower(v) {
	case "true", "false", "yes", "no", "left", "right", "center", "none", "auto":
		return false
	}
	return strings.IndexFunc(v, unicode.IsLetter) >= 0
}

// looksLikeProse tells a positional parameter that a reader would read from a
// name, a path or a setting.
func looksLikeProse(v string) bool {
	v = strings.TrimSpace(v)
	if !readable(v) || looksLikeAddress(v) && !strings.Contains(v, " ") {
		return false
	}
	if strings.Contains(v, " ") {
		return !strings.ContainsAny(v, "={}")
	}
	r, _ := utf8.DecodeRuneInString(v)
	return r >= 0x2E80 || unicode.IsUpper(r) && strings.IndexFunc(v, func(r rune) bool { return !unicode.IsLetter(r) }) < 0
}
