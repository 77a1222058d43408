package pack

import "sort"

// appendChunks appends where the chunks are: list after list, and inside a list
// each chunk's file and length.
func (c *Core) appendChunks(b []byte) []byte {
	b = appendTermsRefs(b, c.Terms)
	for _, ref := range c.Places {
		b = ref.append(b)
	}
	b = AppendInt(b, len(c.Texts))
	first, last := 0, ""
	for _, ref := range c.Texts {
		b = AppendInt(ref.append(b), ref.First-first)
		b = appendShared(b, last, ref.URL)
		first, last = ref.First, ref.URL
	}
	b = AppendInt(b, len(c.Columns))
	for _, ref := range c.Columns {
		b = AppendString(ref.append(b), ref.Name)
		use := 0
		if ref.Sort {
			use = 1
		}
		b = AppendInt(b, use)
	}
	b = AppendInt(b, len(c.Titles))
	for _, ref := range c.Titles {
		b = ref.append(b)
	}
	return appendTermsRefs(b, c.Spelling)
}

func (ref ChunkRef) append(b []byte) []byte { return AppendInt(AppendInt(b, ref.File), ref.Length) }

func appendTermsRefs(b []byte, list []TermsRef) []byte {
	b = AppendInt(b, len(list))
	before := ""
	for _, ref := range list {
		b = appendShared(ref.append(b), before, ref.First)
		before = ref.First
	}
	return b
}

// appendShared appends s as what it shares with the string before it, and the rest.
func appendShared(b []byte, before, s string) []byte {
	n := 0
	for n < len(before) && n < len(s) && before[n] == s[n] {
		n++
	}
	return AppendString(AppendInt(b, n), s[n:])
}

// readShared reads what appendShared wrote. Strings that grow one from the other
// take memory by the square of the input, so limit bounds what is shared.
func readShared(r *Reader, before string, limit int) string {
	n := r.Int(min(len(before), limit))
	rest := r.Bytes()
	if n < len(before) && len(rest) > 0 && rest[0] == before[n] {
		r.Fail("a string shares more than it says")
	}
	return before[:n] + string(rest)
}

// maxFile bounds a file's number and a chunk's length.
const maxFile = 1 << 30

// maxTerm bounds what a term shares with the one before it, in bytes. The
// terms of package text are shorter.
const maxTerm = 256

// sharedBytes bounds the addresses of all text chunks together: to far more
// than a writer's, and to a multiple of the bytes that are there.
func sharedBytes(r *Reader) int { return 1<<20 + 64*len(r.data) }

// A chunkReader reads a chunk list. It knows where the last chunk of each file
// ends, because chunks of one file follow each other.
type chunkReader struct {
	*Reader
	ends map[int]int
}

func (r *chunkReader) place() ChunkRef {
	ref := ChunkRef{File: r.Int(maxFile), Length: r.Int(maxFile)}
	ref.Offset = r.ends[ref.File]
	r.ends[ref.File] += ref.Length
	return ref
}

func (c *Core) readChunks(reader *Reader) {
	r := &chunkReader{reader, map[int]int{}}
	c.Terms = r.termsRefs("terms chunks out of order")
	if c.Positions {
		for n := len(c.Terms); n > 0 && r.err == nil; n-- {
			c.Places = append(c.Places, r.place())
		}
	}
	c.readTexts(r)
	before := ""
	for n := r.Count(); n > 0 && r.err == nil; n-- {
		ref := ColumnRef{ChunkRef: r.place(), Name: r.String(), Sort: r.Int(1) == 1}
		if len(c.Columns) > 0 && ref.Name <= before {
			r.Fail("columns out of order")
		}
		before = ref.Name
		c.Columns = append(c.Columns, ref)
	}
	for n := r.Int(1); n > 0 && r.err == nil; n-- {
		c.Titles = append(c.Titles, r.place())
	}
	c.Spelling = r.termsRefs("spelling chunks out of order")
}

// termsRefs reads a list of chunks by their first term.
func (r *chunkReader) termsRefs(disorder string) (list []TermsRef) {
	before := ""
	for n := r.Count(); n > 0 && r.err == nil; n-- {
		ref := TermsRef{r.place(), readShared(r.Reader, before, maxTerm)}
		if len(list) > 0 && ref.First <= before {
			r.Fail(disorder)
		}
		before = ref.First
		list = append(list, ref)
	}
	return list
}

func (c *Core) readTexts(r *chunkReader) {
	first, last, budget := 0, "", sharedBytes(r.Reader)
	for n := r.Count(); n > 0 && r.err == nil; n-- {
		ref := TextRef{ChunkRef: r.place()}
		first += r.Int(maxDocs)
		last = readShared(r.Reader, last, budget)
		budget = max(0, budget-len(last))
		ref.First, ref.URL = first, last
		c.Texts = append(c.Texts, ref)
	}
	if len(c.Texts) > 0 && (c.Texts[0].First != 0 || first >= c.Docs) {
		r.Fail("text chunks do not cover the documents")
	}
}

// Chunks calls yield with the place of every chunk, in the order in which the
// chunks of one file follow each other. A writer may set the place.
func (c *Core) Chunks(yield func(*ChunkRef)) {
	for i := range c.Terms {
		yield(&c.Terms[i].ChunkRef)
	}
	for i := range c.Places {
		yield(&c.Places[i])
	}
	for i := range c.Texts {
		yield(&c.Texts[i].ChunkRef)
	}
	for i := range c.Columns {
		yield(&c.Columns[i].ChunkRef)
	}
	for i := range c.Titles {
		yield(&c.Titles[i])
	}
	for i := range c.Spelling {
		yield(&c.Spelling[i].ChunkRef)
	}
}

// inlineLength returns the bytes of the chunks that share the core's file.
func (c *Core) inlineLength() int {
	n := 0
	c.Chunks(func(ref *ChunkRef) {
		if ref.File == 0 {
			n += ref.Length
		}
	})
	return n
}

// Files returns the number of files of the segment, the core's included.
func (c *Core) Files() int {
	n := 1
	c.Chunks(func(ref *ChunkRef) { n = max(n, ref.File+1) })
	return n
}

// TermsChunk returns the index of the terms chunk that holds term if any does,
// -1 when the term sorts before all of them.
func (c *Core) TermsChunk(term string) int {
	return sort.Search(len(c.Terms), func(i int) bool { return c.Terms[i].First > term }) - 1
}

// TextChunk returns the index of the text chunk that holds a document.
func (c *Core) TextChunk(doc int) int {
	return sort.Search(len(c.Texts), func(i int) bool { return c.Texts[i].First > doc }) - 1
}

// TextChunkOf returns the index of the text chunk that holds the document of an
// address if any does, -1 when the address sorts before all of them.
func (c *Core) TextChunkOf(url string) int {
	return sort.Search(len(c.Texts), func(i int) bool { return c.Texts[i].URL > url }) - 1
}

// Cut returns the bytes of a chunk out of its file. For file 0 pass Inline.
func (ref ChunkRef) Cut(file []byte) ([]byte, error) {
	if ref.Offset > len(file) || ref.Length > len(file)-ref.Offset {
		return nil, &CorruptError{"file", len(file), "it ends before one of its chunks"}
	}
	return file[ref.Offset : ref.Offset+ref.Length], nil
}
