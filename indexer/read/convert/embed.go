package convert

import (
	"net/url"
	"path"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// embed turns what a page shows from elsewhere (a frame, a player, a form)
// into a link titled by its kind, and says whether n was such a thing.
func (p *preparation) embed(n *html.Node) bool {
	switch {
	case is(n, atom.Iframe, atom.Frame, atom.Embed, atom.Object, atom.Video, atom.Audio):
		p.embedded(n, firstOf(n, "src", "data-src", "data-lazy-src", "data"))
	case n.Data == "lite-youtube" || n.Data == "youtube-video":
		p.embedded(n, youtubeAddress(firstOf(n, "videoid", "video-id"), firstOf(n, "playlistid", "playlist-id")))
	case n.Data == "lite-vimeo":
		p.embedded(n, "https://vimeo.com/"+url.PathEscape(attr(n, "videoid")))
	case is(n, atom.Form):
		p.form(n)
	default:
		return false
	}
	return true
}

func (p *preparation) embedded(n *html.Node, src string) {
	if source := findTag(n, atom.Source); src == "" && source != nil {
		src = attr(source, "src")
	}
	dest := p.destination(publicAddress(src))
	if dest == "" {
		p.children(n) // what the page shows where it can't show the thing
		unwrapAs(n)
		return
	}
	kind := p.kind(n, dest)
	p.titledLink(n, embedTitle(n, kind, dest), dest, kind)
}

// titledLink puts a link in a paragraph of its own in the place of n.
func (p *preparation) titledLink(n *html.Node, title, dest, kind string) {
	link := element(atom.A, textNode(title))
	link.Attr = []html.Attribute{{Key: "href", Val: dest}, {Key: "title", Val: kind}}
	if n.Parent != nil && (is(n.Parent, atom.P, atom.A, atom.Span) || isHeading(n.Parent)) {
		replace(n, link)
		return
	}
	replace(n, element(atom.P, link))
}

func unwrapAs(n *html.Node) {
	n.DataAtom, n.Data, n.Attr = atom.Div, "div", nil
}

func (p *preparation) kind(n *html.Node, dest string) string {
	if is(n, atom.Video) {
		return "video"
	}
	if p.Kind != nil {
		if kind := p.Kind(dest); kind != "" {
			return kind
		}
	}
	return kindOf(dest)
}

// embedHosts are the kinds of the hosts whose things pages embed most; a
// pattern is a host, or a host with the start of a path.
var embedHosts = []struct{ pattern, kind string }{
	{"youtube.com", "video"}, {"youtu.be", "video"}, {"vimeo.com", "video"}, {"bilibili.com", "video"},
	{"nicovideo.jp", "video"}, {"dailymotion.com", "video"}, {"twitch.tv", "video"}, {"loom.com", "video"},
	{"docs.google.com/presentation", "slides"}, {"slideshare.net", "slides"}, {"speakerdeck.com", "slides"},
	{"docs.google.com/forms", "form"}, {"forms.gle", "form"}, {"typeform.com", "form"}, {"hsforms.com", "form"},
	{"docs.google.com/document", "document"}, {"docs.google.com/spreadsheets", "document"},
	{"google.com/maps", "map"}, {"maps.google.com", "map"}, {"openstreetmap.org", "map"},
	{"calendar.google.com", "calendar"}, {"google.com/calendar", "calendar"},
	{"twitter.com", "post"}, {"x.com", "post"}, {"mastodon.social", "post"}, {"instagram.com", "photos"},
	{"flickr.com", "photos"}, {"gist.github.com", "repository"},
}

var embedExtensions = map[string]string{
	".mp4": "video", ".webm": "video", ".mov": "video", ".m3u8": "video", ".pdf": "document",
	".mp3": "document", ".ogg": "document", ".wav": "document", ".pptx": "slides", ".key": "slides",
	".png": "image", ".jpg": "image", ".svg": "image", ".gif": "image", ".webp": "image",
}

func kindOf(dest string) string {
	u, err := url.Parse(dest)
	if err != nil {
		return "page"
	}
	place := strings.ToLower(u.Hostname() + u.Path)
	for _, known := range embedHosts {
		if at := strings.Index(place, known.pattern); at == 0 || at > 0 && place[at-1] == '.' && !strings.Contains(place[:at], "/") {
			return known.kind
		}
	}
	if kind := embedExtensions[strings.ToLower(path.Ext(u.Path))]; kind != "" {
		return kind
	}
	return "page"
}

// embedTitle finds words for the link: the author's, else those that say what
// it is and where.
func embedTitle(n *html.Node, kind, dest string) string {
	for _, key := range []string{"title", "aria-label", "videotitle", "data-title", "playlabel", "alt"} {
		if title := cleanText(attr(n, key)); title != "" && !isGenericTitle(title) {
			return title
		}
	}
	if title := textOf(n); title != "" && len(title) < 200 && !isGenericTitle(title) && !is(n, atom.Iframe, atom.Video, atom.Audio) {
		return cleanText(title)
	}
	return siteName(dest) + kindWord(kind, dest)
}

func isGenericTitle(title string) bool {
	switch strings.ToLower(title) {
	case "play video", "play", "play video on youtube", "youtube video player", "youtube video", "video", "embed", "iframe", "embedded content":
		return true
	}
	return false
}

func siteName(dest string) string {
	switch host := hostOf(dest); {
	case host == "":
		return ""
	case strings.HasSuffix(host, "youtube.com"), host == "youtu.be":
		return "YouTube "
	case strings.HasSuffix(host, "vimeo.com"):
		return "Vimeo "
	default:
		return host + " "
	}
}

func kindWord(kind, dest string) string {
	if strings.Contains(dest, "youtube.com/playlist") {
		return "playlist"
	}
	if hostOf(dest) == "" {
		if name := path.Base(strings.TrimRight(dest, "/")); name != "." && name != "/" {
			return name
		}
	}
	return kind
}

// publicAddress gives the page a person would open for the address of a
// player.
func publicAddress(src string) string {
	src = strings.TrimSpace(src)
	if strings.HasPrefix(src, "//") {
		src = "https:" + src
	}
	u, err := url.Parse(src)
	if err != nil {
		return src
	}
	switch host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www."); {
	case host == "youtube.com" || host == "youtube-nocookie.com":
		if id, ok := strings.CutPrefix(u.Path, "/embed/"); ok {
			return youtubeAddress(id, u.Query().Get("list"))
		}
	case host == "player.vimeo.com":
		if id, ok := strings.CutPrefix(u.Path, "/video/"); ok {
			return "https://vimeo.com/" + url.PathEscape(strings.Trim(id, "/"))
		}
	}
	return src
}

func youtubeAddress(id, list string) string {
	id = strings.Trim(id, "/")
	switch {
	case list != "" && (id == "" || id == "videoseries" || id == "playlist"):
		return "https://www.youtube.com/playlist?list=" + url.QueryEscape(list)
	case id == "":
		return ""
	}
	return "https://www.youtube.com/watch?v=" + url.QueryEscape(id)
}

// form leaves a link to a form that another site receives, the words of one
// that wraps content, and nothing of a search box.
func (p *preparation) form(n *html.Node) {
	action, method := attr(n, "action"), strings.ToLower(attr(n, "method"))
	title := cleanText(firstOf(n, "aria-label", "title", "name"))
	p.children(n)
	if len(textOf(n)) > 120 || hostOf(action) == "" || method == "get" {
		if textOf(n) == "" {
			remove(n)
			return
		}
		unwrapAs(n)
		return
	}
	dest := p.destination(action)
	if dest == "" {
		remove(n)
		return
	}
	if text := textOf(n); text != "" {
		title = text
	}
	if title == "" {
		title = hostOf(dest) + " form"
	}
	p.titledLink(n, title, dest, "form")
}
