package jekyll

import (
	"strings"

	"carrel/indexer/document"
	"carrel/indexer/read/language"
	"carrel/indexer/source"
	"carrel/indexer/value"
)

// tellLanguage finds the language of a site that says none: that of most pages. What
// it says must be one.
func (j *Source) tellLanguage(report source.Report) {
	if _, ok := document.Language(j.lang); !ok && j.lang != "" {
		b, _ := j.tree.Door.Read(j.file, maxInclude)
		report(source.NoLanguage(j.tree.Called(j.file), value.LineOf(b, j.lang), j.lang))
		j.lang = ""
	}
	if j.lang != "" {
		return
	}
	var open []*page
	for _, p := range j.listed {
		if value.Text(p.values["lang"]) == "" && !p.noHit() {
			open = append(open, p)
		}
	}
	if j.told = language.Most(len(open), func(i int) string { return j.tree.Sample(open[i].Abs) }); j.told == "" {
		return
	}
	for _, p := range open {
		report(source.Told(p.Source, j.told))
	}
}

// language is the page's: what its front matter says, the site's; where neither says
// one, that of a script that leaves no doubt, or what the site's words tell.
func (p *page) language(body string) string {
	own := ""
	if p.site.lang == "" {
		own = language.Script(language.WithoutCode(body))
	}
	return strings.ToLower(value.FirstText(p.values["lang"], firstOf(own, p.site.Site().DefaultLang)))
}
