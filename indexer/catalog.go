package indexer

import (
	"carrel/indexer/catalog"
	"carrel/indexer/packdir"
	"carrel/wasm/pack"
)

// listPages writes the static pages that list all pages of the site, for
// visitors without scripts. Nothing of them is in the manifest.
func (b *builder) listPages(w *packdir.Writer, m *packdir.Manifest, collections []*collection) error {
	if b.Config.Pages != nil && !*b.Config.Pages {
		return nil
	}
	site := &catalog.Site{Title: m.Site.Title, Base: m.Site.Base, Root: m.Root}
	for _, c := range collections {
		if c.kind != pack.Page {
			continue
		}
		l := catalog.Language{Lang: c.lang, Pages: make([]catalog.Page, 0, len(c.docs))}
		docs := &pile{spool: b.spool, docs: c.docs}
		for i := range docs.Len() {
			p, err := listed(docs, i)
			if err != nil {
				return err
			}
			l.Pages = append(l.Pages, p)
		}
		site.Languages = append(site.Languages, l)
	}
	files, err := catalog.Files(site)
	for i := 0; err == nil && i < len(files); i++ {
		err = w.PutAsset(files[i].Name, files[i].Data)
	}
	return err
}

// listed returns what is listed of a document.
func listed(docs *pile, i int) (p catalog.Page, err error) {
	data, err := docs.Stored(i)
	if err != nil {
		return p, err
	}
	d, err := pack.OpenStored(data)
	if err != nil {
		return p, err
	}
	return catalog.Page{URL: d.URL, Title: d.Title, Date: d.Date, Section: d.Section, Tags: d.Tags}, nil
}
