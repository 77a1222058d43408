package hugo

import (
	"slices"
	"strings"
	"time"

	"carrel/indexer/read/frontmatter"
	"carrel/indexer/value"
)

// leftOut tells why a page is not to be published.
func (p *page) leftOut(now time.Time) frontmatter.Reason {
	l, d := p.lang, p.dates
	switch {
	case l.disabledKinds[p.kind]:
		return frontmatter.Reason{What: "its kind, " + p.kind + ", is switched off by disableKinds", Sum: "disableKinds"}
	case p.isDraft() && !l.drafts:
		return frontmatter.Draft
	case d.Publish.After(now) && !l.future:
		return frontmatter.Future(d.Publish)
	case !d.Expiry.IsZero() && d.Expiry.Before(now) && !l.expired:
		return frontmatter.Expired(d.Expiry)
	case value.Truth(p.values["headless"]):
		return frontmatter.Reason{What: "it is headless", Sum: "not rendered by themselves", Kept: true}
	}
	if r := p.buildOptions(); !r.None() {
		return r
	}
	return p.outputs()
}

// buildOptions follows build.render and build.list. A page that is to be in no
// list is left out of the search, which is one.
func (p *page) buildOptions() frontmatter.Reason {
	build := value.Table(p.values["_build"])
	if build == nil {
		build = value.Table(p.values["build"])
	}
	switch build["render"] {
	case "never", "link", false:
		return frontmatter.Reason{What: "its build options say that it is not rendered", Sum: "not rendered by themselves", Kept: true}
	}
	switch build["list"] {
	case "never", false:
		return frontmatter.Reason{What: "its build options say that it is in no list", Sum: "in no list", Kept: true}
	}
	return frontmatter.Reason{}
}

// isListed tells whether lists of the site have the page.
func (p *page) isListed() bool {
	build := value.Table(p.values["_build"])
	if build == nil {
		build = value.Table(p.values["build"])
	}
	return build["list"] != "never" && build["list"] != false && !value.Truth(p.values["headless"])
}

// outputs follows the formats that a page, or all pages of its kind, are written
// in: one that no browser shows is no hit.
func (p *page) outputs() frontmatter.Reason {
	formats := value.Texts(p.values["outputs"])
	if len(formats) == 0 {
		formats = value.Texts(value.Table(p.site.cfg["outputs"])[p.kind])
	}
	if len(formats) == 0 || slices.ContainsFunc(formats, p.site.isHTML) {
		return frontmatter.Reason{}
	}
	return frontmatter.Reason{What: "its outputs are " + strings.Join(formats, ", "), Sum: "outputs without HTML", Kept: true}
}

// isHTML tells whether an output format is a page of a browser.
func (s *site) isHTML(format string) bool {
	if strings.EqualFold(format, "html") || strings.EqualFold(format, "amp") {
		return true
	}
	custom := value.Table(value.Table(s.cfg["outputformats"])[strings.ToLower(format)])
	return strings.EqualFold(value.Text(custom["mediatype"]), "text/html")
}
