// Package document answers: what does the indexer know of one page? It is the meeting
// point of the sources (Hugo, built HTML, JSON Lines) and of the index.
//
// A source fills a Document; analysis and the pack only read it. It imports nothing of
// Carrel.
package document

import "time"

// A Document is one page of a site. Strings are valid UTF-8.
type Document struct {
	ID     string // stable name: a record's own id, else the source path
	Source string // path of the file it came from, slash-separated, as messages show it
	URL    string // address: "/blog/a/" on the site itself (any base path included), absolute elsewhere
	Lang   string // BCP 47 tag, lower case: "en", "zh-cn"

	Meta

	Weight int     // front matter's weight; 0 when unset
	Boost  float64 // factor on the page's score; 0 and 1 mean none

	Values

	// Markdown is the page as the reader shows it: CommonMark with GFM tables,
	// strikethrough, task lists, footnotes and definition lists, and
	// "## Heading {#id}" where an anchor is not the automatic one; "{#}" says
	// that the page has no address for that heading. It holds no
	// HTML and no shortcode, and it does not repeat the title as its first
	// heading. A link to an embedded thing carries its kind as the link's
	// title: [A talk](https://youtu.be/x "video").
	//
	// Whatever a generator calls an admonition is a quote that begins with
	// "[!NOTE]", "[!TIP]", "[!IMPORTANT]", "[!WARNING]" or "[!CAUTION]" and
	// perhaps a title on that line; what a page folds away is one that begins with
	// "[!DETAILS]" and its summary. A formula is TeX, untouched: in a line as
	// $`x^2`$, on its own as a fence with the info string math (both GitHub's).
	//
	// There is no reference to a character ("&eacute;") and no definition of a
	// link: brackets that no address follows are text. The title of a picture that
	// is a paragraph of its own is its caption.
	Markdown string

	// Line is the line of Source at which the body starts, for messages; 1-based.
	Line int

	// LangLine is the line that says Lang, where Lang is no language and a line of
	// its own says it; else 0.
	LangLine int
}

// Meta is what a page says of itself, beside its text.
type Meta struct {
	Title       string
	Anchor      string `json:",omitempty"` // of the title's heading, where that is not in the text and has one of its own
	Description string
	Type        string // Hugo's type, or what the record says: "blog", "guide"
	Section     string // first folder of the address's source: "blog", "guides"
	Image       string // address of the cover, "" when the page has none
	Date        time.Time
	Modified    time.Time
	Authors     []string
	Tags        []string // terms of every taxonomy but authors, in reading order, without repeats
	Aliases     []string // former addresses
}

// Values are by what a page is filtered, sorted and shown.
type Values struct {
	Fields  map[string][]string // values to filter by: lower-case key to values in order
	Sort    map[string]string   // values to sort by
	Filters []string            // keys of Fields, as they are written, that the page itself asks to be filtered by
	Shown   map[string]string   // what the page wants to be shown with a hit, by names as they are written
}
