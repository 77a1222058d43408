package resource

import (
	"net/url"
	"path"
	"strings"
)

// The kinds of a resource. A kind is what a person would call the thing, not
// how it is served.
const (
	Video      = "video"
	Photos     = "photos"
	Slides     = "slides"
	Document   = "document"
	Repository = "repository"
	Chat       = "chat"
	Event      = "event"
	Page       = "page"
	Image      = "image"
	Form       = "form"
	Map        = "map"
	Calendar   = "calendar"
	Post       = "post"
	Audio      = "audio"
)

// IsKind reports whether s is one of the kinds above, as a Markdown link's
// title carries it.
func IsKind(s string) bool {
	_, ok := kindWords[s]
	return ok
}

// Kind tells what the address rawURL leads to. A hint that is a kind, as an
// embedding or a link's title gives it, wins unless it says no more than
// "page". An address that can't be parsed is a page.
func Kind(rawURL, hint string) string {
	if hint != Page && IsKind(hint) {
		return hint
	}
	u, err := url.Parse(strings.TrimSpace(rawURL))
	if err != nil {
		return Page
	}
	if u.Scheme == "mailto" {
		return Chat
	}
	host := plainHost(u)
	if k := kindByPlace(host, strings.ToLower(u.Path), strings.ToLower(u.RawQuery)); k != "" {
		return k
	}
	if k := kindByExtension(u.Path); k != "" {
		return k
	}
	if k := kindByHost(host); k != "" {
		return k
	}
	return Page
}

// plainHost is the host in lower case, without port and "www.".
func plainHost(u *url.URL) string {
	h := strings.ToLower(u.Hostname())
	h = strings.TrimSuffix(h, ".")
	for _, p := range []string{"www.", "m.", "mobile."} {
		if rest, ok := strings.CutPrefix(h, p); ok && strings.Contains(rest, ".") {
			return rest
		}
	}
	return h
}

// A place is a host together with how its path must begin (or what it must
// hold, where marked) to be of a kind. It is for hosts that serve several.
type place struct{ host, prefix, within, kind string }

var places = []place{
	{host: "docs.google.com", prefix: "/presentation", kind: Slides},
	{host: "docs.google.com", prefix: "/forms", kind: Form},
	{host: "docs.google.com", prefix: "/document", kind: Document},
	{host: "docs.google.com", prefix: "/spreadsheets", kind: Document},
	{host: "drive.google.com", prefix: "/drive/folders", kind: Document},
	{host: "drive.google.com", prefix: "/file", kind: Document},
	{host: "calendar.google.com", kind: Calendar},
	{host: "google.com", prefix: "/calendar", kind: Calendar},
	{host: "google.com", prefix: "/maps", kind: Map},
	{host: "google.com", prefix: "/forms", kind: Form},
	{host: "maps.google.com", kind: Map},
	{host: "openstreetmap.org", kind: Map},
	{host: "groups.google.com", kind: Chat},
	{host: "photos.google.com", kind: Photos},
	{host: "linkedin.com", within: "/posts/", kind: Post},
	{host: "linkedin.com", prefix: "/feed/update", kind: Post},
	{host: "linkedin.com", prefix: "/events", kind: Event},
	{host: "linkedin.com", prefix: "/video", kind: Video},
	{host: "facebook.com", within: "/posts/", kind: Post},
	{host: "facebook.com", within: "/videos/", kind: Video},
	{host: "facebook.com", prefix: "/events", kind: Event},
	{host: "facebook.com", within: "/photos", kind: Photos},
	{host: "twitter.com", within: "/status/", kind: Post},
	{host: "x.com", within: "/status/", kind: Post},
	{host: "instagram.com", prefix: "/p/", kind: Post},
	{host: "instagram.com", prefix: "/reel", kind: Video},
	{host: "reddit.com", within: "/comments/", kind: Post},
	{host: "bsky.app", within: "/post/", kind: Post},
	{host: "microsoft.com", prefix: "/videoplayer", kind: Video},
	{host: "youtube.com", prefix: "/post/", kind: Post},
	{host: "zoom.us", prefix: "/rec", kind: Video},
	{host: "zoom.us", within: "/register", kind: Event},
	{host: "zoom-lfx.platform.linuxfoundation.org", kind: Event},
	{host: "airtable.com", within: "/shr", kind: Form},
	{host: "surveymonkey.com", within: "/r/", kind: Form},
	{host: "community.linuxfoundation.org", within: "/events/", kind: Event},
	{host: "canva.com", prefix: "/design", kind: Slides},
	{host: "wikipedia.org", prefix: "/", kind: Page},
}

func kindByPlace(host, p, query string) string {
	for _, pl := range places {
		if !under(host, pl.host) || !strings.HasPrefix(p, pl.prefix) || !strings.Contains(p, pl.within) {
			continue
		}
		return pl.kind
	}
	if code := codeHost(host); code {
		return kindOfCode(host, p)
	}
	if strings.HasSuffix(p, ".ics") || strings.Contains(query, "format=ical") {
		return Calendar
	}
	return ""
}

// under reports whether host is base or a subdomain of it.
func under(host, base string) bool {
	return host == base || strings.HasSuffix(host, "."+base)
}

func codeHost(host string) bool {
	switch host {
	case "github.com", "gitlab.com", "codeberg.org", "bitbucket.org", "gitee.com", "sourceforge.net",
		"git.sr.ht", "salsa.debian.org", "gitea.com", "opendev.org", "launchpad.net", "gist.github.com":
		return true
	}
	return strings.HasPrefix(host, "gitlab.") || strings.HasPrefix(host, "git.")
}

