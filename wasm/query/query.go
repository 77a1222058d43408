package query

// The bounds of a query. What lies beyond them is left out, so that a pasted
// page is still answered; parentheses beyond maxDepth are plain characters.
const (
	MaxQuery  = 4096 // bytes
	MaxLeaves = 64   // one bit each in the set that Match takes
	maxDepth  = 8
)

// A Query is what a text asks for.
type Query struct {
	Leaves []Leaf // in reading order; equal ones stand once
	Root   Node   // an And over the parts of the query
}

// A Kind is the kind of a leaf.
type Kind uint8

const (
	Word      Kind = iota // one term of a spaced script
	Phrase                // terms that stand as they are
	Run                   // an unbroken run of an unspaced script, in bigrams; or one character of it
	Filter                // a value that a document has
	DateRange             // days on which it was published
	Related               // an address: what is nearest to that page
)

// A Leaf is one thing that a query asks for.
type Leaf struct {
	Kind     Kind
	Text     string   // as typed, without signs
	Terms    []Term   // folded; none from Filter on
	Parts    []string // of a word of code, "http" and "server" of HTTPServer: for when no document has the whole
	Field    string   // "" any; title, tag, author, heading: the words of that field; else of a Filter the name of the value
	Value    string   // Filter: folded; Related: the address as typed
	From, To string   // DateRange: the bounds, both inside, as the beginning of a date: "2021", "2021-03"; "" is open
	Prefix   bool     // the last term, or the value, may go on
	Typed    bool     // Prefix only because the query ends there: the word may be whole
	Fuzzy    int      // edits that are asked for: 1, 2, or Auto; 0 leaves it to the engine
	Joined   bool     // stands directly behind the leaf before it, without a space: bar in foo-bar
	Negated  bool     // below an odd number of minus signs
	Repeats  int      // how many more times it stands in the query
	Synonym  bool     // not asked for: it means the same as what was; see Offer
}

// Auto is the Fuzzy of a word with a bare ~: as many edits as fit its length.
const Auto = -1

// A Term of a leaf, at its distance in positions from the leaf's first.
type Term struct {
	Text   string
	Offset int
}

// An Op says what a node is.
type Op uint8

const (
	One Op = iota // a leaf
	And           // a group: the more of its children a document has, the better
	Or            // alternatives
)

// An Occur says how a group wants a child. The children of an Or are Should,
// or MustNot for one that a document answers by not having it.
type Occur uint8

const (
	Should  Occur = iota // wanted
	Must                 // required
	MustNot              // excluded
)

// A Node is a leaf, a group or alternatives.
type Node struct {
	Op    Op
	Occur Occur
	Leaf  int    // One: the index of the leaf
	Nodes []Node // else the children, in reading order

	must, mustNot, should uint64 // the children that are leaves
	deep                  bool   // some children are not
	loose                 bool   // one of those that Should is enough, and needed
	value                 bool   // filters and dates alone: narrows what is found and finds nothing
}
