package indexer

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"slices"

	"carrel/indexer/document"
	"carrel/indexer/invert"
	"carrel/indexer/resource"
	"carrel/indexer/source"
	"carrel/indexer/spool"
	"carrel/wasm/pack"
)

// A waiting document is analysed and waits in the spool.
type waiting struct {
	kind        pack.Kind
	lang, url   string
	date        string
	stored      spool.Ref
	index       spool.Ref
	fingerprint uint64
}

// analyse takes a record apart and lets the result wait.
func (b *builder) analyse(a *invert.Analyser, r *invert.Record) (waiting, error) {
	d, err := a.Analyse(r)
	if err != nil {
		return waiting{}, err
	}
	if d.Cut {
		b.report(source.Problem{File: r.Stored.Source, What: fmt.Sprintf("the page has more than %d words; those that follow can be read, and not found", invert.MaxTokens), Remedy: "split the page"})
	}
	w := waiting{kind: d.Kind, lang: d.Lang, url: d.URL, date: r.Stored.Date, fingerprint: fingerprint(r, d.Stored)}
	if w.stored, err = b.spool.Add(d.Stored); err != nil {
		return w, err
	}
	w.index, err = b.spool.Add(d.Index)
	return w, err
}

// fingerprint is a hash over all that the index takes of a record: the stored
// document, and what is only searched.
func fingerprint(r *invert.Record, stored []byte) uint64 {
	b := []byte{byte(r.Kind)}
	b = pack.AppendString(b, r.Lang)
	b = pack.AppendString(b, stored)
	b = pack.AppendStrings(b, r.Links)
	b = pack.AppendStrings(b, r.Body)
	b = binary.LittleEndian.AppendUint64(b, math.Float64bits(r.Boost))
	for _, name := range slices.Sorted(maps.Keys(r.Values)) {
		b = pack.AppendStrings(pack.AppendString(b, name), r.Values[name])
	}
	b = append(b, 0)
	for _, name := range slices.Sorted(maps.Keys(r.Sort)) {
		b = pack.AppendString(pack.AppendString(b, name), r.Sort[name])
	}
	sum := sha256.Sum256(b)
	return binary.LittleEndian.Uint64(sum[:])
}

// A pile is documents that wait, as a segment takes them. It is used by one
// goroutine at a time.
type pile struct {
	spool  *spool.Spool
	docs   []waiting
	buffer []byte
}

func (p *pile) Len() int         { return len(p.docs) }
func (p *pile) URL(i int) string { return p.docs[i].url }

func (p *pile) Index(i int) ([]byte, error)  { return p.read(p.docs[i].index) }
func (p *pile) Stored(i int) ([]byte, error) { return p.read(p.docs[i].stored) }

func (p *pile) read(ref spool.Ref) ([]byte, error) {
	if cap(p.buffer) < ref.Len() {
		p.buffer = make([]byte, 2*ref.Len())
	}
	return p.spool.Read(ref, p.buffer)
}

// appendMentions appends what the resources and the list of images are made of: a
// page's title, its former addresses and its cover, and what was found on it.
func appendMentions(b []byte, d *document.Document, found []resource.Found) []byte {
	b = pack.AppendStrings(pack.AppendString(pack.AppendString(b, d.Title), d.Image), d.Aliases)
	b = pack.AppendInt(b, len(found))
	for i := range found {
		f := &found[i]
		for _, s := range [...]string{f.URL, f.Text, f.Kind, f.Context, f.Heading, f.Anchor} {
			b = pack.AppendString(b, s)
		}
		image := 0
		if f.Image {
			image = 1
		}
		b = pack.AppendInt(b, image)
	}
	return b
}

// readMentions reads what appendMentions wrote into d.
func readMentions(data []byte, d *document.Document) (found []resource.Found, err error) {
	r := pack.NewReader("mentions", data)
	d.Title, d.Image, d.Aliases = r.String(), r.String(), r.Strings()
	for n := r.Count(); n > 0 && r.Err() == nil; n-- {
		f := resource.Found{}
		for _, s := range [...]*string{&f.URL, &f.Text, &f.Kind, &f.Context, &f.Heading, &f.Anchor} {
			*s = r.String()
		}
		f.Image = r.Int(1) == 1
		found = append(found, f)
	}
	return found, r.Err()
}
