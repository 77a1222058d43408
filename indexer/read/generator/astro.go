package generator

import (
	"path"
	"regexp"
	"strings"
	"unicode"

	"carrel/indexer/read/language"
	"carrel/indexer/read/plain"
	"carrel/indexer/source"
	"carrel/indexer/value"
)

// astro reads Starlight's docs, the pages of src/pages, and those collections
// whose route src/pages tells.
func astro(p project) (plain.Rules, string, error) {
	s := newScript(p.text(p.config))
	a := astroSite{project: p, script: s, slash: s.value("trailingSlash") != "never",
		starlight: p.has("src/content/docs") && strings.Contains(string(s), "starlight"),
		lang:      strings.ToLower(s.value("defaultLocale"))}
	if !p.has("src/content") && !p.has("src/pages") {
		return plain.Rules{}, "it has no src/content and no src/pages; build it and run carrel build html:dist", nil
	}
	if a.lang == "root" {
		a.lang = strings.ToLower(s.object("root").value("lang"))
	}
	title := s.value("title")
	if a.starlight {
		title = first(s.object("starlight").value("title"), title)
	}
	return plain.Rules{
		Site:    source.Site{Title: title, BaseURL: siteURL(s.value("site"), base(s.value("base"))), DefaultLang: first(a.lang, s.object("i18n").value("defaultLocale"))},
		Content: "src",
		Page:    a.page,
		Body: func(q *plain.Page, body string, _ source.Report) string {
			if !a.starlight {
				return body
			}
			return hero(q.Values) + body
		},
		Foreign: func(rel string) bool {
			return strings.HasPrefix(rel, "pages/") && strings.HasSuffix(rel, ".astro") && !strings.Contains(rel, "[") && path.Base(rel) != "404.astro"
		},
	}, "", nil
}

type astroSite struct {
	project
	script    script
	starlight bool
	slash     bool
	lang      string
}

func (a astroSite) page(q *plain.Page) bool {
	rel := strings.TrimPrefix(q.Rel, "content/")
	collection, in, deeper := strings.Cut(rel, "/")
	switch {
	case strings.HasPrefix(q.Rel, "pages/"):
		q.Section = ""
		return a.place(q, strings.TrimPrefix(q.Rel, "pages/"), "")
	case rel == q.Rel || !deeper:
		return false // beside the pages: a component's notes
	case a.starlight && collection == "docs":
		return a.place(q, in, "")
	}
	if strings.HasPrefix(path.Base(in), "_") || !a.routed(collection) {
		q.Why = "no src/pages/" + collection + "/[...slug].astro tells its address; build the site and run carrel build html:dist"
		return false
	}
	q.Section = collection
	return a.place(q, in, collection)
}

// routed tells whether a collection's entries are pages below its name.
func (a astroSite) routed(collection string) bool {
	for _, param := range []string{"...slug", "slug", "...id", "id", "post", "...post"} {
		if a.has("src/pages/" + collection + "/[" + param + "].astro") {
			return true
		}
	}
	return false
}

// place gives a file its address: the slug of front matter, else its path with
// each part made fit for an address. A page for wrong addresses is no hit.
func (a astroSite) place(q *plain.Page, in, prefix string) bool {
	parts := strings.Split(strings.TrimSuffix(in, path.Ext(in)), "/")
	for i, part := range parts {
		if strings.HasPrefix(part, "_") {
			return false
		}
		if a.starlight || prefix != "" {
			parts[i] = slug(part)
		}
	}
	if last := len(parts) - 1; parts[last] == "index" {
		parts = parts[:last]
	}
	at := strings.Join(parts, "/")
	if own := value.Text(q.Values["slug"]); own != "" && (a.starlight || prefix != "") {
		at = strings.Trim(own, "/")
	}
	if at == "404" || strings.HasSuffix(at, "/404") {
		return false
	}
	q.Lang = a.language(at)
	q.Address = "/" + path.Join(prefix, at)
	if a.slash && q.Address != "/" {
		q.Address += "/"
	}
	return true
}

// language is that of the first folder, where the configuration knows locales.
func (a astroSite) language(at string) string {
	folder, _, _ := strings.Cut(at, "/")
	code := language.Code(folder)
	if code == "" || !regexp.MustCompile(`\blocales\b`).MatchString(string(a.script)) {
		return ""
	}
	if own := a.script.object("locales").object(regexp.QuoteMeta(folder)).value("lang"); own != "" {
		return strings.ToLower(own)
	}
	return code
}

// slug is what github-slugger makes of a part of a path: lower case, blanks made
// hyphens, no punctuation.
func slug(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
