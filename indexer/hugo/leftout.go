package hugo

import (
	"slices"
	"strings"
	"time"

	"carrel/indexer/source"
)

// A reason is why a page is left out: of this page, and of all that are left out
// for the like of it. The zero reason is none.
type reason struct {
	what   string // "it is a draft"
	sum    string // "drafts"
	remedy string
}

func (r reason) none() bool { return r.sum == "" }

// problem tells of a page that is left out.
func (r reason) problem(file string) source.Problem {
	return source.Problem{File: file, What: "the page is left out: " + r.what, Remedy: r.remedy, Notice: true,
		Sum: source.Sum{Of: "page", What: "left out: " + r.sum}}
}

// leftOut tells why a page is not to be published.
func (p *page) leftOut(now time.Time) reason {
	l, d := p.lang, p.dates
	switch {
	case l.disabledKinds[p.kind]:
		return reason{"its kind, " + p.kind + ", is switched off by disableKinds", "disableKinds", ""}
	case p.isDraft() && !l.drafts:
		return draft
	case d.publish.After(now) && !l.future:
		return future(d.publish)
	case !d.expiry.IsZero() && d.expiry.Before(now) && !l.expired:
		return expired(d.expiry)
	case truth(p.values["headless"]):
		return reason{"it is headless", "not rendered by themselves", ""}
	}
	if r := p.buildOptions(); !r.none() {
		return r
	}
	return p.outputs()
}

var draft = reason{"it is a draft", "drafts", "drafts: true in carrel.yaml takes them in"}

func future(at time.Time) reason {
	return reason{"it is to be published on " + dateText(at), "to be published later", "future: true in carrel.yaml takes them in"}
}

func expired(at time.Time) reason { return reason{"it expired on " + dateText(at), "expired", ""} }

// buildOptions follows build.render and build.list. A page that is to be in no
// list is left out of the search, which is one.
func (p *page) buildOptions() reason {
	build := table(p.values["_build"])
	if build == nil {
		build = table(p.values["build"])
	}
	switch build["render"] {
	case "never", "link", false:
		return reason{"its build options say that it is not rendered", "not rendered by themselves", ""}
	}
	switch build["list"] {
	case "never", false:
		return reason{"its build options say that it is in no list", "in no list", ""}
	}
	return reason{}
}

// outputs follows the formats that a page, or all pages of its kind, are written
// in: one that no browser shows is no hit.
func (p *page) outputs() reason {
	formats := texts(p.values["outputs"])
	if len(formats) == 0 {
		formats = texts(table(p.site.cfg["outputs"])[p.kind])
	}
	if len(formats) == 0 || slices.ContainsFunc(formats, p.site.isHTML) {
		return reason{}
	}
	return reason{"its outputs are " + strings.Join(formats, ", "), "outputs without HTML", ""}
}

// isHTML tells whether an output format is a page of a browser.
func (s *site) isHTML(format string) bool {
	if strings.EqualFold(format, "html") || strings.EqualFold(format, "amp") {
		return true
	}
	custom := table(table(s.cfg["outputformats"])[strings.ToLower(format)])
	return strings.EqualFold(text(custom["mediatype"]), "text/html")
}

// redirects are the keys of front matter by which themes lead elsewhere.
var redirects = []string{"redirect", "redirect_to", "redirectto", "redirect_url", "redirecturl"}

// stub tells a page that has nothing to find: neither a title nor a text, or no
// text of its own because it leads elsewhere.
func stub(values map[string]any, title, markdown string) reason {
	if strings.TrimSpace(markdown) != "" {
		return reason{}
	}
	for _, key := range redirects {
		if text(values[key]) != "" || text(lookup(values, "params."+key)) != "" {
			return reason{"it leads elsewhere", "redirects", ""}
		}
	}
	for _, key := range []string{"layout", "type"} {
		if strings.EqualFold(text(values[key]), "redirect") {
			return reason{"it leads elsewhere", "redirects", ""}
		}
	}
	if strings.TrimSpace(title) == "" && firstOf(values, "linktitle", "description", "summary") == "" {
		return reason{"it has no title and no text", "no title and no text", ""}
	}
	return reason{}
}

// leaveOutKeys are the keys of front matter that keep a page out of a site's own
// search, where nothing else is said. noindex, robots and sitemap speak to search
// engines on the web, not to this one: a FAQ entry that is shown within another page
// often has them.
var leaveOutKeys = []string{"searchexclude", "search_exclude", "excludesearch", "exclude_search",
	"excludefromsearch", "exclude_from_search", "search.exclude", "private"}

// switches are the keys that say so by false.
var switches = []string{"carrel", "pagefind", "search", "searchable"}

// hidden tells whether front matter keeps the page out of the search.
func (o *Options) hidden(values map[string]any) reason {
	for _, m := range []map[string]any{table(values["params"]), values} {
		if key := o.hiddenBy(m); key != "" {
			name, _, _ := strings.Cut(key, ":")
			return reason{"its front matter says " + key, name, "leaveOut: none in carrel.yaml takes them in"}
		}
	}
	return reason{}
}

func (o *Options) hiddenBy(values map[string]any) string {
	yes, no := leaveOutKeys, switches
	if o.LeaveOut != nil {
		yes, no = o.LeaveOut, nil
	}
	for _, key := range yes {
		if truth(lookup(values, key)) {
			return key + ": true"
		}
	}
	for _, key := range no {
		if denied(values[key]) {
			return key + ": false"
		}
	}
	return ""
}
