package generator

import (
	"encoding/json"
	"path"
	"regexp"
	"strings"

	"carrel/indexer/read/liquid"
	"carrel/indexer/read/plain"
	"carrel/indexer/source"
	"carrel/indexer/value"
)

// eleventy reads the pages of Eleventy's input folder. Their addresses are those
// of their paths, else of a permalink in front matter or in a folder's data in JSON.
func eleventy(p project) (plain.Rules, string, error) {
	s := newScript(p.text(p.config))
	dir := s.object("dir")
	e := eleventySite{project: p, input: trimmed(first(dir.value("input"), inputCall(s)), ".")}
	skip := map[string]bool{trimmed(dir.value("includes"), "_includes"): true, trimmed(dir.value("data"), "_data"): true, trimmed(dir.value("output"), "_site"): true}
	return plain.Rules{
		Site:    source.Site{BaseURL: siteURL("", base(s.value("pathPrefix")))},
		Content: strings.TrimPrefix(e.input, "."),
		Skip:    func(name string) bool { return skip[name] },
		Page:    e.page,
		Foreign: func(rel string) bool { return foreignTemplate.MatchString(rel) },
		Body: func(q *plain.Page, body string, _ source.Report) string {
			return liquid.Render(body, &liquid.Env{Vars: e.vars(q)})
		},
	}, "", nil
}

// foreignTemplate are those files that Eleventy makes pages of and nothing here reads.
var foreignTemplate = regexp.MustCompile(`\.(?:njk|liquid|html|webc|vto|hbs|mustache|ejs|haml|pug|11ty\.[cm]?[jt]sx?)$`)

var inputCalls = regexp.MustCompile(`setInputDirectory\(\s*["']([^"']+)["']`)

func inputCall(s script) string {
	if m := inputCalls.FindStringSubmatch(string(s)); m != nil {
		return m[1]
	}
	return ""
}

type eleventySite struct {
	project
	input string
}

var datePrefix = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}-`)

func (e eleventySite) page(q *plain.Page) bool {
	name := datePrefix.ReplaceAllString(q.Name(), "")
	permalink := q.Values["permalink"]
	if permalink == nil {
		permalink = e.folderData(path.Dir(q.Rel))["permalink"]
	}
	if permalink == false || value.Truth(q.Values["eleventyexcludefromcollections"]) && name == "404" {
		return false
	}
	at := liquid.Render(value.Text(permalink), &liquid.Env{Vars: e.vars(q)})
	switch {
	case at != "":
		q.Address = "/" + strings.TrimPrefix(strings.TrimSuffix(at, "index.html"), "/")
	case name == "index" || name == path.Base(path.Dir(q.Rel)):
		q.Address = "/" + withSlash(path.Dir(q.Rel))
	default:
		q.Address = "/" + path.Join(path.Dir(q.Rel), name) + "/"
	}
	return q.Address != "/404.html" && q.Address != "/404/"
}

// folderData is what posts/posts.json says of the folder posts.
func (e eleventySite) folderData(dir string) map[string]any {
	name := path.Base(dir)
	for _, file := range []string{name + ".json", name + ".11tydata.json"} {
		var m map[string]any
		if json.Unmarshal([]byte(e.text(path.Join(strings.TrimPrefix(e.input, "."), dir, file))), &m) == nil && m != nil {
			return m
		}
	}
	return nil
}

// vars are what a template of Eleventy's finds at its root.
func (e eleventySite) vars(q *plain.Page) map[string]any {
	vars := map[string]any{}
	for k, v := range q.Values {
		vars[k] = v
	}
	slug := datePrefix.ReplaceAllString(q.Name(), "")
	vars["page"] = map[string]any{"url": q.Address, "fileslug": slug, "filePathStem": "/" + path.Join(path.Dir(q.Rel), slug),
		"filepathstem": "/" + path.Join(path.Dir(q.Rel), slug), "date": q.Values["date"], "inputpath": "./" + q.Rel}
	return vars
}
