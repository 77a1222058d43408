package template

import "time"

// An Object answers for its fields and methods by their names in templates. The
// second value is false for what it does not have.
type Object interface {
	Field(name string, args []any) (any, bool)
}

// A Ranger is an Object that a template can go through.
type Ranger interface {
	Object
	Range() any // a map or a list
}

// HTML is text that stands in the output as it is.
type HTML string

// Markdown is text in Markdown, which keeps its form in the output.
type Markdown string

// A Source is a template's text. Plain says that it writes Markdown or text,
// where nothing is escaped.
type Source struct {
	Name  string
	Text  string
	Plain bool
}

// Host is what a site knows. Every part may be nil or missing.
type Host struct {
	Site Object // site, .Site
	Page Object // page, .Page

	Hold func(markdown string) string // the word that stands for Markdown in the output

	Files

	I18n    func(key string) string
	Ref     func(target string) string    // address of a page, "" when unknown
	Address func(path string) string      // a path on the site as an address
	Decode  func(text, format string) any // YAML, TOML, JSON, CSV or XML; format "" is told from the text
	Title   func(s string) string         // words with capitals
	Emoji   func(s string) string         // names between colons as what they name
	Now     time.Time                     // the time of the build
}

// Files are those of the site that a template may ask for.
type Files struct {
	Partial  func(name string) (Source, bool)
	ReadFile func(name string) (string, bool)
	ReadDir  func(name string) []any
	Resource func(name string) any // of the folder of assets, nil when none
}

// Bounds on what the templates of one page may do together.
const (
	maxSteps = 2_000_000 // nodes run and rounds of loops
	maxShare = maxSteps / 4
	maxBytes = 32 << 20 // of all texts and lists made
	maxText  = 1 << 20  // of one value, in bytes
	maxList  = 100_000  // items of one list
	maxDepth = 40       // templates within templates, parentheses within parentheses
)

// MaxOutput bounds what one template writes, in bytes: no more than what it adds
// may take on a page.
const MaxOutput = 8 << 20

// A Budget is what the templates of one page may still spend. Its zero value is
// whole.
type Budget struct {
	steps, bytes int
	end          int // of the steps of the template that runs
	depth        int
	count        int // calls of math.Counter
}

// Spent tells whether nothing is left.
func (b *Budget) Spent() bool {
	return b.steps > maxSteps || b.bytes > maxBytes || b.end > 0 && b.steps > b.end
}

// begin gives one template its share; it returns what gives it up again.
func (b *Budget) begin() func() {
	if b.end > 0 {
		return func() {} // a template within a page that another one shows
	}
	b.end = min(b.steps+maxShare, maxSteps)
	return func() { b.end = 0 }
}

// Step takes n steps, and is false when there are no more.
func (b *Budget) Step(n int) bool {
	b.steps += n
	return !b.Spent()
}

// write takes the bytes of what a template writes, and is false when that is too
// much.
func (b *Budget) write(n int) bool {
	b.bytes += n
	return !b.Spent()
}

// grow takes the bytes of a text that is made, and is false when it is too long.
func (b *Budget) grow(n int) bool {
	b.bytes += n
	return n <= maxText && !b.Spent()
}
