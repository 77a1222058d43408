package analyse

import (
	"sort"
	"strings"

	"carrel/indexer/spool"
	"carrel/wasm/pack"
)

// A Collection is the documents of one language and kind.
type Collection struct {
	Lang string
	Kind pack.Kind
	Docs []Document // by address

	spool *spool.Spool
}

// collections sorts documents into collections: by language, the default one first,
// pages before resources.
func (a *Analyser) collections(docs []Document, defaultLang string) (list []*Collection) {
	type key struct {
		lang string
		kind pack.Kind
	}
	byKey := map[key]*Collection{}
	for _, d := range docs {
		k := key{d.Lang, d.Kind}
		if byKey[k] == nil {
			byKey[k] = &Collection{Lang: d.Lang, Kind: d.Kind, spool: a.Spool}
			list = append(list, byKey[k])
		}
		byKey[k].Docs = append(byKey[k].Docs, d)
	}
	for _, c := range list {
		sort.Slice(c.Docs, func(i, j int) bool { return c.Docs[i].URL < c.Docs[j].URL })
	}
	first := strings.ToLower(defaultLang)
	sort.Slice(list, func(i, j int) bool {
		x, y := list[i], list[j]
		if x.Lang != y.Lang {
			return x.Lang == first || y.Lang != first && x.Lang < y.Lang
		}
		return x.Kind < y.Kind
	})
	return list
}

// Bytes are those of all its stored documents.
func (c *Collection) Bytes() (sum int) {
	for i := range c.Docs {
		sum += c.Docs[i].Stored.Len()
	}
	return sum
}

// All returns all documents of the collection, to be read.
func (c *Collection) All() *Pile { return &Pile{spool: c.spool, docs: c.Docs} }

// Some returns some documents of the collection, by their numbers in it, to be read.
func (c *Collection) Some(numbers []int) *Pile {
	docs := make([]Document, len(numbers))
	for i, n := range numbers {
		docs[i] = c.Docs[n]
	}
	return &Pile{spool: c.spool, docs: docs}
}

// A Pile is documents that wait, as a segment takes them. It is used by one
// goroutine at a time.
type Pile struct {
	spool  *spool.Spool
	docs   []Document
	buffer []byte
}

// Len returns how many documents there are.
func (p *Pile) Len() int { return len(p.docs) }

// URL returns the address of a document.
func (p *Pile) URL(i int) string { return p.docs[i].URL }

// Index reads what the index takes of a document, until the next call.
func (p *Pile) Index(i int) ([]byte, error) { return p.read(p.docs[i].Index) }

// Stored reads a document as it is stored, until the next call.
func (p *Pile) Stored(i int) ([]byte, error) { return p.read(p.docs[i].Stored) }

// Open is Stored, decoded.
func (p *Pile) Open(i int) (*pack.Stored, error) {
	data, err := p.Stored(i)
	if err != nil {
		return nil, err
	}
	return pack.OpenStored(data)
}

func (p *Pile) read(ref spool.Ref) ([]byte, error) {
	if cap(p.buffer) < ref.Len() {
		p.buffer = make([]byte, 2*ref.Len())
	}
	return p.spool.Read(ref, p.buffer)
}
