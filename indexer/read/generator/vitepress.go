package generator

import (
	"path"
	"regexp"
	"strings"

	"carrel/indexer/read/language"
	"carrel/indexer/read/plain"
	"carrel/indexer/source"
	"carrel/indexer/value"
)

// vitepress reads what stands as plain text in the configuration of VitePress and
// VuePress: srcDir, base, cleanUrls, title, lang and the locales' folders.
func vitepress(p project) (plain.Rules, string, error) {
	s := newScript(p.text(p.config))
	root := strings.TrimSuffix(strings.TrimSuffix(path.Dir(path.Dir(p.config)), "."), "/")
	vuepress := strings.Contains(p.config, ".vuepress")
	clean := s.is("cleanUrls")
	prefix := base(s.value("base"))
	return plain.Rules{
		Site:    source.Site{Title: s.value("title"), BaseURL: siteURL("", prefix), DefaultLang: strings.ToLower(s.value("lang"))},
		Content: path.Join(root, s.value("srcDir")),
		Settle:  vueSlug.settle,
		Skip:    func(name string) bool { return name == "public" || name == "dist" },
		Page: func(q *plain.Page) bool {
			if strings.HasPrefix(q.Rel, "node_modules/") {
				return false
			}
			if strings.Contains(q.Rel, "[") { // a route, of which a program makes pages
				q.Why = "its addresses are made by the site's own code; build the site and run carrel build html:DIR"
				return false
			}
			q.Lang = folderLanguage(q.Rel, s.object("locales"))
			index := q.Name() == "index" || vuepress && strings.EqualFold(q.Name(), "readme")
			switch {
			case index:
				q.Address = "/" + withSlash(path.Dir(q.Rel))
			case clean:
				q.Address = "/" + q.Stem()
			default:
				q.Address = "/" + q.Stem() + ".html"
			}
			if at := value.Text(q.Values["permalink"]); at != "" {
				q.Address = at
			}
			return true
		},
		Body: func(q *plain.Page, body string, report source.Report) string {
			content := path.Join(root, s.value("srcDir"))
			body = newInclusion(p, q, report).vue(content, path.Join(content, path.Dir(q.Rel)), body, 0)
			return hero(q.Values) + interpolation.ReplaceAllString(body, "")
		},
	}, "", nil
}

// interpolation are Vue's expressions, of which the words are not known.
var interpolation = regexp.MustCompile(`\{\{\s*\$[^{}]*\}\}`)

// folderLanguage is the language of the first folder, where the configuration's
// locales name it.
func folderLanguage(rel string, locales script) string {
	first, _, deeper := strings.Cut(rel, "/")
	if !deeper || locales == "" {
		return ""
	}
	if own := locales.object(`/?` + regexp.QuoteMeta(first) + `/?`); own != "" {
		if lang := own.value("lang"); lang != "" {
			return strings.ToLower(lang)
		}
		return language.Code(first)
	}
	return ""
}
