package indexer

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"carrel/indexer/document"
	"carrel/indexer/invert"
	"carrel/indexer/packdir"
	"carrel/indexer/resource"
	"carrel/indexer/source"
	"carrel/indexer/spool"
)

// A page is a document that was read and analysed. All but its names waits in
// the spool.
type page struct {
	source   string
	doc      waiting
	mentions spool.Ref       // see appendMentions
	beside   []packdir.Image // in a shard: its images that lie beside the sources
}

// readPages reads and analyses every entry. What can't be indexed is a page
// without an address.
func (b *builder) readPages(entries []source.Entry) ([]page, error) {
	pages := make([]page, len(entries))
	err := parallel(b, "pages", len(entries), b.inverter.Analyser, func(a *invert.Analyser, i int) (err error) {
		d := entries[i].Read(b.report)
		if d == nil || !b.usable(d) {
			return nil
		}
		if pages[i], err = b.page(a, d); err != nil {
			return fmt.Errorf("%s: %w", d.Source, err)
		}
		return nil
	})
	return pages, err
}

func (b *builder) page(a *invert.Analyser, d *document.Document) (p page, err error) {
	p.source = d.Source
	b.noteFilters(d.Filters)
	if p.doc, err = b.analyse(a, pageRecord(d, b.isFilter)); err != nil {
		return p, err
	}
	found := resource.Find(d)
	if b.shard {
		p.beside = b.besideSources(d, found)
	}
	p.mentions, err = b.spool.Add(appendMentions(nil, d, found))
	return p, err
}

func (b *builder) withResources() bool { return b.Config.Resources == nil || *b.Config.Resources }

func (b *builder) isFilter(name string) bool { return slices.Contains(b.Config.Filters, name) }

// noteFilters takes the filters that a page marks. Of two spellings the first in
// the order of their text is kept, whichever page was read first.
func (b *builder) noteFilters(names []string) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	for _, name := range names {
		key := strings.ToLower(name)
		if known := b.filters[key]; known == "" || name < known {
			b.filters[key] = name
		}
	}
}

// filterNames are all fields that someone asks to be filtered by, in order.
func (b *builder) filterNames() []string {
	for _, name := range b.Config.Filters {
		b.noteFilters([]string{name})
	}
	return slices.Sorted(maps.Values(b.filters))
}

// unique keeps the first page of each address.
func (b *builder) unique(read []page) []page {
	owner := make(map[string]string, len(read))
	pages := read[:0]
	for _, p := range read {
		if p.doc.url == "" {
			continue
		}
		if other, taken := owner[p.doc.url]; taken {
			b.report(source.SameAddress(p.source, p.doc.url, other))
			continue
		}
		owner[p.doc.url] = p.source
		pages = append(pages, p)
	}
	return pages
}

// gather makes the documents of the pack: the pages, and what they mention.
func (b *builder) gather(pages []page) error {
	c := resource.NewCollector(b.site.BaseURL)
	for i := range pages {
		p := &pages[i]
		b.docs = append(b.docs, p.doc)
		data, err := b.spool.Read(p.mentions, nil)
		if err != nil {
			return err
		}
		d := &document.Document{Source: p.source, URL: p.doc.url, Lang: p.doc.lang}
		found, err := readMentions(data, d)
		if err != nil {
			return err
		}
		b.show(p, d, found)
		if b.withResources() {
			c.AddFound(d, found)
		}
	}
	list := c.Resources()
	docs := make([]waiting, len(list))
	err := parallel(b, "resources", len(list), b.inverter.Analyser, func(a *invert.Analyser, i int) (err error) {
		docs[i], err = b.analyse(a, resourceRecord(list[i]))
		return err
	})
	b.docs = append(b.docs, docs...)
	return err
}
