package jekyll

import (
	"fmt"
	"path"
	"path/filepath"
	"sort"
	"strings"
	"sync"
	"time"
	_ "time/tzdata" // a site's timezone must mean the same on every machine

	"carrel/indexer/door"
	"carrel/indexer/read/address"
	"carrel/indexer/read/folder"
	"carrel/indexer/read/frontmatter"
	"carrel/indexer/source"
	"carrel/indexer/value"
)

// A Source is a Jekyll site: posts in _posts folders, pages with front matter,
// and the collections that are configured to be written out.
type Source struct {
	tree     *folder.Tree
	opt      folder.Options
	now      time.Time
	cfg      map[string]any
	base     address.Base
	file     string // of the configuration
	lang     string // that the site says it is in, "" for none
	told     string // what the words of pages without one tell, where lang is ""
	location *time.Location

	suffix           string // of pages' addresses
	collections      map[string]*collection
	collectionsDir   string
	include, exclude []pattern
	markdown         map[string]bool // extensions
	drafts           bool
	data             func() map[string]any // _data, keys in lower case

	listed []*page
	vars   func() map[string]any // what templates call "site"
	pages  map[string]string     // path below the site to address
	names  map[string]string     // name of a post without extension to address
}

// configFile returns a Jekyll site's configuration file, "" when a folder is none.
func configFile(d *door.Door) string {
	for _, name := range configNames {
		if file := filepath.Join(d.Dir(), name); d.IsFile(file) {
			return file
		}
	}
	return ""
}

// Recognise tells whether a folder is the root of a Jekyll site.
func Recognise(d *door.Door) bool { return configFile(d) != "" }

// Open opens the root of a Jekyll site. Its errors name the folder or the
// configuration file, with the line, and the remedy.
func Open(dir string, opt folder.Options) (*Source, error) {
	d, err := folder.Open(dir, opt.Mounts)
	if err != nil {
		return nil, err
	}
	file := configFile(d)
	if file == "" {
		return nil, fmt.Errorf("%s holds no _config.yml; name the folder that does", dir)
	}
	t, err := folder.New(d, opt.Exclude, opt.MaxFile)
	if err != nil {
		return nil, err
	}
	return newSource(t, file, opt)
}

func newSource(t *folder.Tree, file string, opt folder.Options) (*Source, error) {
	cfg, err := folder.DecodeFile(t.Door, file)
	if err != nil {
		return nil, err
	}
	j := &Source{tree: t, opt: opt, now: opt.Clock(), cfg: cfg, file: file,
		lang:           strings.ToLower(firstOf(opt.Lang, value.Text(cfg["lang"]), value.Text(cfg["locale"]))),
		collectionsDir: strings.Trim(value.Text(cfg["collections_dir"]), "/"),
		include:        newPatterns(value.Texts(cfg["include"])),
		exclude:        newPatterns(append(value.Texts(cfg["exclude"]), defaultExclude...)),
		drafts:         opt.Drafts || value.Truth(cfg["show_drafts"]),
	}
	j.base = address.ParseBase(strings.TrimRight(value.Text(cfg["url"]), "/") + value.Text(cfg["baseurl"]))
	if opt.BaseURL != "" {
		j.base = address.ParseBase(opt.BaseURL)
	}
	if dir := value.Text(cfg["source"]); dir != "" && filepath.IsLocal(dir) {
		t.Root = filepath.Join(t.Root, dir)
	}
	if j.location, err = time.LoadLocation(value.Text(cfg["timezone"])); err != nil {
		return nil, fmt.Errorf("%s: timezone %q is not known; use a name such as \"Europe/Berlin\"", file, value.Text(cfg["timezone"]))
	}
	j.markdown = j.markdownNames()
	j.readCollections()
	j.data = sync.OnceValue(func() map[string]any {
		return value.Table(value.LowerKeys(t.Data(filepath.Join(t.Root, value.FirstText(cfg["data_dir"], "_data")))))
	})
	j.vars = sync.OnceValue(j.siteVars)
	t.Follow, t.Rows, t.Skip = true, true, j.skips
	return j, nil
}

// Site implements source.Source.
func (j *Source) Site() source.Site {
	return source.Site{Title: frontmatter.Decoded(value.Text(j.cfg["title"])), DefaultLang: firstOf(j.lang, j.told, "en"), BaseURL: j.base.URL()}
}

// List implements source.Source. The entries are in the order of their files.
func (j *Source) List(report source.Report) ([]source.Entry, error) {
	j.tree.Tell = report
	var pages []*page
	j.tree.Walk(j.tree.Root, report, func(f folder.File) {
		if rel := strings.TrimPrefix(f.Rel, "/"); j.isPage(rel) && j.wanted(rel) {
			pages = append(pages, &page{site: j, File: f})
		}
	})
	sort.Slice(pages, func(a, b int) bool { return pages[a].Source < pages[b].Source })
	j.pages, j.names = map[string]string{}, map[string]string{}
	kept := j.placed(pages, report)
	j.tellLanguage(report)
	if len(kept) == 0 {
		return nil, fmt.Errorf("no page of the site at %s is to be published; name the folder that holds its _config.yml and posts", j.tree.Root)
	}
	return kept, nil
}

// placed reads front matter and gives each page its address. A page that has
// no front matter is a file that Jekyll copies, and no page. One that is not to
// be found (a redirect, the page for wrong addresses) has an address all the
// same, for links.
func (j *Source) placed(pages []*page, report source.Report) []source.Entry {
	var out []source.Entry
	at := map[string]*page{}
	for _, p := range pages {
		if !p.load(report) {
			continue
		}
		if other := at[p.url]; other != nil {
			report(source.SameAddress(p.Source, p.url, other.Source))
			continue
		}
		at[p.url] = p
		j.pages[p.Rel] = p.url
		j.names[strings.TrimSuffix(path.Base(p.Rel), path.Ext(p.Rel))] = p.url
		j.listed = append(j.listed, p)
		if !p.noHit() {
			out = append(out, p)
		}
	}
	return out
}
