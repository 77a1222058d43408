package pack

// A Kind says what the documents of a segment are.
type Kind uint8

const (
	Page     Kind = iota
	Resource      // something that pages mention: a video, a file, another site
	numKinds
)

func (k Kind) String() string {
	return [...]string{"page", "resource", "?"}[min(k, numKinds)]
}

// A Core is what a reader holds of a segment before it looks up a term.
type Core struct {
	Kind      Kind
	Lang      string
	Docs      int
	Positions bool                // the posting lists come with positions; else the text tells them
	Tokens    [NumFields]uint64   // length of each field, summed over the documents
	Norms     [len(Normed)][]byte // for each field of Normed, a norm for each document
	Boosts    []Boost             // documents whose score is raised or lowered, by doc ID
	Columns   []Column            // values to filter by and to count
	Terms     []TermsRef          // terms chunks, by first term
	Texts     []TextRef           // text chunks, by first doc ID
	Endings   []Ending            // how the language's stemmer makes a family's name of a word
	Inline    []byte              // the chunks that share the core's file
}

// A Boost is a factor on one document's score, in hundredths.
type Boost struct{ Doc, Percent int }

// A Column holds the values of one field for every document.
type Column struct {
	Name   string
	Values []string // sorted; documents refer to them by index
	Docs   [][]int  // for each document, its values in order
}

// An Ending is a rule of the stemmer that many words of the language follow:
// what it cuts from the end of a word and what it puts there.
type Ending struct{ Cut, Add string }

// A ChunkRef tells where a chunk's bytes are. The chunks of one file follow
// each other without a gap, in the order of the core's lists.
type ChunkRef struct {
	File   int // 0 is the core's own file
	Offset int // in the file; in Inline for file 0
	Length int
}

// A TermsRef is a chunk of the term dictionary with its posting lists.
type TermsRef struct {
	ChunkRef
	First string // the least term of the chunk
}

// A TextRef is a chunk of stored documents.
type TextRef struct {
	ChunkRef
	First int    // the least doc ID of the chunk
	URL   string // the address of that document; doc IDs are in the order of addresses
}

// The sections of a core. A reader skips a tag that it does not know.
const (
	tagCollection = 1
	tagNorms      = 2
	tagBoosts     = 3
	tagColumns    = 4
	tagChunks     = 5
	tagEndings    = 6
)

const magic = "crrl"

// Append appends the core, and the inline chunks, to b.
func (c *Core) Append(b []byte) []byte {
	b = append(b, magic...)
	b = AppendInt(b, Version)
	sections := []struct {
		tag  int
		body []byte
	}{
		{tagCollection, c.appendCollection(nil)},
		{tagNorms, c.appendNorms(nil)},
		{tagBoosts, c.appendBoosts(nil)},
		{tagColumns, c.appendColumns(nil)},
		{tagChunks, c.appendChunks(nil)},
		{tagEndings, c.appendEndings(nil)},
	}
	b = AppendInt(b, len(sections))
	for _, s := range sections {
		b = AppendString(AppendInt(b, s.tag), s.body)
	}
	return append(b, c.Inline...)
}

// OpenCore decodes a core. What it returns shares the memory of data.
func OpenCore(data []byte) (*Core, error) {
	r := NewReader("core", data)
	if string(r.Take(len(magic))) != magic {
		r.at = 0
		r.Fail("not a Carrel segment")
	} else if v := r.Uvarint(); v != Version && r.err == nil {
		r.Fail("a version of the format that this reader does not know")
	}
	c := &Core{}
	var known [tagEndings + 1][]byte
	for n := r.Count(); n > 0 && r.err == nil; n-- {
		tag, body := r.Uvarint(), r.Bytes()
		if tag < uint64(len(known)) {
			known[tag] = body
		}
	}
	if r.err != nil {
		return nil, r.err
	}
	c.Inline = r.Take(r.Len())
	decoders := []struct {
		name   string
		tag    int
		decode func(*Reader)
	}{
		{"collection", tagCollection, c.readCollection},
		{"norms", tagNorms, c.readNorms},
		{"boosts", tagBoosts, c.readBoosts},
		{"columns", tagColumns, c.readColumns},
		{"chunk list", tagChunks, c.readChunks},
		{"endings", tagEndings, c.readEndings},
	}
	for _, d := range decoders {
		r := NewReader("core: "+d.name, known[d.tag])
		if d.decode(r); r.Err() == nil && r.Len() > 0 {
			r.Fail("more bytes than the structure has")
		}
		if r.err != nil {
			return nil, r.err
		}
	}
	return c, nil
}

