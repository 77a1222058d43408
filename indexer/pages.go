package indexer

import (
	"fmt"
	"slices"

	"carrel/indexer/document"
	"carrel/indexer/invert"
	"carrel/indexer/resource"
	"carrel/indexer/source"
)

// A page is a document that was read and analysed. Its text is not kept.
type page struct {
	document *document.Document // without its Markdown
	doc      *invert.Doc
	found    []resource.Found
}

// readPages reads and analyses every entry, and leaves out those that can't be
// indexed and those whose address another has.
func (b *builder) readPages(entries []source.Entry) ([]page, error) {
	read := make([]page, len(entries))
	err := parallel(b, "pages", len(entries), b.inverter.Analyser, func(a *invert.Analyser, i int) error {
		d := entries[i].Read(b.report)
		if d == nil || !b.usable(d) {
			return nil
		}
		p := &read[i]
		if b.withResources() {
			p.found = resource.Find(d)
		}
		var err error
		if p.doc, err = a.Analyse(pageRecord(d, b.isFilter)); err != nil {
			return fmt.Errorf("%s: %w", d.Source, err)
		}
		d.Markdown = ""
		p.document = d
		return nil
	})
	if err != nil {
		return nil, err
	}
	return b.unique(read), nil
}

func (b *builder) withResources() bool { return b.Config.Resources == nil || *b.Config.Resources }

func (b *builder) isFilter(name string) bool { return slices.Contains(b.Config.Filters, name) }

// unique keeps the first page of each address.
func (b *builder) unique(read []page) []page {
	owner := map[string]string{}
	var pages []page
	for _, p := range read {
		if p.document == nil {
			continue
		}
		d := p.document
		if other, taken := owner[d.URL]; taken {
			b.report(source.Problem{
				File: d.Source, Line: 0,
				What:   fmt.Sprintf("its address %s is that of %s too, and only that one is indexed", d.URL, other),
				Remedy: "give one of them another slug or url",
			})
			continue
		}
		owner[d.URL] = d.Source
		pages = append(pages, p)
	}
	return pages
}

// readResources makes documents of what the pages mention.
func (b *builder) readResources(pages []page) error {
	c := resource.NewCollector(b.site.BaseURL)
	for _, p := range pages {
		b.docs = append(b.docs, p.doc)
		if b.withResources() {
			c.AddFound(p.document, p.found)
		}
	}
	list := c.Resources()
	docs := make([]*invert.Doc, len(list))
	err := parallel(b, "resources", len(list), b.inverter.Analyser, func(a *invert.Analyser, i int) (err error) {
		docs[i], err = a.Analyse(resourceRecord(list[i]))
		return err
	})
	b.docs = append(b.docs, docs...)
	return err
}
