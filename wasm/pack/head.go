package pack

// A Head is what a language's segments have in common and what changes from
// build to build: so the segments, which are most of the pack, can stay as they
// are. It is the first segment of its language.
type Head struct {
	Lang     string
	Endings  []Ending  // how the language's stemmer makes a family's name of a word
	Settings []Setting // of the ranking, by name
	Synonyms [][]string
	Pins     []Pin
	Segments []Named // the segments that it speaks of, in the manifest's order
	Numbered int     // documents in the table of neighbours, which is its file 1; 0 when there is none

	Beginnings []string // what is written before a word and with it: "l'"
}

// An Ending is a rule of the stemmer that many words of the language follow:
// what it cuts from the end of a word and what it puts there.
type Ending struct{ Cut, Add string }

// A Setting is a parameter of the ranking and its value, as text.
type Setting struct{ Name, Value string }

// A Pin puts addresses on top of what a query finds.
type Pin struct {
	Query string
	URLs  []string
}

// Named is a segment as the head knows it, with what has been removed from it
// since it was made.
type Named struct {
	Identity uint64            // see Identity
	Docs     int               // documents in the segment, the removed ones included
	Removed  []int             // doc IDs, ascending
	Tokens   [NumFields]uint64 // of the removed documents
	Less     []Less            // terms of the removed documents, in order
}

// A Less says how much a term has lost with the documents removed.
type Less struct {
	Term string
	Docs int // documents that held it
	Left Left
}

// Left says what is left of a term.
type Left uint8

const (
	Some     Left = iota // documents hold it
	FormOnly             // none does, and it still leads to its family
	Nothing              // it is as if the dictionary had never had it
)

// The sections of a head. A reader skips a tag that it does not know.
const (
	headLang = 1 + iota
	headEndings
	headSettings
	headSynonyms
	headPins
	headSegments
	headNeighbours
	headBeginnings
)

const headMagic = "crrh"

// IsHead reports whether the first file of a segment is a head rather than a
// core.
func IsHead(data []byte) bool {
	return len(data) >= len(headMagic) && string(data[:len(headMagic)]) == headMagic
}

// Identity returns the name by which a head knows a segment: the FNV-1a hash,
// of 64 bits, of its core's file.
func Identity(core []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, b := range core {
		h = (h ^ uint64(b)) * 1099511628211
	}
	return h
}

// Append appends the head to b.
func (h *Head) Append(b []byte) []byte {
	list := []section{
		{tag: headLang, body: AppendString(nil, h.Lang)},
		{tag: headEndings, body: h.appendEndings(nil)},
		{tag: headSettings, body: h.appendSettings(nil)},
		{tag: headSynonyms, body: h.appendSynonyms(nil)},
		{tag: headPins, body: h.appendPins(nil)},
		{tag: headSegments, body: h.appendSegments(nil)},
		{tag: headNeighbours, body: AppendInt(nil, h.Numbered)},
	}
	if len(h.Beginnings) > 0 {
		list = append(list, section{tag: headBeginnings, body: AppendStrings(nil, h.Beginnings)})
	}
	return appendSections(b, headMagic, list)
}

// OpenHead decodes a head.
func OpenHead(data []byte) (*Head, error) {
	h := &Head{}
	rest, err := readSections("head", headMagic, data, []section{
		{name: "language", tag: headLang, decode: func(r *Reader) { h.Lang = r.String() }},
		{name: "endings", tag: headEndings, decode: h.readEndings},
		{name: "settings", tag: headSettings, decode: h.readSettings},
		{name: "synonyms", tag: headSynonyms, decode: h.readSynonyms},
		{name: "pins", tag: headPins, decode: h.readPins},
		{name: "segments", tag: headSegments, decode: h.readSegments},
		{name: "neighbours", tag: headNeighbours, decode: func(r *Reader) { h.Numbered = r.Int(maxDocs) }},
		{name: "beginnings", tag: headBeginnings, decode: h.readBeginnings},
	})
	if err != nil {
		return nil, err
	}
	if len(rest) > 0 {
		return nil, &CorruptError{"head", len(data) - len(rest), "more bytes than the structure has"}
	}
	return h, nil
}

func (h *Head) appendEndings(b []byte) []byte {
	b = AppendInt(b, len(h.Endings))
	for _, e := range h.Endings {
		b = AppendString(AppendString(b, e.Cut), e.Add)
	}
	return b
}

func (h *Head) readEndings(r *Reader) {
	for n := r.Count(); n > 0 && r.err == nil; n-- {
		h.Endings = append(h.Endings, Ending{r.String(), r.String()})
	}
}

func (h *Head) appendSettings(b []byte) []byte {
	b = AppendInt(b, len(h.Settings))
	for _, s := range h.Settings {
		b = AppendString(AppendString(b, s.Name), s.Value)
	}
	return b
}

func (h *Head) readSettings(r *Reader) {
	for n := r.Count(); n > 0 && r.err == nil; n-- {
		h.Settings = append(h.Settings, Setting{r.String(), r.String()})
	}
}

func (h *Head) appendSynonyms(b []byte) []byte {
	b = AppendInt(b, len(h.Synonyms))
	for _, group := range h.Synonyms {
		b = AppendStrings(b, group)
	}
	return b
}

func (h *Head) readSynonyms(r *Reader) {
	for n := r.Count(); n > 0 && r.err == nil; n-- {
		h.Synonyms = append(h.Synonyms, r.Strings())
	}
}

func (h *Head) appendPins(b []byte) []byte {
	b = AppendInt(b, len(h.Pins))
	for _, p := range h.Pins {
		b = AppendStrings(AppendString(b, p.Query), p.URLs)
	}
	return b
}

func (h *Head) readPins(r *Reader) {
	for n := r.Count(); n > 0 && r.err == nil; n-- {
		h.Pins = append(h.Pins, Pin{r.String(), r.Strings()})
	}
}

func (h *Head) readBeginnings(r *Reader) {
	if r.Len() > 0 { // most languages have none, and no such section
		h.Beginnings = r.Strings()
	}
}