func (c *Core) appendCollection(b []byte) []byte {
	flags := byte(0)
	if c.Positions {
		flags |= flagPositions
	}
	b = append(b, byte(c.Kind), flags)
	b = AppendString(b, c.Lang)
	b = AppendInt(b, c.Docs)
	for _, n := range c.Tokens {
		b = AppendUvarint(b, n)
	}
	return b
}

// flagPositions says that the segment stores positions.
const flagPositions = 1

// maxDocs bounds the documents of one segment. Each takes at least a byte of
// norms, so the bytes that are there bound it further.
const maxDocs = 1 << 24

// maxTokens bounds the tokens of a field, and maxPercent a boost.
const (
	maxTokens  = 1 << 48
	maxPercent = 1 << 20
)

func (c *Core) readCollection(r *Reader) {
	c.Kind = Kind(r.Byte())
	if c.Kind >= numKinds {
		r.Fail("a kind that this reader does not know")
	}
	flags := r.Byte()
	if flags&^flagPositions != 0 {
		r.Fail("a flag that this reader does not know")
	}
	c.Positions = flags&flagPositions != 0
	c.Lang = r.String()
	c.Docs = r.Int(maxDocs)
	for f := range c.Tokens {
		c.Tokens[f] = r.Uvarint()
		if c.Tokens[f] > maxTokens {
			r.Fail("more tokens than can be")
		}
	}
}

func (c *Core) appendNorms(b []byte) []byte {
	for _, column := range c.Norms {
		b = append(b, column...)
	}
	return b
}

func (c *Core) readNorms(r *Reader) {
	for i := range c.Norms {
		c.Norms[i] = r.Take(c.Docs)
	}
}

func (c *Core) appendBoosts(b []byte) []byte {
	b = AppendInt(b, len(c.Boosts))
	last := 0
	for _, boost := range c.Boosts {
		b = AppendInt(AppendInt(b, boost.Doc-last), boost.Percent)
		last = boost.Doc
	}
	return b
}

func (c *Core) readBoosts(r *Reader) {
	doc := 0
	for n := r.Count(); n > 0 && r.err == nil; n-- {
		doc += r.Int(maxDocs)
		if doc >= c.Docs {
			r.Fail("a boost for a document that is not there")
			return
		}
		c.Boosts = append(c.Boosts, Boost{doc, r.Int(maxPercent)})
	}
}

func (c *Core) appendColumns(b []byte) []byte {
	b = AppendInt(b, len(c.Columns))
	for _, column := range c.Columns {
		b = AppendString(b, column.Name)
		b = AppendStrings(b, column.Values)
		for _, values := range column.Docs {
			b = AppendInt(b, len(values))
			for _, v := range values {
				b = AppendInt(b, v)
			}
		}
	}
	return b
}

func (c *Core) readColumns(r *Reader) {
	for n := r.Count(); n > 0 && r.err == nil; n-- {
		column := Column{Name: r.String(), Values: r.Strings()}
		if c.Docs > r.Len() {
			r.Fail("fewer values than documents")
			return
		}
		column.Docs = make([][]int, c.Docs)
		for doc := range column.Docs {
			column.Docs[doc] = readValues(r, len(column.Values))
		}
		c.Columns = append(c.Columns, column)
	}
}

func readValues(r *Reader, limit int) []int {
	n := r.Count()
	if n == 0 || limit == 0 {
		if n > 0 {
			r.Fail("a value that is not listed")
		}
		return nil
	}
	values := make([]int, 0, n)
	for range n {
		values = append(values, r.Int(limit-1))
	}
	return values
}

func (c *Core) appendEndings(b []byte) []byte {
	b = AppendInt(b, len(c.Endings))
	for _, e := range c.Endings {
		b = AppendString(AppendString(b, e.Cut), e.Add)
	}
	return b
}

func (c *Core) readEndings(r *Reader) {
	for n := r.Count(); n > 0 && r.err == nil; n-- {
		c.Endings = append(c.Endings, Ending{r.String(), r.String()})
	}
}
