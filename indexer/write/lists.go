package write

import (
	"carrel/indexer/analyse"
	"carrel/indexer/write/catalog"
	"carrel/wasm/pack"
)

// listPages writes the static pages that list all pages of the site, for
// visitors without scripts. Nothing of them is in the manifest.
func (p *writing) listPages() error {
	if p.Config.Pages != nil && !*p.Config.Pages {
		return nil
	}
	m := p.manifest
	site := &catalog.Site{Title: m.Site.Title, Base: m.Site.Base, Root: m.Root}
	for _, c := range p.merged.Collections {
		if c.Kind != pack.Page {
			continue
		}
		l := catalog.Language{Lang: c.Lang, Pages: make([]catalog.Page, 0, len(c.Docs))}
		docs := c.All()
		for i := range docs.Len() {
			page, err := listed(docs, i)
			if err != nil {
				return err
			}
			l.Pages = append(l.Pages, page)
		}
		site.Languages = append(site.Languages, l)
	}
	files, err := catalog.Files(site)
	for i := 0; err == nil && i < len(files); i++ {
		err = p.writer.PutAsset(files[i].Name, files[i].Data)
	}
	return err
}

// listed returns what is listed of a document.
func listed(docs *analyse.Pile, i int) (catalog.Page, error) {
	d, err := docs.Open(i)
	if err != nil {
		return catalog.Page{}, err
	}
	return catalog.Page{URL: d.URL, Title: d.Title, Date: d.Date, Section: d.Section, Tags: d.Tags}, nil
}
