package resource

import (
	"net/url"
	"path"
	"strings"
)

// Address is the one form of an address by which mentions of a thing are
// recognised as the same: scheme and host in lower case, no default port, no
// tracking parameters, no fragment unless it tells things apart, and the
// public page of what is embedded (every form of a YouTube address becomes
// watch?v= or playlist?list=). An address that can't be parsed is returned
// without the space around it.
func Address(raw string) string {
	// One rule can make way for another: a host in lower case is one that
	// has parameters of its own. Two rounds are the rule.
	for range 8 {
		next := normal(raw)
		if next == raw {
			break
		}
		raw = next
	}
	return raw
}

func normal(raw string) string {
	raw = strings.TrimSpace(raw)
	if strings.HasPrefix(raw, "//") {
		raw = "https:" + raw
	}
	u, err := url.Parse(raw)
	if err != nil {
		return raw
	}
	u.Scheme = strings.ToLower(u.Scheme)
	if u.Scheme == "mailto" {
		return "mailto:" + strings.ToLower(u.Opaque)
	}
	if u.Host == "" {
		return siteAddress(u)
	}
	u.Host = hostAddress(u)
	u.User = nil
	if u.Path == "/" {
		u.Path, u.RawPath = "", ""
	}
	if strings.Contains(u.Path, "//") {
		u.Path, u.RawPath = strings.ReplaceAll(u.Path, "//", "/"), ""
	}
	dropTracking(u)
	if !meaningful(u) {
		u.Fragment, u.RawFragment = "", ""
	}
	unify(u)
	if u.Path == "" && u.RawQuery == "" {
		u.Path = "/"
	}
	return u.String()
}

// siteAddress is the address of a file of the site itself.
func siteAddress(u *url.URL) string {
	u.Fragment, u.RawFragment = "", ""
	u.RawQuery = ""
	return u.String()
}

func hostAddress(u *url.URL) string {
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	port := u.Port()
	if port == "" || (u.Scheme == "http" && port == "80") || (u.Scheme == "https" && port == "443") {
		if strings.Contains(host, ":") {
			return "[" + host + "]"
		}
		return host
	}
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	return host + ":" + port
}

// tracking are parameters that tell where a visitor came from and not what is
// shown. Those in trackingOn mean that on one host only.
var tracking = map[string]bool{
	"fbclid": true, "gclid": true, "dclid": true, "gbraid": true, "wbraid": true, "msclkid": true, "yclid": true,
	"mc_cid": true, "mc_eid": true, "igshid": true, "igsh": true, "_hsenc": true, "_hsmi": true, "hsctatracking": true,
	"mkt_tok": true, "ref_src": true, "ref_url": true, "spm": true, "vero_id": true, "wickedid": true, "oly_anon_id": true,
	"oly_enc_id": true, "trk": true, "trackingid": true, "s_kwcid": true, "_ga": true, "_gl": true,
}

var trackingOn = map[string][]string{
	"youtube.com": {"si", "feature", "ab_channel", "pp", "index"}, "youtu.be": {"si", "feature", "ab_channel", "pp", "index"},
	"twitter.com": {"s", "t"}, "x.com": {"s", "t"}, "docs.google.com": {"usp", "pli", "ouid", "rtpof", "sd"},
	"drive.google.com": {"usp"}, "linkedin.com": {"originalsubdomain", "rcm"}, "bilibili.com": {"vd_source", "spm_id_from"},
	"spotify.com": {"si"}, "medium.com": {"source"}, "eventbrite.com": {"aff"}, "reddit.com": {"share_id"},
}

// dropTracking keeps the order and the spelling of the parameters that stay.
func dropTracking(u *url.URL) {
	u.ForceQuery = false
	if u.RawQuery == "" {
		return
	}
	var own []string
	for host, list := range trackingOn {
		if under(plainHost(u), host) {
			own = list
		}
	}
	var keep []string
	for _, pair := range strings.Split(u.RawQuery, "&") {
		key, _, _ := strings.Cut(pair, "=")
		key = strings.ToLower(key)
		if pair == "" || tracking[key] || strings.HasPrefix(key, "utm_") || contains(own, key) {
			continue
		}
		keep = append(keep, pair)
	}
	u.RawQuery = strings.Join(keep, "&")
}

func contains(list []string, s string) bool {
	for _, e := range list {
		if e == s {
			return true
		}
	}
	return false
}

// meaningful reports whether the fragment names another thing and not a place
// in the same one: routes of pages that are one file, slides of a deck, rooms
// of Matrix.
func meaningful(u *url.URL) bool {
	f := u.Fragment
	switch {
	case f == "":
		return false
	case strings.HasPrefix(f, "/"), strings.HasPrefix(f, "!"):
		return true
	}
	return plainHost(u) == "matrix.to"
}

// unify gives the things that hosts serve under several addresses one.
func unify(u *url.URL) {
	switch host := plainHost(u); {
	case host == "youtu.be" || host == "youtube.com" || host == "youtube-nocookie.com" || host == "music.youtube.com":
		unifyYouTube(u, host)
	case host == "player.vimeo.com" && strings.HasPrefix(u.Path, "/video/"):
		u.Host, u.Path, u.RawQuery = "vimeo.com", strings.TrimPrefix(u.Path, "/video"), ""
	case host == "player.bilibili.com" && u.Query().Get("bvid") != "":
		u.Host, u.Path, u.RawQuery = "www.bilibili.com", "/video/"+u.Query().Get("bvid"), ""
	case host == "twitter.com" && strings.Contains(u.Path, "/status/"):
		u.Host = "x.com"
	case host == "docs.google.com":
		unifyGoogleDocs(u)
	case host == "github.com":
		u.Host, u.Path, u.RawPath = "github.com", strings.TrimSuffix(strings.TrimRight(u.Path, "/"), ".git"), ""
	}
}

func unifyYouTube(u *url.URL, host string) {
	q := u.Query()
	id, list := q.Get("v"), q.Get("list")
	parts := strings.Split(strings.Trim(u.Path, "/"), "/")
	switch {
	case host == "youtu.be":
		id = parts[0]
	case len(parts) == 2 && (parts[0] == "embed" || parts[0] == "v" || parts[0] == "shorts" || parts[0] == "live"):
		id = parts[1]
	}
	u.Scheme, u.Host = "https", "www.youtube.com"
	switch {
	case id == "videoseries" || id == "" && list != "":
		if list == "" {
			return
		}
		u.Path, u.RawPath, u.RawQuery = "/playlist", "", "list="+url.QueryEscape(list)
	case id != "":
		u.Path, u.RawPath, u.RawQuery = "/watch", "", "v="+url.QueryEscape(id)
	}
}

// unifyGoogleDocs cuts how a document is opened: edit, embed, preview. One
// that was published apart ("/d/e/…") keeps its form, which has no other.
func unifyGoogleDocs(u *url.URL) {
	base, last := path.Split(u.Path)
	switch last {
	case "edit", "embed", "preview", "view", "pub", "viewform", "htmlview", "copy", "pubembed":
	default:
		return
	}
	if strings.Contains(base, "/d/e/") {
		if last == "embed" || last == "pubembed" {
			u.Path, u.RawQuery = base+"pub", ""
		}
		return
	}
	u.Path, u.RawPath, u.RawQuery = base+"edit", "", ""
}
