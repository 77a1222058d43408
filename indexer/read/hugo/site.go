package hugo

import (
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"carrel/indexer/read/folder"
	"carrel/indexer/read/frontmatter"
	"carrel/indexer/source"
	"carrel/indexer/value"
)

// A site is a Hugo site: its configuration, its languages and its pages.
type site struct {
	tree *folder.Tree
	opt  Options
	now  time.Time

	cfg      map[string]any
	langs    []*language // by weight
	byCode   map[string]*language
	disabled map[string]bool
	def      *language // the default language
	mounts   []mount
	only     string // absolute folder whose pages alone are listed, "" for all

	pages    []*page // that the site publishes, those too that the search leaves out
	anchors  anchoring
	cascades cascadeTree
	branches map[branchKey]*page // pages of _index files
	roots    map[branchKey]bool  // first-level folders with pages
	addr     addresses

	lazy sync.Map // templates, data and strings by name, read when first asked for
}

type branchKey struct{ lang, base string }

func newSite(t *folder.Tree, opt Options) (*site, error) {
	if opt.Environment == "" {
		opt.Environment = "production"
	}
	cfg, err := loadConfig(t.Door, opt.Environment)
	if err != nil {
		return nil, err
	}
	if opt.BaseURL != "" {
		cfg["baseurl"] = opt.BaseURL
	}
	s := &site{tree: t, opt: opt, now: opt.Clock(), cfg: cfg,
		byCode: map[string]*language{}, disabled: map[string]bool{}}
	s.anchors = anchoringOf(cfg)
	if err := s.readLanguages(); err != nil {
		return nil, fmt.Errorf("the configuration of %s: %w", t.Root, err)
	}
	t.Ignore = s.def.ignore
	s.mounts, err = s.contentMounts()
	return s, err
}

// readLanguages makes the configured languages, and one where none is.
func (s *site) readLanguages() error {
	configured := value.Table(s.cfg["languages"])
	def := strings.ToLower(value.Text(s.cfg["defaultcontentlanguage"]))
	if len(configured) == 0 {
		if def == "" {
			def = "en"
		}
		configured = map[string]any{def: map[string]any{}}
	}
	for _, code := range value.Texts(s.cfg["disablelanguages"]) {
		s.disabled[strings.ToLower(code)] = true
	}
	for _, code := range value.Keys(configured) {
		if value.Truth(value.Table(configured[code])["disabled"]) {
			s.disabled[code] = true
		}
		if s.disabled[code] {
			continue
		}
		l, err := newLanguage(code, languageConfig(s.cfg, code), s.opt)
		if err != nil {
			return err
		}
		s.langs, s.byCode[code] = append(s.langs, l), l
	}
	if len(s.langs) == 0 {
		return fmt.Errorf("every language is disabled; enable one")
	}
	sortLanguages(s.langs)
	for _, l := range s.langs {
		l.cascades = s.known(l.cascades)
	}
	return s.chooseDefault(def)
}

// chooseDefault settles the default language and with it every language's
// part of the address.
func (s *site) chooseDefault(code string) error {
	s.def = s.byCode[code]
	if s.def == nil && code != "" {
		return fmt.Errorf("defaultContentLanguage %q is not among the languages; add it or name another", code)
	}
	if s.def == nil {
		s.def = s.byCode["en"]
	}
	if s.def == nil {
		s.def = s.langs[0]
	}
	inFolder := value.Truth(s.cfg["defaultcontentlanguageinsubdir"])
	manyHosts := s.manyHosts()
	for _, l := range s.langs {
		if manyHosts || l == s.def && !inFolder {
			continue
		}
		l.prefix = l.code
	}
	return nil
}

// manyHosts tells whether languages have base URLs of their own; then none has
// a folder.
func (s *site) manyHosts() bool {
	for _, l := range s.langs {
		if _, ok := value.Table(value.Table(s.cfg["languages"])[l.code])["baseurl"]; ok {
			return true
		}
	}
	return false
}

func (s *site) hasLanguage(code string) bool { return s.byCode[code] != nil }
func (s *site) isDisabled(code string) bool  { return s.disabled[code] }

// narrow lists only what lies below dir. It tells false when no content does.
func (s *site) narrow(dir string) bool {
	for _, m := range s.mounts {
		if within(m.dir, dir) || within(dir, m.dir) {
			s.only = dir
			return true
		}
	}
	return false
}

// within tells whether file is dir or lies in it.
func within(file, dir string) bool {
	return file == dir || strings.HasPrefix(file, strings.TrimSuffix(dir, string(filepath.Separator))+string(filepath.Separator))
}

func (s *site) about() source.Site {
	return source.Site{Title: frontmatter.Decoded(s.def.title), DefaultLang: s.def.tag, BaseURL: s.def.base.URL()}
}

// isSection tells whether a folder is a section: one with an _index file, or
// one at the first level.
func (s *site) isSection(base string, l *language) bool {
	key := branchKey{l.code, base}
	return base == "" || s.branches[key] != nil || s.roots[key]
}

// currentSection is the section a page lies in; a section lies in itself.
func (s *site) currentSection(p *page) string {
	at := p.path.base()
	if p.kind != kindPage {
		return at
	}
	for at != "" {
		at = at[:strings.LastIndexByte(at, '/')]
		if s.isSection(at, p.lang) {
			break
		}
	}
	return at
}
