package html

import (
	"bytes"
	"path"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"carrel/indexer/source"
)

// A built site holds files of HTML that are no pages to be found: redirects, the
// page for wrong addresses, indexes of names that a generator makes for sites
// without a search, copies to be printed.

// What became of them, as it is told.
const (
	asRedirect = "left out: they lead elsewhere"
	asError    = "left out: pages for wrong addresses"
	asIndex    = "left out: indexes that a generator makes"
	asPrint    = "left out: copies to be printed"
	asSearch   = "left out: search pages"
	asList     = "left out: lists of a tag, a category or a page of a blog"
	asStub     = "left out: neither title nor text"
	asCopy     = "left out: canonical link names another page"
	asNoindex  = "left out: robots meta element says noindex"
)

func (s *Source) leftOut(file, what, why, remedy string) source.Problem {
	return source.Problem{File: s.shown(file), What: "left out: " + why, Remedy: remedy, Notice: true, Sum: source.Sum{Of: "page", What: what}}
}

// classify tells from a file's name, its head and its bytes what it is in place
// of a page.
func (g *glance) classify(data []byte) {
	switch name := pageName(g.file); {
	case g.redirect || isScriptRedirect(data):
		g.notPage, g.redirect = asRedirect, true
	case isErrorName(name) || isErrorTitle(g.title):
		g.notPage = asError
	case isGeneratedIndex(name, g.file, g.generator):
		g.notPage = asIndex
	case isPrintName(g.file) || name == "print" && isBook(data):
		g.notPage = asPrint
	case name == "toc" && isBook(data):
		g.notPage = asIndex
	}
}

func isBook(data []byte) bool { return bytes.Contains(data, []byte("mdBook")) }

// pageName is the last part of a page's address, in lower case: the file's name
// without its ending, or the name of the folder that it is the index of.
func pageName(file string) string {
	name := strings.ToLower(strings.TrimSuffix(path.Base(file), path.Ext(file)))
	if name == "index" {
		if name = path.Base(path.Dir(file)); name == "." {
			return ""
		}
	}
	return strings.ToLower(name)
}

var errorName = regexp.MustCompile(`^(404([-_. ](page|error|not-?found|page-not-found|[a-z]{2}(-[a-z]{2})?))?|_?(page[-_]?)?not[-_]?found|(error|page)[-_]?404|50x)$`)

func isErrorName(name string) bool { return errorName.MatchString(name) }

// errorTitle matches titles that say nothing else: an article may be about the
// error.
var errorTitle = regexp.MustCompile(`(?i)^(error )?(404[\s:|–—-]*)?(oops[!.:,\s]*)?(error )?((this )?page (could )?not (be )?found|not found|page not found)?[.!\s]*(\(?404\)?)?\s*([|–—·-]\s.*)?$`)

func isErrorTitle(title string) bool {
	if !strings.Contains(title, "404") && !strings.Contains(strings.ToLower(title), "not found") {
		return false
	}
	return errorTitle.MatchString(title)
}

// numbered reports an error page's name that is one of a row of numbers:
// posts/404 beside posts/403.
func (s *site) numbered(g *glance) bool {
	if pageName(g.file) != "404" {
		return false
	}
	for _, number := range []string{"403", "405"} {
		if s.own[s.address(strings.Replace(g.file, "404", number, 1))] {
			return true
		}
	}
	return false
}

// indexNames are the indexes of names that generators write, by the generator.
var indexNames = []struct {
	generator string
	names     *regexp.Regexp
}{
	{"", regexp.MustCompile(`^(genindex(-.+)?|.*modindex|http-routingtable)$`)}, // Sphinx
	{"doxygen", regexp.MustCompile(`^(annotated|classes|files|hierarchy|inherits|namespaces|modules|topics|concepts|pages|examples|graph_legend|doxygen_crawl|(functions|globals|namespacemembers)(_.*)?|.*-members|dir_[0-9a-f]{32})$`)},
	{"javadoc", regexp.MustCompile(`^(allclasses(-index|-frame|-noframe)?|allpackages-index|index-all|index-\d+|overview-(tree|frame)|package-(tree|use|frame)|deprecated-list|constant-values|serialized-form|help-doc|search)$`)},
	{"rustdoc", regexp.MustCompile(`^(all|help|settings|search)$`)},
}

