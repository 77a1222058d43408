package hugo

import (
	"fmt"
	"maps"
	"path"
	"runtime"
	"sort"
	"strings"
	"sync"

	"carrel/indexer/read/folder"
	"carrel/indexer/read/frontmatter"
	"carrel/indexer/source"
	"carrel/indexer/value"
)

// list makes the pages of a Hugo site. Addresses depend on front matter, and
// on that of the sections above, so the front matter of every page is read
// here; the bodies are not.
func (s *site) list(report source.Report) ([]source.Entry, error) {
	s.checkLanguages(report)
	files := s.mountedFiles(report)
	pages := s.pagesOf(files, report)
	pages = readFronts(pages, report)
	pages = s.inTheirLanguages(pages)
	pages = s.withoutTwins(pages, report)
	s.grow(pages)
	pages = s.published(pages, report)
	s.setAddresses(pages, report)
	entries := s.entries(pages, report)
	if len(entries) == 0 {
		return nil, fmt.Errorf("no page of the site at %s is to be published; name the folder that holds its configuration and content", s.tree.Root)
	}
	return entries, nil
}

// pagesOf keeps the files that are pages. Everything beside the index of a
// leaf bundle, and below it, belongs to that one page.
func (s *site) pagesOf(files []mounted, report source.Report) []*page {
	leaves := map[string]bool{}
	for _, f := range files {
		if f.path.kind == fileLeaf {
			leaves[f.path.dir] = true
		}
	}
	reportTaken(files, leaves, report)
	s.addr = newAddresses()
	var out []*page
	for _, f := range files {
		if f.path.kind == fileOther || inLeaf(f.path, leaves) {
			at := normalPath(path.Join("/", f.original.dir, path.Base(f.Abs)))
			s.addr.resources[at] = resource{f.path.dir, path.Base(f.Abs), f.Abs}
			continue
		}
		if !folder.IsPage(f.path.ext) {
			report(notRead(f.Source, f.path.ext))
			continue
		}
		for _, l := range f.langs {
			out = append(out, &page{site: s, lang: l, file: f.Abs, source: f.Source, modified: f.Modified,
				path: f.path, original: f.original, kind: s.kindFor(f.path), mount: f.mount, named: f.named})
		}
	}
	return out
}

// notRead tells of a page in a format that only a program outside Hugo reads.
func notRead(file, ext string) source.Problem {
	return source.Problem{File: file, What: "a ." + ext + " file is not read", Remedy: "give the built HTML", Notice: true,
		Sum: source.Sum{Of: "." + ext + " file", What: "not read"}}
}

// reportTaken tells of each folder that has an _index file beside an index file:
// Hugo takes it for one page, and the pages in it for that page's files.
func reportTaken(files []mounted, leaves map[string]bool, report source.Report) {
	branches, taken := map[string]string{}, map[string]int{}
	for _, f := range files {
		if f.path.kind == fileBranch && leaves[f.path.dir] {
			branches[f.path.dir] = f.Source
		}
	}
	if len(branches) == 0 {
		return
	}
	for _, f := range files {
		if f.path.kind == fileOther || !inLeaf(f.path, leaves) {
			continue
		}
		for dir := f.path.dir; ; dir = dir[:strings.LastIndexByte(dir, '/')] {
			if branches[dir] != "" {
				taken[dir]++
			}
			if dir == "" {
				break
			}
		}
	}
	for _, f := range files {
		if n := taken[f.path.dir]; f.path.kind == fileLeaf && n > 0 {
			report(source.Problem{File: f.Source, Remedy: "rename it, so that the folder is a section", Notice: true,
				What: fmt.Sprintf("it stands beside %s, and Hugo takes the folder for this one page: %s in it no pages of their own",
					path.Base(branches[f.path.dir]), counted(n, "Markdown file is", "Markdown files are"))})
		}
	}
}

func counted(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}

func inLeaf(c contentPath, leaves map[string]bool) bool {
	if len(leaves) == 0 {
		return false
	}
	dir := c.dir
	if leaves[dir] && c.kind != fileLeaf {
		return true
	}
	for dir != "" {
		dir = dir[:strings.LastIndexByte(dir, '/')]
		if leaves[dir] {
			return true
		}
	}
	return false
}

// readFronts reads the front matter of every page on all processors, and
// reports what is broken in the order of the pages.
func readFronts(pages []*page, report source.Report) []*page {
	problems := make([]*source.Problem, len(pages))
	var wg sync.WaitGroup
	next := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range next {
				problems[i] = pages[i].readFront()
			}
		})
	}
	for i := range pages {
		next <- i
	}
	close(next)
	wg.Wait()
	kept := pages[:0]
	for i, p := range pages {
		if problems[i] != nil {
			report(*problems[i])
			continue
		}
		kept = append(kept, p)
	}
	return kept
}

// inTheirLanguages follows front matter's sites.matrix, which may give a page
// to other languages than its file does.
func (s *site) inTheirLanguages(pages []*page) []*page {
	var out []*page
	for _, p := range pages {
		codes := value.Texts(value.Lookup(p.values, "sites.matrix.languages"))
		if len(codes) == 0 {
			out = append(out, p)
			continue
		}
		for _, l := range s.matchLanguages(codes) {
			q := *p
			q.lang, q.values = l, maps.Clone(p.values)
			out = append(out, &q)
		}
	}
	return out
}

