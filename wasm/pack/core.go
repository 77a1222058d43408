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
	Terms     []TermsRef          // terms chunks, by first term
	Places    []ChunkRef          // the positions chunk of each terms chunk, where there are positions
	Texts     []TextRef           // text chunks, by first doc ID
	Columns   []ColumnRef         // values to filter by and to count, by name
	Titles    []ChunkRef          // the order of titles: one chunk, or none
	Spelling  []TermsRef          // chunks of the spelling list, by first term
	Inline    []byte              // the chunks that share the core's file
}

// A Boost is a factor on one document's score, in hundredths.
type Boost struct{ Doc, Percent int }

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

// A ColumnRef is the chunk of a column.
type ColumnRef struct {
	Name string
	Sort bool // its values are to sort by, and no facet
	ChunkRef
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
	tagChunks     = 4
)

const magic = "crrl"

// A section is a part of a core or a head on its way to be written or read.
type section struct {
	name   string
	tag    int
	body   []byte
	decode func(*Reader)
}

// appendSections appends a magic, the version and sections.
func appendSections(b []byte, magic string, list []section) []byte {
	b = AppendInt(append(b, magic...), Version)
	b = AppendInt(b, len(list))
	for _, s := range list {
		b = AppendString(AppendInt(b, s.tag), s.body)
	}
	return b
}

// readSections reads what appendSections wrote, which structure names, and
// returns the bytes behind it. A section that is not there is read as empty.
func readSections(structure, magic string, data []byte, list []section) ([]byte, error) {
	r := NewReader(structure, data)
	if string(r.Take(len(magic))) != magic {
		r.at = 0
		r.Fail("not a Carrel segment")
	} else if v := r.Uvarint(); v != Version && r.err == nil {
		r.Fail("a version of the format that this reader does not know")
	}
	for n := r.Count(); n > 0 && r.err == nil; n-- {
		tag, body := r.Uvarint(), r.Bytes()
		for i := range list {
			if uint64(list[i].tag) == tag {
				list[i].body = body
			}
		}
	}
	rest := r.Take(r.Len())
	if r.err != nil {
		return nil, r.err
	}
	for _, s := range list {
		r := NewReader(structure+": "+s.name, s.body)
		if s.decode(r); r.Err() == nil && r.Len() > 0 {
			r.Fail("more bytes than the structure has")
		}
		if r.err != nil {
			return nil, r.err
		}
	}
	return rest, nil
}

// Append appends the core, and the inline chunks, to b.
func (c *Core) Append(b []byte) []byte {
	b = appendSections(b, magic, []section{
		{tag: tagCollection, body: c.appendCollection(nil)},
		{tag: tagNorms, body: c.appendNorms(nil)},
		{tag: tagBoosts, body: c.appendBoosts(nil)},
		{tag: tagChunks, body: c.appendChunks(nil)},
	})
	return append(b, c.Inline...)
}

// OpenCore decodes a core. What it returns shares the memory of data.
func OpenCore(data []byte) (*Core, error) {
	c := &Core{}
	rest, err := readSections("core", magic, data, []section{
		{name: "collection", tag: tagCollection, decode: c.readCollection},
		{name: "norms", tag: tagNorms, decode: c.readNorms},
		{name: "boosts", tag: tagBoosts, decode: c.readBoosts},
		{name: "chunk list", tag: tagChunks, decode: c.readChunks},
	})
	if err != nil {
		return nil, err
	}
	if c.Inline = rest; c.inlineLength() > len(rest) {
		return nil, &CorruptError{"core: chunk list", len(data), "inline chunks end early"}
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