func isGeneratedIndex(name, file, generator string) bool {
	for _, known := range indexNames {
		if strings.HasPrefix(strings.ToLower(generator), known.generator) && known.names.MatchString(name) {
			return true
		}
	}
	return strings.HasPrefix(strings.ToLower(generator), "javadoc") && (strings.Contains(file, "/class-use/") || strings.HasPrefix(file, "index-files/"))
}

// isPrintName tells the folders in which generators put pages to be printed.
func isPrintName(file string) bool {
	for part := range strings.SplitSeq(strings.ToLower(file), "/") {
		switch part {
		case "_print", "print_page", "print_page.html", "print-site":
			return true
		}
	}
	return false
}

// How much a page that leads elsewhere may say besides.
const (
	mostRedirect     = 16 << 10
	mostRedirectText = 200
)

var moves = regexp.MustCompile(`(^|[^.\w])((window|document|self|top)\.)?location(\.href)?\s*=\s*["'` + "`" + `]|location\.(replace|assign)\(`)

// isScriptRedirect tells a page that is a script that opens another, and a line
// for those who run none.
func isScriptRedirect(data []byte) bool {
	if len(data) > mostRedirect || !bytes.Contains(data, []byte("location")) {
		return false
	}
	text, found, raw := 0, false, atom.Atom(0)
	for z := html.NewTokenizer(bytes.NewReader(data)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return found && text <= mostRedirectText
		case html.StartTagToken:
			name, _ := z.TagName()
			raw = atom.Lookup(name)
		case html.EndTagToken:
			raw = 0
		case html.TextToken:
			switch raw {
			case atom.Script:
				script := z.Raw()
				found = found || len(script) < 1000 && moves.Match(script)
			case atom.Style, atom.Title:
			default:
				text += len(bytes.TrimSpace(z.Raw()))
			}
		}
	}
}

// isRefresh says whether a refresh sends its reader to another page: soon, and
// with an address.
func isRefresh(content string) bool {
	delay, address, found := strings.Cut(strings.ToLower(content), ";")
	if !found {
		delay, address, found = strings.Cut(strings.ToLower(content), ",")
	}
	seconds, err := strconv.ParseFloat(strings.TrimSpace(delay), 64)
	return found && (err != nil || seconds <= 30) && strings.Contains(address, "url")
}

// Search pages and lists are told by their names, and by what they hold.

// isSearchPage tells a page that is a box to search from one about searching.
func isSearchPage(file string, content *html.Node) bool {
	return pageName(file) == "search" && len(strings.Fields(textOf(content))) < 60
}

var listNames = regexp.MustCompile(`(^|/)(tags?|categor(y|ies)|taxonomies|archives?)(/[^/]+)?(/page[-/]?\d+)?(/index)?\.x?html?$|(^|/)page/\d+(/index)?\.x?html?$`)

// isList tells the lists of pages that a generator makes of tags and the like:
// by their addresses, and since much of their text is links, or several articles.
func isList(file string, content *html.Node) bool {
	if !listNames.MatchString(strings.ToLower(file)) {
		return false
	}
	text, linked, articles := 0, 0, 0
	for n := content; n != nil; {
		skip := n != content && isSilent(n)
		switch {
		case skip:
		case n.Type == html.TextNode:
			text += len(words(n.Data))
		case n.DataAtom == atom.A:
			linked += len(textOf(n))
		case n.DataAtom == atom.Article && n != content:
			articles++
		}
		n = next(n, content, skip)
	}
	return linked*5 >= text*2 || articles > 1
}
