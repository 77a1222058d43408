// Package limit answers: how much of a site is taken? It has the bounds on what a
// site may hold, in one place, since they must fit each other: what one of them lets
// pass, no later one may stumble over. A test holds how they relate.
//
// No site that is known comes near any of them. It imports nothing of Carrel.
package limit

// What is read.
const (
	Page     = 16 << 20  // bytes of a file that is one page, and of a line that is one record
	Config   = 4 << 20   // of a file of configuration or data
	Template = 256 << 10 // of a shortcode's template, and of a file that a page includes
	Depth    = 100       // of lists and maps in each other, and of folders
	Aliases  = 100_000   // values that the aliases of a YAML file stand for
	Files    = 1_000_000 // of a source, in all its folders
)

// What is made of it.
const (
	Growth = 8 << 20  // bytes that shortcodes, templates and included files add to a page
	Words  = 1 << 21  // of a page that can be found: a page of Page+Growth bytes may have six times as many
	List   = 1000     // tags, authors, former addresses, or values of another field, of a page
	Line   = 8 << 10  // bytes of a title, a tag or another text that stands in one line
	Text   = 64 << 10 // bytes of a description
)