// notOwners are first path parts on a code host that no account can have.
var notOwners = map[string]bool{
	"": true, "about": true, "features": true, "topics": true, "marketplace": true, "explore": true,
	"blog": true, "login": true, "join": true, "signup": true, "pricing": true, "search": true,
	"site": true, "security": true, "readme": true, "customer-stories": true, "enterprise": true,
	"collections": true, "trending": true, "contact": true, "help": true, "sponsors": true,
}

// kindOfCode tells a file attached or released on a code host from the
// repository itself. Owners and organisations count as repositories: a person
// who looks for "the GitHub of X" means them.
func kindOfCode(host, p string) string {
	if strings.Contains(p, "/raw/") || strings.Contains(p, "/releases/download/") ||
		strings.HasPrefix(p, "/user-attachments/") || strings.Contains(p, "/files/") || strings.Contains(p, "/-/blob/") || strings.Contains(p, "/blob/") {
		if k := kindByExtension(p); k != "" {
			return k
		}
		if strings.HasPrefix(p, "/user-attachments/assets/") {
			return Image
		}
	}
	parts := strings.Split(strings.Trim(p, "/"), "/")
	if notOwners[parts[0]] {
		return Page
	}
	if len(parts) > 2 && parts[2] == "discussions" {
		return Chat
	}
	return Repository
}

var extensions = map[string]string{}

func init() {
	for kind, list := range map[string]string{
		Video:    "mp4 m4v webm ogv mov avi mkv mpeg mpg m3u8",
		Audio:    "mp3 ogg oga wav m4a flac aac opus",
		Slides:   "ppt pptx pps ppsx odp key",
		Document: "pdf doc docx odt rtf xls xlsx ods csv tsv epub mobi zip tar gz tgz bz2 xz 7z rar json xml yaml yml txt tex ps bib dmg exe msi deb rpm apk iso jar whl",
		Image:    "png jpg jpeg jpe gif svg webp avif bmp ico tif tiff heic apng",
		Calendar: "ics",
	} {
		for _, e := range strings.Fields(list) {
			extensions["."+e] = kind
		}
	}
}

func kindByExtension(p string) string {
	return extensions[strings.ToLower(path.Ext(p))]
}

// hostKinds gives the kind of all that a host (and its subdomains) serves.
var hostKinds = map[string]string{}

func init() {
	for kind, list := range map[string]string{
		Video: "youtube.com youtu.be youtube-nocookie.com vimeo.com bilibili.com b23.tv nicovideo.jp nico.ms " +
			"dailymotion.com dai.ly twitch.tv loom.com wistia.com wistia.net rumble.com odysee.com youku.com " +
			"v.qq.com media.ccc.de peertube.tv framatube.org diode.zone tilvids.com asciinema.org ted.com " +
			"ixigua.com tiktok.com streamable.com video.fosdem.org",
		Photos: "flickr.com flic.kr photos.app.goo.gl instagram.com imgur.com 500px.com unsplash.com " +
			"smugmug.com pinterest.com pixelfed.social",
		Slides: "slideshare.net speakerdeck.com slides.com slid.es prezi.com docswell.com noti.st pitch.com beautiful.ai",
		Document: "scribd.com issuu.com arxiv.org zenodo.org doi.org osf.io dropbox.com box.com hackmd.io " +
			"etherpad.org overleaf.com raw.githubusercontent.com notion.site figshare.com",
		Chat: "slack.com discord.gg discord.com discordapp.com matrix.to matrix.org gitter.im telegram.me t.me " +
			"telegram.org zulipchat.com groups.io whatsapp.com wa.me line.me mailman.org discourse.group " +
			"freenode.net libera.chat irc.com",
		Event: "events.linuxfoundation.org eventbrite.com eventbrite.co.uk eventbrite.de meetup.com sched.com " +
			"sched.org lu.ma luma.com hopin.com ti.to pretix.eu connpass.com doorkeeper.jp peatix.com " +
			"community.cncf.io bevy.com cfp.dev sessionize.com papercall.io fosdem.org huodongxing.com " +
			"brighttalk.com airmeet.com eventyco.com crowdcast.io",
		Form: "forms.gle typeform.com forms.office.com surveymonkey.com tally.so jotform.com hsforms.com " +
			"hsforms.net share.hsforms.com formspree.io wufoo.com research.net",
		Map:      "goo.gl/maps umap.openstreetmap.fr mapbox.com waze.com",
		Calendar: "tockify.com calendly.com webcal.fi",
		Post:     "mastodon.social fosstodon.org hachyderm.io threads.net",
		Audio:    "soundcloud.com podbean.com anchor.fm buzzsprout.com spotify.com podcasts.apple.com libsyn.com simplecast.com",
	} {
		for _, h := range strings.Fields(list) {
			hostKinds[h] = kind
		}
	}
}

// kindByHost looks for the host, then for each of its parent domains, then at
// what its first label says: slack.example.org is a chat.
func kindByHost(host string) string {
	for h := host; strings.Contains(h, "."); _, h, _ = strings.Cut(h, ".") {
		if k := hostKinds[h]; k != "" {
			return k
		}
	}
	label, rest, _ := strings.Cut(host, ".")
	if !strings.Contains(rest, ".") {
		return ""
	}
	switch label {
	case "slack", "discord", "chat", "zulip", "mattermost", "matrix", "lists", "list", "mail", "mailman", "forum", "groups", "discuss", "irc":
		return Chat
	case "peertube", "video", "videos", "tube":
		return Video
	case "events", "event", "meetup", "calendar":
		return Event
	}
	return ""
}