// withoutTwins keeps one of the files that make the same page: of an earlier
// mount, with the language in its name, of a bundle (blog/index.md before
// blog.md), in Markdown rather than HTML.
func (s *site) withoutTwins(pages []*page, report source.Report) []*page {
	sort.SliceStable(pages, func(i, j int) bool {
		a, b := pages[i], pages[j]
		switch {
		case a.mount != b.mount:
			return a.mount < b.mount
		case a.named != b.named:
			return a.named
		case a.path.isBundle() != b.path.isBundle():
			return a.path.isBundle()
		case a.path.ext != b.path.ext:
			return a.path.ext > b.path.ext
		}
		return a.source < b.source
	})
	first := map[branchKey]*page{}
	var out []*page
	for _, p := range pages {
		key := branchKey{p.lang.code, p.path.base()}
		twin := first[key]
		if twin == nil {
			first[key] = p
			out = append(out, p)
		} else if twin.mount == p.mount {
			report(source.Problem{File: p.source, What: "it makes the same page as " + twin.source + ", which is read instead",
				Remedy: "rename one of the two", Notice: true, // Hugo reads one of the two, too
				Sum: source.Sum{Of: "file", What: "not read: another makes the same page"}})
		}
	}
	return out
}

// grow makes what pages need to know of each other: sections and cascades.
func (s *site) grow(pages []*page) {
	s.branches, s.roots = map[branchKey]*page{}, map[branchKey]bool{}
	s.cascades = cascadeTree{environment: s.opt.Environment, byBase: map[string][]cascade{}}
	for _, p := range pages {
		base := p.path.base()
		if p.kind != kindPage {
			s.branches[branchKey{p.lang.code, base}] = p
		}
		if c := p.values["cascade"]; c != nil {
			s.cascades.byBase[base] = append(s.cascades.byBase[base], s.known(decodeCascades(c, []string{p.lang.code}))...)
		}
	}
	s.growRoots(pages)
	for _, p := range pages {
		s.cascades.apply(p.values, p.kind, p.path.base(), p.lang)
		p.id = p.source + "@" + p.lang.code
		p.name = p.nameInLists()
		p.dates = p.lang.dates.Read(p.values, p.original.baseName(), p.modified, p.lang.location)
	}
}

// growRoots makes the sections of first-level folders. One with an _index file
// in any language is a section in every language. One without is a section
// only in the languages of its first page: Hugo makes it when it meets that
// page, and the permalinks of the others have no such section.
func (s *site) growRoots(pages []*page) {
	first := map[string]string{} // root to the base of its first page
	for _, p := range pages {
		if base, root := p.path.base(), "/"+p.path.section(); root != "/" {
			if at, ok := first[root]; !ok || base < at {
				first[root] = base
			}
		}
	}
	for _, p := range pages {
		base, root := p.path.base(), "/"+p.path.section()
		if first[root] == base && base != root && p.lang.taxonomyOf(root) == "" {
			s.roots[branchKey{p.lang.code, root}] = true
		}
	}
	for _, l := range s.langs {
		for root, base := range first {
			if base == root || l.taxonomyOf(root) != "" {
				s.roots[branchKey{l.code, root}] = true
			}
		}
	}
}

func (s *site) published(pages []*page, report source.Report) []*page {
	sort.SliceStable(pages, func(i, j int) bool { return pages[i].source < pages[j].source })
	kept := make([]*page, 0, len(pages))
	for _, p := range pages {
		why := p.leftOut(s.now)
		if why.None() || why.Kept {
			p.listed = p.isListed()
			s.pages = append(s.pages, p)
		}
		if !why.None() {
			report(why.Problem(p.source))
			continue
		}
		kept = append(kept, p)
	}
	return kept
}

// setAddresses gives each page its address, by the hugo command's word where
// that is asked for and has one.
func (s *site) setAddresses(pages []*page, report source.Report) {
	told := map[string]string{}
	if s.opt.UseHugo {
		told = s.askHugo()
	}
	for _, p := range pages {
		var err error
		if p.url = told[p.source]; p.url == "" {
			p.url, err = s.address(p)
		}
		if err != nil {
			report(source.Problem{File: p.source, What: err.Error(),
				Remedy: "use a token that Hugo's documentation of permalinks lists",
				Sum:    source.Sum{Of: "page", What: "with a permalink that can't be made"}})
		}
		s.addr.add(p)
	}
}

// entries drops the pages that the search is not to have, and the later of two
// with one address.
func (s *site) entries(pages []*page, report source.Report) []source.Entry {
	var out []source.Entry
	at, ids := map[string]*page{}, map[string]bool{}
	for _, p := range pages {
		if p.id = p.source; ids[p.id] {
			p.id += "@" + p.lang.code
		}
		ids[p.id] = true
		if s.only != "" && !within(p.file, s.only) {
			continue
		}
		if why := frontmatter.Hidden(p.values, s.opt.LeaveOut); !why.None() {
			report(why.Problem(p.source))
			continue
		}
		if other := at[p.url]; other != nil {
			report(source.SameAddress(p.source, p.url, other.source))
			continue
		}
		at[p.url] = p
		out = append(out, p)
	}
	return out
}
