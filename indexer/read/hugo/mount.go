package hugo

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gobwas/glob"

	"carrel/indexer/read/folder"
	"carrel/indexer/source"
	"carrel/indexer/value"
)

// A mount is a folder or file whose pages belong to the site.
type mount struct {
	dir    string // absolute
	target string // place in the content tree: "" for its root, "/docs"
	langs  []*language
	files  []fileFilter
}

// A fileFilter keeps or drops files by a glob on their path in the mount.
type fileFilter struct {
	glob glob.Glob
	drop bool
}

// contentMounts follows module.mounts, else the contentDir of each language.
// Mounts of themes and modules are left out: they are not part of the sources.
func (s *site) contentMounts() ([]mount, error) {
	var out []mount
	for _, e := range value.List(value.Lookup(s.cfg, "module.mounts")) {
		m, ok, err := s.configuredMount(value.Table(e))
		if err != nil {
			return nil, err
		}
		if ok {
			out = append(out, m)
		}
	}
	if len(out) > 0 {
		return out, nil
	}
	return s.defaultMounts(), nil
}

func (s *site) configuredMount(m map[string]any) (mount, bool, error) {
	target := path.Clean("/" + filepath.ToSlash(value.Text(m["target"])))
	if target != "/content" && !strings.HasPrefix(target, "/content/") {
		return mount{}, false, nil
	}
	codes := value.Texts(value.Lookup(m, "sites.matrix.languages"))
	if lang := value.Text(m["lang"]); lang != "" {
		codes = append(codes, lang)
	}
	files, err := fileFilters(m)
	return mount{
		dir:    s.onDisk(value.Text(m["source"])),
		target: strings.TrimPrefix(target, "/content"),
		langs:  s.matchLanguages(codes),
		files:  files,
	}, true, err
}

// mountedAt lists where a file of the content may lie, in the order of the mounts.
func (s *site) mountedAt(name string) []string {
	var out []string
	for i := range s.mounts {
		m := &s.mounts[i]
		rest, ok := strings.CutPrefix("/"+path.Clean(name), m.target)
		if !ok || rest != "" && rest[0] != '/' || !m.keeps(rest) {
			continue
		}
		out = append(out, filepath.Join(m.dir, filepath.FromSlash(rest)))
	}
	return out
}

func (s *site) onDisk(dir string) string {
	dir = filepath.FromSlash(dir)
	if filepath.IsAbs(dir) {
		return filepath.Clean(dir)
	}
	return filepath.Join(s.tree.Root, dir)
}

// matchLanguages returns the languages that globs name; none means the default.
func (s *site) matchLanguages(globs []string) []*language {
	var out []*language
	for _, l := range s.langs {
		if slices.ContainsFunc(globs, func(pattern string) bool {
			g, err := glob.Compile(strings.ToLower(pattern))
			return err == nil && g.Match(l.code)
		}) {
			out = append(out, l)
		}
	}
	if len(globs) == 0 {
		return []*language{s.def}
	}
	return out
}

func fileFilters(m map[string]any) ([]fileFilter, error) {
	var out []fileFilter
	add := func(patterns []string, drop bool) error {
		for _, p := range patterns {
			rest, negated := strings.CutPrefix(p, "! ")
			g, err := glob.Compile("/"+strings.TrimPrefix(strings.ToLower(rest), "/"), '/')
			if err != nil {
				return fmt.Errorf("the file pattern %q of a mount can't be read: %w; mend it", p, err)
			}
			out = append(out, fileFilter{g, drop || negated})
		}
		return nil
	}
	for _, err := range []error{
		add(value.Texts(m["files"]), false), add(value.Texts(m["includefiles"]), false), add(value.Texts(m["excludefiles"]), true),
	} {
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// keeps tells whether a file of the mount is mounted: the first filter that
// matches decides, and what none matches is out where any filter keeps.
func (m *mount) keeps(rel string) bool {
	rel = strings.ToLower(rel)
	keepers := false
	for _, f := range m.files {
		if f.glob.Match(rel) {
			return !f.drop
		}
		keepers = keepers || !f.drop
	}
	return !keepers
}

func (s *site) defaultMounts() []mount {
	if out := s.languageFolders(); out != nil {
		return out
	}
	var out []mount
	base := strings.Trim(value.FirstText(s.cfg["contentdir"], "content"), "/")
	seen := map[string]bool{}
	for _, l := range s.langs {
		lang := l
		if l.contentDir == base {
			lang = s.def
		}
		if key := l.contentDir + "\x00" + lang.code; !seen[key] {
			seen[key] = true
			out = append(out, mount{dir: s.onDisk(l.contentDir), langs: []*language{lang}})
		}
	}
	return out
}

// languageFolders recognises a content folder that holds one folder for each
// language and nothing else, in a site whose configuration mounts none: such a
// site gets its mounts from a theme or a build step that is not here. Hugo
// itself would read all of it as the default language.
func (s *site) languageFolders() []mount {
	base := s.onDisk(strings.Trim(value.FirstText(s.cfg["contentdir"], "content"), "/"))
	entries, err := s.tree.Door.List(base)
	if err != nil || len(s.langs) < 2 {
		return nil
	}
	var out []mount
	for _, e := range entries {
		l := s.byCode[strings.ToLower(e.Name())]
		if strings.HasPrefix(e.Name(), ".") || l == nil && e.IsDir() && s.disabled[strings.ToLower(e.Name())] {
			continue
		}
		if !e.IsDir() || l == nil || value.Lookup(s.cfg, "languages."+l.code+".contentdir") != nil {
			return nil
		}
		out = append(out, mount{dir: filepath.Join(base, e.Name()), langs: []*language{l}})
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// A mounted is a file with its place in the content tree.
type mounted struct {
	folder.File
	path, original contentPath
	langs          []*language
	mount          int // index of its mount: the earlier wins
	named          bool
}

// mountedFiles walks every mount. Files of a language that is switched off are
// left out.
func (s *site) mountedFiles(report source.Report) []mounted {
	var out []mounted
	for i := range s.mounts {
		m := &s.mounts[i]
		s.tree.WalkAny(m.dir, report, func(f folder.File) {
			if !m.keeps(f.Rel) {
				return
			}
			if path.Base(f.Abs) == "_content.gotmpl" {
				report(source.Problem{File: f.Source, What: "the pages that this content adapter makes are left out: only Hugo can run it",
					Remedy: "index the built HTML for them", Notice: true, Sum: source.Sum{Of: "content adapter", What: "not run"}})
				return
			}
			full := path.Join("/", m.target, f.Rel)
			e := mounted{File: f, mount: i, langs: m.langs,
				path: parsePath(normalPath(full), s), original: parsePath(full, s)}
			if e.path.disabled {
				return
			}
			if l := s.byCode[e.path.lang]; l != nil {
				e.langs, e.named = []*language{l}, true
			}
			out = append(out, e)
		})
	}
	return out
}
