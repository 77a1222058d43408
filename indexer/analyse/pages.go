package analyse

import (
	"fmt"

	"carrel/indexer/document"
	"carrel/indexer/images"
	"carrel/indexer/invert"
	"carrel/indexer/packdir"
	"carrel/indexer/pool"
	"carrel/indexer/resource"
	"carrel/indexer/source"
	"carrel/indexer/spool"
)

// A Page is a page that was read and analysed. All but its names waits in the spool.
type Page struct {
	Source   string
	Doc      Document
	Mentions spool.Ref       // what was found on it, for readMentions
	Beside   []packdir.Image // in a shard: its images that lie beside the sources
}

// Pages reads and analyses n documents. Where there is none, it is a page without an
// address.
func (a *Analyser) Pages(n int, read func(i int) *document.Document) ([]Page, error) {
	pages := make([]Page, n)
	err := pool.With(a.Pool, "pages", n, a.Inverter.Analyser, func(by *invert.Analyser, i int) (err error) {
		d := read(i)
		if d == nil {
			return nil
		}
		if pages[i], err = a.page(by, d); err != nil {
			return fmt.Errorf("%s: %w", d.Source, err)
		}
		return nil
	})
	return pages, err
}

func (a *Analyser) page(by *invert.Analyser, d *document.Document) (p Page, err error) {
	p.Source = d.Source
	a.filters.note(d.Filters...)
	if p.Doc, err = a.document(by, pageRecord(d, a.isFilter)); err != nil {
		return p, err
	}
	found := resource.Find(d)
	if a.Beside != nil {
		p.Beside = a.Beside(d, found)
	}
	p.Mentions, err = a.Spool.Add(appendMentions(nil, d, found))
	return p, err
}

// Unique keeps the first page of each address.
func (a *Analyser) Unique(read []Page) []Page {
	owner := make(map[string]string, len(read))
	pages := read[:0]
	for _, p := range read {
		if p.Doc.URL == "" {
			continue
		}
		if other, taken := owner[p.Doc.URL]; taken {
			a.Problems.Report(source.SameAddress(p.Source, p.Doc.URL, other))
			continue
		}
		owner[p.Doc.URL] = p.Source
		pages = append(pages, p)
	}
	return pages
}

// Collect makes the collections of the pack: of the pages, and of what they mention. The
// gallery is shown the pages' images.
func (a *Analyser) Collect(pages []Page, site source.Site, gallery *images.Gallery) ([]*Collection, error) {
	c := resource.NewCollector(site.BaseURL)
	var docs []Document
	for i := range pages {
		p := &pages[i]
		docs = append(docs, p.Doc)
		data, err := a.Spool.Read(p.Mentions, nil)
		if err != nil {
			return nil, err
		}
		d := &document.Document{Source: p.Source, URL: p.Doc.URL, Lang: p.Doc.Lang}
		found, err := readMentions(data, d)
		if err != nil {
			return nil, err
		}
		gallery.Show(images.Page{Source: p.Source, URL: p.Doc.URL, Beside: p.Beside}, d, found)
		if a.withResources() {
			c.AddFound(d, found)
		}
	}
	mentioned, err := a.resources(c.Resources())
	if err != nil {
		return nil, err
	}
	docs = append(docs, mentioned...)
	if err := a.compound(docs); err != nil {
		return nil, err
	}
	return a.collections(docs, site.DefaultLang), nil
}

// resources analyses what pages mention.
func (a *Analyser) resources(list []*resource.Resource) ([]Document, error) {
	docs := make([]Document, len(list))
	err := pool.With(a.Pool, "resources", len(list), a.Inverter.Analyser, func(by *invert.Analyser, i int) (err error) {
		docs[i], err = a.document(by, resourceRecord(list[i]))
		return err
	})
	return docs, err
}

func (a *Analyser) withResources() bool { return a.Config.Resources == nil || *a.Config.Resources }
