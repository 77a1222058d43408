package invert

import (
	"strings"
	"sync"

	"carrel/indexer/analysis"
	"carrel/indexer/limit"
	"carrel/wasm/markup"
	"carrel/wasm/pack"
	"carrel/wasm/text"
)

// A Record is a document as the index takes it.
type Record struct {
	Kind   pack.Kind
	Lang   string
	Stored pack.Stored         // its Sections are found by Analyse
	Links  []string            // the words by which others link to it
	Body   []string            // text that is searched and not shown
	Boost  float64             // factor on its score; 0 means 1
	Values map[string][]string // to filter by and to count, by column
	Sort   map[string]string   // only to sort by
}

// A Doc is a document on its own, ready to be merged with others.
type Doc struct {
	Kind   pack.Kind
	Lang   string
	URL    string
	Stored []byte // as a text chunk holds it
	Cut    bool   // it has more than MaxTokens tokens, and those that follow are left out
	Index  []byte // what the segment's other structures are made of; see appendIndex
}

// An Inverter holds what the documents of one build share.
type Inverter struct {
	mutex        sync.Mutex
	vocabularies map[string]*vocabulary
}

// New returns an Inverter without documents.
func New() *Inverter { return &Inverter{vocabularies: map[string]*vocabulary{}} }

func (in *Inverter) vocabulary(lang string) (*vocabulary, error) {
	in.mutex.Lock()
	defer in.mutex.Unlock()
	v := in.vocabularies[lang]
	if v == nil {
		var err error
		if v, err = newVocabulary(lang); err != nil {
			return nil, err
		}
		in.vocabularies[lang] = v
	}
	return v, nil
}

// Language returns what is known of a language.
func (in *Inverter) Language(lang string) (*analysis.Language, error) {
	v, err := in.vocabulary(lang)
	if err != nil {
		return nil, err
	}
	return v.language, nil
}

// An Analyser analyses documents, one at a time. Each goroutine has its own.
type Analyser struct {
	inverter  *Inverter
	known     map[string]map[string]known // by language, then term
	segmenter *text.Segmenter
	tokens    []token
	held      map[uint32]bool // stop words that the body has
	order     []uint64        // of the tokens: term<<32 | index
	buffer    []byte          // for the terms
	list      []byte          // for the tokens of one term
	lengths   [pack.NumFields]int
}

// A token is one occurrence of a term.
type token struct {
	term     uint32
	field    pack.Field
	position int
}

// Analyser returns a new Analyser.
func (in *Inverter) Analyser() *Analyser {
	return &Analyser{inverter: in, known: map[string]map[string]known{}, held: map[uint32]bool{}, segmenter: text.NewSegmenter("")}
}

// MaxTokens bounds the tokens of one document, stop words included. What follows
// them can be read but not found.
const MaxTokens = limit.Words

// Analyse takes a record apart.
func (a *Analyser) Analyse(r *Record) (*Doc, error) {
	v, err := a.inverter.vocabulary(r.Lang)
	if err != nil {
		return nil, err
	}
	if a.known[r.Lang] == nil {
		a.known[r.Lang] = map[string]known{}
	}
	a.tokens, a.lengths = a.tokens[:0], [pack.NumFields]int{}
	clear(a.held)
	f := &fielder{a, v, a.known[r.Lang]}
	position := f.text(pack.Title, r.Stored.Title, 0)
	position = f.markdown(&r.Stored, position)
	r.Stored.End = position
	for _, s := range append([]string{r.Stored.Description}, r.Body...) {
		position = f.text(pack.Body, s, position)
	}
	position = f.list(pack.Tags, r.Stored.Tags, position)
	position = f.list(pack.Author, r.Stored.Authors, position)
	position = f.list(pack.Link, r.Links, position)
	position = f.address(r, position)
	return &Doc{
		Cut:  f.full(position),
		Kind: r.Kind, Lang: r.Lang, URL: r.Stored.URL,
		Stored: r.Stored.Append(nil), Index: a.appendIndex(nil, r),
	}, nil
}

// A fielder adds the tokens of a document's fields.
type fielder struct {
	*Analyser
	vocabulary *vocabulary
	known      map[string]known
}

func (f *fielder) text(field pack.Field, s string, position int) (next int) {
	if s == "" || f.full(position) {
		return position
	}
	next, _ = markup.Tokens(f.segmenter, s, position, func(t text.Token, position int) bool {
		f.add(fieldOf(&t, field), t.Term, position)
		return !f.full(position)
	})
	return next
}

// full reports whether a document has as many tokens as are taken.
func (f *fielder) full(position int) bool { return len(f.tokens) >= MaxTokens || position >= MaxTokens }

// fieldOf returns the field that a token counts in: parts of words have one of
// their own, so that a page on Java comes before one on JavaScript.
func fieldOf(t *text.Token, field pack.Field) pack.Field {
	if t.Part {
		return pack.Part
	}
	return field
}

func (f *fielder) list(field pack.Field, list []string, position int) (next int) {
	for _, s := range list {
		position = f.text(field, s, position)
	}
	return position
}

// markdown adds the headings and the body of a document, and lists its sections.
func (f *fielder) markdown(s *pack.Stored, position int) (next int) {
	field := pack.Body
	anchors := map[string]int{}
	s.Sections, s.Marks = nil, nil
	m := &marker{stored: s}
	return markup.Walk(s.Markdown, position, func(b markup.Block, position int) bool {
		field = pack.Body
		if b.Kind == markup.Heading {
			field = pack.Heading
			s.Sections = append(s.Sections, pack.Section{
				Level: b.Level, Title: b.Text, Anchor: b.ID(anchors), Start: b.Start, Position: position,
			})
		} else if len(s.Sections) == 0 {
			s.Sections = append(s.Sections, pack.Section{Start: b.Start, Position: position})
		}
		m.block(&b, position)
		return !f.full(position)
	}, func(t text.Token, position int) bool {
		m.token(&t, position)
		f.add(fieldOf(&t, field), t.Term, position)
		return !f.full(position)
	})
}

// add notes one token. A stop word keeps its place, but only titles and
// headings keep the word: there it may tell two pages apart, and in the body it
// would cost a third of the positions to say nothing. Of that one the document is
// noted alone.
func (f *fielder) add(field pack.Field, term string, position int) {
	k, ok := f.known[term]
	if !ok {
		term = strings.Clone(term) // it may share the document's memory
		k = f.vocabulary.number(term)
		f.known[term] = k
	}
	if k.stop && field != pack.Title && field != pack.Heading {
		if field != pack.Part && !f.held[k.held] {
			f.held[k.held] = true
			f.tokens = append(f.tokens, token{k.held, pack.Body, 0})
		}
		return
	}
	f.lengths[field]++
	f.tokens = append(f.tokens, token{k.number, field, position})
}
