// Package source answers: what is a source of documents, and what is told of one that is
// not right? A source lists and reads a site's pages; its implementations are hugo, jekyll,
// plain, html and jsonl. Of Carrel it imports document alone.
package source

import (
	"fmt"

	"carrel/indexer/document"
)

// A Source lists the documents of one folder or file.
type Source interface {
	// List returns what there is to read, in a fixed order that depends on
	// the input alone. Problems with single files go to report and do not
	// stop the listing; an error means that the source as a whole can't be
	// read.
	List(report Report) ([]Entry, error)
	// Site tells what the source's configuration says of the whole site.
	Site() Site
}

// An Entry is one document that can be read. Entries are read at the same
// time from several goroutines; each is read once.
type Entry interface {
	// Path is the entry's file, slash-separated, as messages show it.
	Path() string
	// Read returns the document, or nil for one that is not to be published
	// (a draft, a page that asks not to be indexed). A problem that costs the
	// document goes to report and gives nil; one that costs a part of it goes
	// to report and gives the rest.
	Read(report Report) *document.Document
}

// Site is what a source's own configuration says of the site.
type Site struct {
	Title       string
	BaseURL     string   // "https://example.org/docs/", "" when unknown
	DefaultLang string   // the language of pages that say none
	Icons       []string // addresses of the pictures that its home page names for it, the best first
}

// Report takes one problem. It may be called from several goroutines.
type Report func(Problem)

// A Problem is something wrong with one file, told so that its author can
// mend it.
type Problem struct {
	File   string // path as the user knows it
	Line   int    // 1-based; 0 when it concerns the whole file
	What   string // what is wrong: "front matter is not valid YAML: ..."
	Remedy string // what to do: "close the quote on this line"
	// Notice marks what is worth saying but is no fault of the input, such as
	// a page left out because its own front matter says so. --strict lets it pass.
	Notice bool
	// Sum is how problems of this kind are told together, the zero Sum for one
	// that is told alone.
	Sum Sum
}

// A Sum is the one sentence by which all problems of a kind are told, after the
// number of their files: "415 pages left out: exclude_search". Problems with an
// equal Sum are one kind, and share their Remedy.
type Sum struct {
	Of   string // what is counted, in the singular: "page", ".org file"
	What string // what became of it: "left out: exclude_search", "lost words: shortcode readfile", "not read"
}

// Text is the sentence for n files.
func (s Sum) Text(n int) string {
	if n == 1 {
		return "1 " + s.Of + " " + s.What
	}
	return fmt.Sprintf("%d %ss %s", n, s.Of, s.What)
}

// SameAddress is the problem of a page that is left out, since an earlier one has
// its address.
func SameAddress(file, url, other string) Problem {
	return Problem{File: file, What: fmt.Sprintf("it has the same address, %s, as %s, which is read instead", url, other),
		Remedy: "give one of the two another slug, permalink or url", Sum: Sum{Of: "page", What: "left out: an earlier one has the address"}}
}

// TooMany is the problem of a source of more files and folders than are looked at.
func TooMany(most int) Problem {
	return Problem{File: ".", What: fmt.Sprintf("the source has more than %d files and folders; those that follow are not read", most),
		Remedy: "exclude what is no part of the site, or build it in shards"}
}

// LanguageRemedy says what a language looks like.
const LanguageRemedy = `write a language as "en", "de-AT" or "zh-Hans"`

// NoLanguage is the problem of a text that stands where a language should.
func NoLanguage(file string, line int, text string) Problem {
	return Problem{File: file, Line: line, What: fmt.Sprintf("%.40q is no language; the page is taken to be in the site's", text),
		Remedy: LanguageRemedy, Sum: Sum{Of: "page", What: "of no language taken to be in the site's"}}
}

// Told is the notice of a page that says no language and is taken for one.
func Told(file, lang string) Problem {
	return Problem{File: file, What: "the page says no language; its words tell " + lang, Notice: true,
		Remedy: "say language: " + lang + " in carrel.yaml", Sum: Sum{Of: "page", What: "without a language taken for " + lang + ", told from their words"}}
}

// Place is the problem's file, and its line where it has one: "a.md:12".
func (p Problem) Place() string {
	if p.Line > 0 {
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return p.File
}

func (p Problem) Error() string {
	at := p.Place()
	if p.Remedy == "" {
		return at + ": " + p.What
	}
	return at + ": " + p.What + "; " + p.Remedy
}
