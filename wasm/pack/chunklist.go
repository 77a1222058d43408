package pack

import "sort"

func (c *Core) appendChunks(b []byte) []byte {
	b = AppendInt(b, len(c.Terms))
	before := ""
	for _, ref := range c.Terms {
		b = AppendInt(AppendInt(b, ref.File), ref.Length)
		b = appendShared(b, before, ref.First)
		before = ref.First
	}
	b = AppendInt(b, len(c.Texts))
	first, last := 0, ""
	for _, ref := range c.Texts {
		b = AppendInt(AppendInt(b, ref.File), ref.Length)
		b = AppendInt(b, ref.First-first)
		b = appendShared(b, last, ref.URL)
		first, last = ref.First, ref.URL
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

func (c *Core) readChunks(r *Reader) {
	ends := map[int]int{}
	place := func() ChunkRef {
		ref := ChunkRef{File: r.Int(maxFile), Length: r.Int(maxFile)}
		ref.Offset = ends[ref.File]
		ends[ref.File] += ref.Length
		return ref
	}
	before := ""
	for n := r.Count(); n > 0 && r.err == nil; n-- {
		ref := TermsRef{place(), readShared(r, before, maxTerm)}
		if len(c.Terms) > 0 && ref.First <= before {
			r.Fail("terms chunks out of order")
		}
		before = ref.First
		c.Terms = append(c.Terms, ref)
	}
	first, last, budget := 0, "", sharedBytes(r)
	for n := r.Count(); n > 0 && r.err == nil; n-- {
		ref := TextRef{ChunkRef: place()}
		first += r.Int(maxDocs)
		last = readShared(r, last, budget)
		budget = max(0, budget-len(last))
		ref.First, ref.URL = first, last
		c.Texts = append(c.Texts, ref)
	}
	if ends[0] > len(c.Inline) {
		r.Fail("inline chunks end early")
	}
	if len(c.Texts) > 0 && (c.Texts[0].First != 0 || first >= c.Docs) {
		r.Fail("text chunks do not cover the documents")
	}
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

// Files returns the number of files of the segment, the core's included.
func (c *Core) Files() int {
	n := 1
	for _, ref := range c.Terms {
		n = max(n, ref.File+1)
	}
	for _, ref := range c.Texts {
		n = max(n, ref.File+1)
	}
	return n
}

// Cut returns the bytes of a chunk out of its file. For file 0 pass Inline.
func (ref ChunkRef) Cut(file []byte) ([]byte, error) {
	if ref.Offset > len(file) || ref.Length > len(file)-ref.Offset {
		return nil, &CorruptError{"file", len(file), "it ends before one of its chunks"}
	}
	return file[ref.Offset : ref.Offset+ref.Length], nil
}
