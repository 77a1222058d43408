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

// yamlTags are those by which MkDocs' configuration calls Python and the
// environment, of which nothing here is asked.
var yamlTags = regexp.MustCompile(`!!?[\w/.:-]+`)

// mkdocs reads mkdocs.yml: docs_dir, nav and its titles, use_directory_urls, the
// theme's language, and mkdocs-static-i18n's folders.
func mkdocs(p project) (plain.Rules, string, error) {
	raw := []byte(yamlTags.ReplaceAllString(p.text(p.config), ""))
	cfg, err := value.Decode(raw, metadecoders.YAML)
	if err != nil {
		row, what := value.ErrorRow(err, []byte(p.text(p.config)))
		return plain.Rules{}, "", fmt.Errorf("%s:%d: not valid YAML: %s; mend this line", p.config, row, what)
	}
	titles := map[string]string{}
	if asWritten, err := metadecoders.Default.UnmarshalToMap(raw, metadecoders.YAML); err == nil { // a title's case counts
		navTitles(value.List(asWritten["nav"]), titles, 0)
	}
	flat := value.Denied(cfg["use_directory_urls"])
	bases, attributes := snippetFolders(cfg), hasExtension(cfg, "attr_list")
	settle := pythonSlug.settle
	if strings.Contains(string(raw), "slugify") {
		settle = nil // of the site's own choice, most often with an identifier as GitHub has it
	}
	return plain.Rules{
		Settle: settle,
		Site: source.Site{Title: value.Text(cfg["site_name"]), BaseURL: value.Text(cfg["site_url"]),
			DefaultLang: strings.ToLower(value.FirstText(value.Lookup(cfg, "theme.language"), value.Text(value.Lookup(cfg, "theme.locale"))))},
		Content: value.FirstText(cfg["docs_dir"], "docs"),
		Page: func(q *plain.Page) bool {
			q.Title = titles[q.Rel]
			q.Address = "/" + htmlAddress(q, flat)
			return !value.Truth(q.Values["draft"])
		},
		Body: func(q *plain.Page, body string, report source.Report) string {
			if len(bases) > 0 {
				body = newInclusion(p, q, report).snippets(bases, body, 0)
			}
			if attributes {
				body = withoutAttributes(body)
			}
			return body
		},
	}, "", nil
}

// htmlAddress is dir/name/, or dir/name.html where files are not folders.
func htmlAddress(q *plain.Page, flat bool) string {
	switch {
	case q.IsIndex():
		return withSlash(path.Dir(q.Rel))
	case flat:
		return q.Stem() + ".html"
	}
	return q.Stem() + "/"
}

func withSlash(dir string) string {
	if dir == "." || dir == "" {
		return ""
	}
	return dir + "/"
}

// navTitles collects what a navigation calls its pages.
func navTitles(nav []any, titles map[string]string, depth int) {
	if depth > 20 {
		return
	}
	for _, e := range nav {
		m := value.Table(e)
		for _, title := range value.Keys(m) {
			if file := value.Text(m[title]); file != "" {
				titles[file] = title
				continue
			}
			navTitles(value.List(m[title]), titles, depth+1)
		}
	}
}

// snippetFolders are the folders of pymdownx.snippets, nil where the site does
// without it.
func snippetFolders(cfg map[string]any) []string {
	const name = "pymdownx.snippets"
	for _, e := range value.List(cfg["markdown_extensions"]) {
		if value.Text(e) == name {
			return []string{"."}
		}
		own, ok := value.Table(e)[name]
		if !ok {
			continue
		}
		at := value.Table(own)["base_path"]
		if list := value.Texts(at); len(list) > 0 {
			return list
		}
		return []string{value.FirstText(at, ".")}
	}
	return nil
}
