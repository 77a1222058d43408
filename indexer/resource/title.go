package resource

import (
	"html"
	"net/url"
	"path"
	"strings"
	"unicode"
)

// plainText resolves the escapes and entities that Markdown leaves in a text
// and puts it on one line.
func plainText(s string) string {
	if strings.Contains(s, `\`) {
		var b strings.Builder
		for i := 0; i < len(s); i++ {
			if s[i] == '\\' && i+1 < len(s) && s[i+1] < 0x80 && unicode.In(rune(s[i+1]), unicode.P, unicode.S) {
				i++
			}
			b.WriteByte(s[i])
		}
		s = b.String()
	}
	if strings.Contains(s, "&") {
		s = html.UnescapeString(s)
	}
	return strings.Join(strings.Fields(s), " ")
}

// title is the best of the words it is linked by, else words made from its
// host, its kind and the first page that mentions it.
func (r *Resource) title() string {
	best, score := "", 0
	for _, w := range r.Words {
		w = strings.TrimPrefix(w, "Watch: ")
		if s := r.telling(w); s > score {
			best, score = w, s
		}
	}
	if best != "" {
		return best
	}
	return r.made()
}

// telling grades words as a title: 0 for words that fit any link, and the
// more the more words tell, up to a line.
func (r *Resource) telling(w string) int {
	if isGeneric(w) || isAddress(w) || strings.EqualFold(w, r.label()) || strings.EqualFold(w, r.Host+" "+r.Kind) || r.stray(w) {
		return 0
	}
	n := len(strings.Fields(w))
	if wide := wideRunes(w); wide > 0 {
		n += wide / 2
	}
	if n > 16 {
		return 2
	}
	return 2 + min(n, 8)
}

// stray reports whether the words are a single common word out of a sentence,
// "told" or "these": lower case, and no part of the address as a product's
// name would be.
func (r *Resource) stray(w string) bool {
	for _, c := range w {
		if c < 'a' || c > 'z' {
			return false
		}
	}
	return !strings.Contains(strings.ToLower(r.URL), w)
}

func wideRunes(s string) int {
	n := 0
	for _, r := range s {
		if r >= 0x2E80 {
			n++
		}
	}
	return n
}

// made builds a title: "YouTube playlist: the page's title".
func (r *Resource) made() string {
	name := fileName(r.URL)
	about := ""
	if len(r.Mentions) > 0 {
		about = r.Mentions[0].Title
	}
	label := r.label()
	switch {
	case r.Kind == Repository && repositoryName(r.URL) != "":
		return label + ": " + repositoryName(r.URL)
	case (r.Kind == Document || r.Kind == Image || r.Host == "") && name != "":
		return name
	case about != "":
		return cut(label+": "+about, maxTitle)
	case r.Host != "":
		return label + ": " + r.Host
	}
	return r.URL
}

// label names host and kind: "YouTube playlist", "Flickr photo album",
// "Link to example.net".
func (r *Resource) label() string {
	noun := Noun(r.Kind, r.URL)
	if r.Host == "" {
		return noun
	}
	name := HostName(r.Host)
	if r.Kind == Page {
		return "Page on " + name
	}
	return name + " " + strings.ToLower(noun)
}

// fileName makes words of the last part of an address: "ospo-pillars.jpg"
// becomes "ospo pillars".
func fileName(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	base := path.Base(u.Path)
	ext := path.Ext(base)
	if ext == "" || ext == base {
		return ""
	}
	return strings.Join(strings.FieldsFunc(strings.TrimSuffix(base, ext), func(r rune) bool { return r == '-' || r == '_' || r == '+' || r == '.' || unicode.IsSpace(r) }), " ")
}

// repositoryName is "owner/name" of an address on a code host.
func repositoryName(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	parts := strings.Split(strings.Trim(u.Path, "/"), "/")
	if len(parts) > 2 {
		parts = parts[:2]
	}
	return strings.Join(parts, "/")
}

// generic are words that fit any link, in the languages Carrel's first sites
// are written in.
var generic = map[string]bool{}

func init() {
	for _, w := range strings.Split("here|link|links|this|this link|this page|this post|this article|this video|page|website|web site|site|url|"+
		"channel|click|click here|read more|more|learn more|see more|find out more|more info|more information|details|info|information|"+
		"download|view|watch|watch here|watch now|video|slides|deck|slide deck|recording|full recording|watch recording|watch full recording|repo|repository|github|"+
		"github repo|github repository|youtube|slack|register|register here|sign up|join|join us|join here|blog|post|article|"+
		"download report|download the report|download full report|download the full report|read the report|full report|the report|view the report|"+
		"watch the recording|watch the video|watch video|submit your application|apply|apply here|apply now|presentation deck|presentation|"+
		"english|french|german|spanish|japanese|chinese|日本語|英語|中文|英文|简体中文|繁體中文|日文|français|deutsch|español|"+
		"source|sources|doc|docs|document|pdf|image|photo|photos|picture|form|survey|map|calendar|public link|original|online|playlist|"+
		"youtube channel|slack channel|mailing list|1|2|3|a|see|view slides|view report|report|flickr page|ical|chat|"+
		"こちら|ここ|リンク|こちらのリンク|こちらから|詳細|詳細はこちら|もっと見る|続きを読む|ページ|このページ|サイト|動画|資料|チャンネル|ダウンロード|登録|参加|"+
		"点击|点击这里|点击此处|这里|此处|链接|此链接|该链接|更多|了解更多|查看更多|阅读更多|详情|网站|页面|本页|视频|频道|下载|注册|加入|"+
		"點擊這裡|這裡|連結|更多資訊|ici|cliquez ici|lien|en savoir plus|hier|mehr|mehr erfahren|aquí|haga clic aquí|más|aqui|clique aqui|saiba mais|qui", "|") {
		generic[w] = true
	}
}

// isGeneric reports whether words fit any link. "Watch on YouTube" and the
// like, which only name a host, do too.
func isGeneric(w string) bool {
	w = strings.ToLower(strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
	if w == "" || generic[w] {
		return true
	}
	head, _, ok := strings.Cut(w, " on ")
	if ok && (IsKind(head) || generic[head] || head == "photo album" || head == "post") {
		return true
	}
	rest, ok := strings.CutPrefix(w, "the ")
	return ok && generic[rest]
}

// isAddress reports whether words are an address themselves.
func isAddress(w string) bool {
	if strings.ContainsAny(w, " \t") {
		return false
	}
	return strings.Contains(w, "://") || strings.HasPrefix(w, "www.") || strings.Contains(w, "/") && strings.Contains(w, ".") || strings.HasPrefix(w, "mailto:")
}

// maxText bounds the words of one resource.
const maxText = 4 << 10

// Text is the resource's body for the index: what a person may type to find
// it beside its title. It holds the words it is linked by, the words of its
// kind, the names of its host, the titles of the pages that mention it and
// what stands around the mentions.
func (r *Resource) Text() string {
	var parts []string
	for _, w := range r.Words {
		if !isGeneric(w) {
			parts = append(parts, w)
		}
	}
	parts = append(parts, r.label(), kindWords[r.Kind], HostName(r.Host), r.Host)
	if r.Kind == Video && strings.Contains(r.URL, "/playlist?") {
		parts = append(parts, "playlist recordings videos")
	}
	parts = append(parts, pathWords(r.URL))
	for i, m := range r.Mentions {
		if i == maxContexts {
			break
		}
		parts = append(parts, m.Title, m.Heading)
	}
	parts = append(parts, r.Context...)
	return cut(joinWords(parts), maxText)
}

// joinWords puts texts on lines of their own, each once.
func joinWords(parts []string) string {
	seen := map[string]bool{}
	var out []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" && !seen[p] {
			seen[p] = true
			out = append(out, p)
		}
	}
	return strings.Join(out, "\n")
}

// pathWords are the words of an address's path, without those parts that are
// only identifiers.
func pathWords(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	var out []string
	for _, w := range strings.FieldsFunc(u.Path, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if len(w) > 2 && len(w) < 24 && !mixed(w) {
			out = append(out, w)
		}
	}
	return strings.Join(out, " ")
}

// mixed tells an identifier from a word: letters and digits in turns.
func mixed(w string) bool {
	turns, digit := 0, false
	for i, r := range w {
		if d := unicode.IsDigit(r); i > 0 && d != digit {
			turns++
			digit = d
		} else {
			digit = d
		}
	}
	return turns > 1
}
