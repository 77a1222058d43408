package hugo

import (
	"fmt"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"
	"sync"
	"time"

	"carrel/indexer/door"
	"carrel/indexer/source"
)

// A jekyll is a Jekyll site: posts in _posts folders, pages with front matter,
// and the collections that are configured to be written out.
type jekyll struct {
	tree        *tree
	opt         Options
	now         time.Time
	cfg         map[string]any
	base        baseURL
	lang        string
	location    *time.Location
	permalink   string // the configured style or template
	collections map[string]map[string]any
	exclude     []string
	authors     func() map[string]any // _data/authors, keys in lower case

	pages map[string]string // path below the site to address
	names map[string]string // name of a post without extension to address
}

// jekyllConfig returns a Jekyll site's configuration file, "" when a folder is none.
func jekyllConfig(d *door.Door) string {
	for _, name := range []string{"_config.yml", "_config.yaml", "_config.toml"} {
		file := filepath.Join(d.Dir(), name)
		if d.IsFile(file) {
			return file
		}
	}
	return ""
}

func newJekyll(t *tree, file string, opt Options) (*jekyll, error) {
	cfg, err := decodeFile(t.door, file)
	if err != nil {
		return nil, err
	}
	j := &jekyll{tree: t, opt: opt, now: opt.Now, cfg: cfg, permalink: firstText(cfg["permalink"], "date"),
		lang: strings.ToLower(firstText(cfg["lang"], firstText(cfg["locale"], "en"))), exclude: texts(cfg["exclude"])}
	if j.now.IsZero() {
		j.now = time.Now()
	}
	j.base = parseBase(strings.TrimRight(text(cfg["url"]), "/") + text(cfg["baseurl"]))
	if opt.BaseURL != "" {
		j.base = parseBase(opt.BaseURL)
	}
	if dir := text(cfg["source"]); dir != "" && filepath.IsLocal(dir) {
		t.root = filepath.Join(t.root, dir)
	}
	if j.location, err = time.LoadLocation(text(cfg["timezone"])); err != nil {
		return nil, fmt.Errorf("%s: timezone %q is not known; use a name such as \"Europe/Berlin\"", file, text(cfg["timezone"]))
	}
	j.readCollections()
	j.authors = sync.OnceValue(func() map[string]any {
		return table(lowerKeys(readData(t.door, filepath.Join(t.root, "_data", "authors"))))
	})
	t.follow = true
	t.skip = func(name string) bool { return !j.enters(name) }
	return j, nil
}

func (j *jekyll) readCollections() {
	j.collections = map[string]map[string]any{}
	if m := table(j.cfg["collections"]); m != nil {
		for name, v := range m {
			j.collections[name] = table(v)
		}
		return
	}
	for _, name := range texts(j.cfg["collections"]) {
		j.collections[strings.ToLower(name)] = nil
	}
}

// enters tells whether a folder may hold pages: those that begin with an
// underscore are Jekyll's own, but for posts, drafts and collections.
func (j *jekyll) enters(name string) bool {
	switch {
	case skippedFolder(name), name == "_site", name == "vendor", slices.Contains(j.exclude, name), slices.Contains(j.exclude, name+"/"):
		return false
	case name == "_posts":
		return true
	case name == "_drafts":
		return j.opt.Drafts || truth(j.cfg["show_drafts"])
	case strings.HasPrefix(name, "_"):
		_, ok := j.collections[strings.ToLower(name[1:])]
		return ok
	}
	return true
}

func (j *jekyll) about() source.Site {
	about := source.Site{Title: text(j.cfg["title"]), DefaultLang: j.lang}
	if j.base.host != "" {
		about.BaseURL = j.base.host + j.base.path + "/"
	}
	return about
}

func (j *jekyll) list(report source.Report) ([]source.Entry, error) {
	var pages []*jekyllPage
	j.tree.walk(j.tree.root, report, func(f found) {
		ext := strings.TrimPrefix(strings.ToLower(path.Ext(f.rel)), ".")
		if (isReadable(ext) || isMarkdown(f.rel)) && !slices.Contains(j.exclude, strings.TrimPrefix(f.rel, "/")) {
			pages = append(pages, &jekyllPage{site: j, found: f})
		}
	})
	sort.Slice(pages, func(a, b int) bool { return pages[a].source < pages[b].source })
	j.pages, j.names = map[string]string{}, map[string]string{}
	kept := j.placed(pages, report)
	if len(kept) == 0 {
		return nil, fmt.Errorf("no page of the site at %s is to be published; name the folder that holds its _config.yml and posts", j.tree.root)
	}
	return kept, nil
}

// placed reads front matter and gives each page its address. A page that has
// no front matter is a file that Jekyll copies, and no page.
func (j *jekyll) placed(pages []*jekyllPage, report source.Report) []source.Entry {
	var out []source.Entry
	at := map[string]*jekyllPage{}
	for _, p := range pages {
		if !p.load(report) {
			continue
		}
		if other := at[p.url]; other != nil {
			report(source.Problem{File: p.source, What: fmt.Sprintf("it has the same address, %s, as %s, which is read instead", p.url, other.source),
				Remedy: "give one of the two another permalink"})
			continue
		}
		at[p.url] = p
		j.pages[p.rel] = p.url
		j.names[strings.TrimSuffix(path.Base(p.rel), path.Ext(p.rel))] = p.url
		out = append(out, p)
	}
	return out
}

// defaults adds the values that the configuration gives by path and type; the
// scope with the longer path goes first.
func (j *jekyll) defaults(values map[string]any, rel, kind string) {
	var scopes []map[string]any
	for _, e := range list(j.cfg["defaults"]) {
		scope := table(table(e)["scope"])
		at := strings.Trim(text(scope["path"]), "/")
		if t := text(scope["type"]); t != "" && t != kind {
			continue
		}
		if at == "" || inScope(rel, at) {
			scopes = append(scopes, table(e))
		}
	}
	sort.SliceStable(scopes, func(a, b int) bool {
		return len(text(lookup(scopes[a], "scope.path"))) > len(text(lookup(scopes[b], "scope.path")))
	})
	for _, e := range scopes {
		for k, v := range table(e["values"]) {
			if _, ok := values[k]; !ok {
				values[k] = v
			}
		}
	}
}

func inScope(rel, at string) bool {
	rel = strings.TrimPrefix(rel, "/")
	if rel == at || strings.HasPrefix(rel, at+"/") {
		return true
	}
	globs, err := compileGlobs([]string{at})
	return err == nil && globs[0].Match(rel)
}

var postName = regexp.MustCompile(`^(\d{2,4}-\d{1,2}-\d{1,2})-(.+)$`)
