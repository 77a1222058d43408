package frontmatter

import (
	"strings"
	"time"

	"carrel/indexer/source"
	"carrel/indexer/value"
)

// A Reason is why a page is left out: of this page, and of all that are left out
// for the like of it. The zero reason is none.
type Reason struct {
	What   string // "it is a draft"
	Sum    string // "drafts"
	Remedy string
	Kept   bool // the site has the page all the same: its own templates may show it
}

// None tells that there is no reason.
func (r Reason) None() bool { return r.Sum == "" }

// Problem tells of a page that is left out.
func (r Reason) Problem(file string) source.Problem {
	return source.Problem{File: file, What: "the page is left out: " + r.What, Remedy: r.Remedy, Notice: true,
		Sum: source.Sum{Of: "page", What: "left out: " + r.Sum}}
}

// Draft is the reason of drafts.
var Draft = Reason{What: "it is a draft", Sum: "drafts", Remedy: "drafts: true in carrel.yaml takes them in"}

// Future is the reason of what is to be published later.
func Future(at time.Time) Reason {
	return Reason{What: "it is to be published on " + value.DateText(at), Sum: "to be published later", Remedy: "future: true in carrel.yaml takes them in"}
}

// Expired is the reason of what was to be published until then.
func Expired(at time.Time) Reason {
	return Reason{What: "it expired on " + value.DateText(at), Sum: "expired"}
}

// redirects are the keys of front matter by which themes lead elsewhere.
var redirects = []string{"redirect", "redirect_to", "redirectto", "redirect_url", "redirecturl"}

// Stub tells a page that has nothing to find: neither a title nor a text, or no
// text of its own because it leads elsewhere.
func Stub(values map[string]any, title, markdown string) Reason {
	if strings.TrimSpace(markdown) != "" {
		return Reason{}
	}
	for _, key := range redirects {
		if value.Text(values[key]) != "" || value.Text(value.Lookup(values, "params."+key)) != "" {
			return Reason{What: "it leads elsewhere", Sum: "redirects"}
		}
	}
	for _, key := range []string{"layout", "type"} {
		if strings.EqualFold(value.Text(values[key]), "redirect") {
			return Reason{What: "it leads elsewhere", Sum: "redirects"}
		}
	}
	if strings.TrimSpace(title) == "" && value.FirstOf(values, "linktitle", "description", "summary") == "" {
		return Reason{What: "it has no title and no text", Sum: "no title and no text"}
	}
	return Reason{}
}

// leaveOutKeys are the keys of front matter that keep a page out of a site's own
// search, where nothing else is said. noindex, robots and sitemap speak to search
// engines on the web, not to this one: a FAQ entry that is shown within another page
// often has them.
var leaveOutKeys = []string{"searchexclude", "search_exclude", "excludesearch", "exclude_search",
	"excludefromsearch", "exclude_from_search", "search.exclude", "private"}

// switches are the keys that say so by false.
var switches = []string{"carrel", "pagefind", "search", "searchable"}

// Hidden tells whether front matter keeps the page out of the search. leaveOut
// are the keys that do, nil for those in wide use.
func Hidden(values map[string]any, leaveOut []string) Reason {
	for _, m := range []map[string]any{value.Table(values["params"]), values} {
		if key := hiddenBy(m, leaveOut); key != "" {
			name, _, _ := strings.Cut(key, ":")
			return Reason{What: "its front matter says " + key, Sum: name, Remedy: "leaveOut: none in carrel.yaml takes them in"}
		}
	}
	return Reason{}
}

func hiddenBy(values map[string]any, leaveOut []string) string {
	yes, no := leaveOutKeys, switches
	if leaveOut != nil {
		yes, no = leaveOut, nil
	}
	for _, key := range yes {
		if value.Truth(value.Lookup(values, key)) {
			return key + ": true"
		}
	}
	for _, key := range no {
		if value.Denied(values[key]) {
			return key + ": false"
		}
	}
	return ""
}

// fewWords is how many words a source may have for its layout alone.
const fewWords = 20

// LostText tells of a page whose source has words and whose document has none;
// false for any other. line is where its body starts.
func LostText(file string, line int, body, markdown string) (source.Problem, bool) {
	if strings.TrimSpace(markdown) != "" || len(strings.Fields(body)) < fewWords {
		return source.Problem{}, false
	}
	return source.Problem{File: file, Line: line, What: "its source has text, and nothing of it is left for the search",
		Remedy: "look at its templates and comments, or give the built HTML", Notice: true,
		Sum: source.Sum{Of: "page", What: "without text in the search, though the source has some"}}, true
}
