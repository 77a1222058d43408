package generator

import (
	"fmt"
	"path"
	"regexp"
	"strings"

	"github.com/gohugoio/hugo/parser/metadecoders"

	"carrel/indexer/read/plain"
	"carrel/indexer/source"
	"carrel/indexer/value"
)

// zola reads config.toml: base_url, title, default_language and the languages,
// which a file's name may say.
func zola(p project) (plain.Rules, string, error) {
	cfg, err := value.Decode([]byte(p.text(p.config)), metadecoders.TOML)
	if err != nil {
		row, what := value.ErrorRow(err, []byte(p.text(p.config)))
		return plain.Rules{}, "", fmt.Errorf("%s:%d: not valid TOML: %s; mend this line", p.config, row, what)
	}
	languages := value.Table(cfg["languages"])
	return plain.Rules{
		Site: source.Site{Title: value.Text(cfg["title"]), BaseURL: value.Text(cfg["base_url"]),
			DefaultLang: strings.ToLower(value.FirstText(cfg["default_language"], "en"))},
		Content: "content",
		Page: func(q *plain.Page) bool {
			name := q.Name()
			prefix := "/"
			if stem, lang, ok := cutLast(name); ok && languages[strings.ToLower(lang)] != nil {
				name, q.Lang, prefix = stem, strings.ToLower(lang), "/"+lang+"/"
			}
			q.Address = prefix + zolaPath(q, name)
			return q.Values["render"] != false
		},
		Body: func(_ *plain.Page, body string, _ source.Report) string { return zolaCall.ReplaceAllString(body, "") },
	}, "", nil
}

// zolaCall are the tags of shortcodes; what a block of one holds stays.
var zolaCall = regexp.MustCompile(`\{\{\s*\w+\([^{}]*\)\s*\}\}|\{%\s*(?:\w+\([^{}]*\)|end)\s*%\}`)

func cutLast(name string) (stem, ext string, ok bool) {
	i := strings.LastIndexByte(name, '.')
	if i < 0 {
		return name, "", false
	}
	return name[:i], name[i+1:], true
}

var zolaDate = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}(?:T[^_-]*)?[_-]`)

// zolaPath follows path and slug of front matter, else the file's place.
func zolaPath(q *plain.Page, name string) string {
	dir := withSlash(path.Dir(q.Rel))
	if own := value.Text(q.Values["path"]); own != "" {
		return strings.Trim(own, "/") + "/"
	}
	if name == "_index" {
		return dir
	}
	if name == "index" && dir != "" {
		name = path.Base(dir)
		dir = withSlash(path.Dir(strings.TrimSuffix(dir, "/")))
	}
	name = first(value.Text(q.Values["slug"]), slug(zolaDate.ReplaceAllString(name, "")))
	return dir + name + "/"
}
