package catalog

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"carrel/wasm/markup"
	"carrel/wasm/text"
)

// A group is pages of one language under one heading: those of a section, or
// those that have a tag.
type group struct {
	lang  string
	id    string // in the HTML
	name  string
	href  string // of the page that is the section's own, "" for none
	tag   bool
	pages []Page
}

// groups sorts the pages into groups: language by language, sections before tags.
func (s *Site) groups() []*group {
	var list []*group
	ids := map[string]int{}
	for i := range s.Languages {
		l := &s.Languages[i]
		for _, id := range [...]string{languageID(l.Lang), tagsID(l.Lang)} {
			ids[id] = 1
		}
		list = append(list, s.sections(l, ids)...)
		list = append(list, l.tags(ids)...)
	}
	return list
}

// languageID returns the anchor of a language, and tagsID that of its tags. They
// are the same in every file.
func languageID(lang string) string { return markup.Anchor(lang, nil) }
func tagsID(lang string) string     { return markup.Anchor(lang+" tags", nil) }

// sections groups the pages of a language by section: first those that are in
// none, then by name.
func (s *Site) sections(l *Language, ids map[string]int) []*group {
	byName := map[string]*group{}
	var list []*group
	for _, p := range l.Pages {
		g := byName[p.Section]
		if g == nil {
			g = &group{lang: l.Lang, name: p.Section}
			byName[p.Section] = g
			list = append(list, g)
		}
		g.pages = append(g.pages, p)
	}
	for _, g := range list {
		g.id = markup.Anchor(l.Lang+" "+cmp.Or(g.name, "pages"), ids)
		if g.name == "" {
			g.name = wordsOf(l.Lang).pages
		} else {
			s.name(g)
		}
		arrange(g.pages)
	}
	sort.SliceStable(list, func(i, j int) bool {
		a, b := list[i], list[j]
		if none := byName[""]; a == none || b == none {
			return a == none && b != none
		}
		return before(a.name, a.id, b.name, b.id)
	})
	return slices.DeleteFunc(list, func(g *group) bool { return len(g.pages) == 0 && g.href == "" })
}

// name gives a section the title of its own page, which is taken out of the
// pages: the one at an address that ends with the section's name. Where several
// do, it is the one nearest to the site's root.
func (s *Site) name(g *group) {
	own := -1
	for i, p := range g.pages {
		if last(p.URL) == g.name && (own < 0 || len(p.URL) < len(g.pages[own].URL)) {
			own = i
		}
	}
	if own >= 0 {
		g.name, g.href = clip(g.pages[own].Title), s.link(g.pages[own].URL)
		g.pages = slices.Delete(g.pages, own, own+1)
	}
}

// last returns the last folder or file of an address.
func last(address string) string {
	address, _, _ = strings.Cut(address, "?")
	address = strings.TrimSuffix(strings.TrimSuffix(address, "index.html"), "/")
	address = address[strings.LastIndexByte(address, '/')+1:]
	return decoded(strings.TrimSuffix(address, ".html"))
}

// tags groups the pages of a language by tag, by name. Tags that differ in case
// or width are one, which is called as the first page calls it.
func (l *Language) tags(ids map[string]int) []*group {
	byName := map[string]*group{}
	var list []*group
	for _, p := range l.Pages {
		for _, tag := range p.Tags {
			folded := text.Fold(tag)
			g := byName[folded]
			if g == nil {
				g = &group{lang: l.Lang, name: clip(tag), tag: true}
				byName[folded] = g
				list = append(list, g)
			}
			if n := len(g.pages); n == 0 || g.pages[n-1].URL != p.URL { // a page may have one tag in two forms
				g.pages = append(g.pages, p)
			}
		}
	}
	for _, g := range list {
		arrange(g.pages)
	}
	sort.SliceStable(list, func(i, j int) bool { return before(list[i].name, "", list[j].name, "") })
	for _, g := range list {
		g.id = markup.Anchor(l.Lang+" tag "+g.name, ids)
	}
	return list
}

// arrange puts the newest first where most pages have a date, as those of a blog
// have; elsewhere it sorts by title.
func arrange(pages []Page) {
	dated := 0
	for _, p := range pages {
		if p.Date != "" {
			dated++
		}
	}
	byDate := 2*dated > len(pages)
	sort.SliceStable(pages, func(i, j int) bool {
		a, b := &pages[i], &pages[j]
		if byDate && a.Date != b.Date {
			return a.Date > b.Date
		}
		return before(a.Title, a.URL, b.Title, b.URL)
	})
}

// before compares names without case and width, and what else tells two apart.
func before(a, other, b, another string) bool {
	if x, y := text.Fold(a), text.Fold(b); x != y {
		return x < y
	}
	if a != b {
		return a < b
	}
	return other < another
}

// A piece is the part of a group that one file lists.
type piece struct {
	*group
	pages     []Page
	continued bool // a file before this one has its beginning
}

// cut deals groups out to files.
func cut(groups []*group) [][]piece {
	sheets := [][]piece{nil}
	items, size := 0, 0
	for _, g := range groups {
		pages := g.pages
		for first := true; first || len(pages) > 0; first = false {
			n := 0
			for n < len(pages) && items < maxItems && size < maxBytes {
				items, size, n = items+1, size+weight(&pages[n]), n+1
			}
			if n > 0 || len(pages) == 0 {
				last := len(sheets) - 1
				sheets[last] = append(sheets[last], piece{g, pages[:n], len(pages) < len(g.pages)})
			}
			if pages = pages[n:]; len(pages) > 0 {
				sheets, items, size = append(sheets, nil), 0, 0
			}
		}
	}
	return sheets
}

// weight is about how many bytes of HTML a page takes.
func weight(p *Page) int { return 80 + len(p.URL) + min(len(p.Title), 4*maxTitle) }
