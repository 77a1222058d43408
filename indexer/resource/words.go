package resource

import "strings"

// kindWords are the words a person types for a kind, in the languages whose
// sites Carrel was first used on. They go into a record's body and not into
// its title, so that they help to find it and never to name it.
var kindWords = map[string]string{
	Video:      "video recording watch talk 視頻 视频 動画",
	Photos:     "photos pictures album gallery 照片 相册 写真",
	Slides:     "slides deck presentation 幻灯片 演示文稿 スライド",
	Document:   "document file download 文档 下载 資料",
	Repository: "repository repo source code 代码库 リポジトリ",
	Chat:       "chat community discussion mailing list 聊天 社区 チャット",
	Event:      "event conference meetup schedule 活动 会议 イベント",
	Page:       "link page website 网页 ページ",
	Image:      "image picture figure 图片 画像",
	Form:       "form survey sign up 表单 问卷 フォーム",
	Map:        "map 地图 地図",
	Calendar:   "calendar schedule meetings 日历 カレンダー",
	Post:       "post social media 帖子 投稿",
	Audio:      "audio podcast recording 音频 播客 音声",
}

// hostNames are the names by which people know a host.
var hostNames = map[string]string{
	"youtube.com": "YouTube", "youtu.be": "YouTube", "youtube-nocookie.com": "YouTube", "vimeo.com": "Vimeo",
	"bilibili.com": "Bilibili", "nicovideo.jp": "Niconico", "flickr.com": "Flickr", "flic.kr": "Flickr",
	"photos.google.com": "Google Photos", "photos.app.goo.gl": "Google Photos", "instagram.com": "Instagram",
	"slideshare.net": "SlideShare", "speakerdeck.com": "Speaker Deck", "docs.google.com": "Google Docs",
	"drive.google.com": "Google Drive", "forms.gle": "Google Forms", "github.com": "GitHub",
	"gist.github.com": "GitHub Gist", "gitlab.com": "GitLab", "codeberg.org": "Codeberg",
	"sourceforge.net": "SourceForge", "bitbucket.org": "Bitbucket", "slack.com": "Slack",
	"discord.gg": "Discord", "discord.com": "Discord", "matrix.to": "Matrix", "gitter.im": "Gitter",
	"t.me": "Telegram", "groups.io": "Groups.io", "groups.google.com": "Google Groups",
	"events.linuxfoundation.org": "Linux Foundation Events", "linuxfoundation.org": "Linux Foundation",
	"eventbrite.com": "Eventbrite", "meetup.com": "Meetup", "sched.com": "Sched", "lu.ma": "Luma",
	"twitter.com": "Twitter", "x.com": "X", "linkedin.com": "LinkedIn", "facebook.com": "Facebook",
	"medium.com": "Medium", "wikipedia.org": "Wikipedia", "calendar.google.com": "Google Calendar",
	"maps.google.com": "Google Maps", "openstreetmap.org": "OpenStreetMap", "reddit.com": "Reddit",
	"mastodon.social": "Mastodon", "bsky.app": "Bluesky", "spotify.com": "Spotify",
	"soundcloud.com": "SoundCloud", "typeform.com": "Typeform", "zoom.us": "Zoom", "dev.to": "DEV",
	"ted.com": "TED", "arxiv.org": "arXiv", "zenodo.org": "Zenodo", "tockify.com": "Tockify",
}

// HostName is the name by which people know a host: "YouTube" for
// "www.youtube.com"; the host itself, without "www.", when it has no other.
func HostName(host string) string {
	h := strings.TrimPrefix(strings.ToLower(host), "www.")
	for d := h; strings.Contains(d, "."); _, d, _ = strings.Cut(d, ".") {
		if n := hostNames[d]; n != "" {
			return n
		}
	}
	return h
}

// Noun is what to call one thing of a kind, with a capital: "Video", "Photo
// album". The address tells a playlist from a video.
func Noun(kind, rawURL string) string {
	switch {
	case kind == Video && strings.Contains(rawURL, "/playlist?"):
		return "Playlist"
	case kind == Video && isChannel(rawURL):
		return "Channel"
	case kind == Photos:
		return "Photo album"
	case kind == Page || kind == "":
		return "Link"
	}
	return strings.ToUpper(kind[:1]) + kind[1:]
}

func isChannel(rawURL string) bool {
	for _, p := range []string{"youtube.com/@", "youtube.com/c/", "youtube.com/channel/", "youtube.com/user/"} {
		if strings.Contains(rawURL, p) {
			return true
		}
	}
	return false
}
