package hugo

import (
	"maps"
	"slices"
	"strings"

	"github.com/gobwas/glob"

	"carrel/indexer/value"
)

// A cascade gives values to every page below that has none of its own.
type cascade struct {
	values map[string]any
	path   glob.Glob // nil matches all
	kind   glob.Glob
	env    glob.Glob
	langs  []glob.Glob // none matches all
	never  bool        // a pattern that can't be compiled matches nothing
}

// decodeCascades reads the cascade of a page or a configuration: a map or a
// list of maps. langs are the languages it holds for when it names none.
func decodeCascades(v any, langs []string) []cascade {
	var out []cascade
	for _, e := range value.List(v) {
		m := value.Table(e)
		if m == nil {
			continue
		}
		if c := decodeCascade(m, langs); len(c.values) > 0 {
			out = append(out, c)
		}
	}
	return out
}

func decodeCascade(m map[string]any, langs []string) cascade {
	c := cascade{values: maps.Clone(value.Table(m["params"]))}
	if c.values == nil {
		c.values = map[string]any{}
	}
	for k, v := range m {
		if k != "target" && k != "_target" && k != "params" {
			c.values[k] = v
		}
	}
	target := value.Table(m["target"])
	if target == nil {
		target = value.Table(m["_target"])
	}
	c.aim(target, langs)
	return c
}

func (c *cascade) aim(target map[string]any, langs []string) {
	c.path = c.compile(value.Text(target["path"]))
	c.kind = c.compile(value.Text(target["kind"]))
	c.env = c.compile(value.Text(target["environment"]))
	named := value.Texts(value.Lookup(target, "sites.matrix.languages"))
	if lang := value.Text(target["lang"]); lang != "" {
		named = append(named, lang)
	}
	if len(named) == 0 {
		named = langs
	}
	for _, n := range named {
		if g := c.compile(n); g != nil {
			c.langs = append(c.langs, g)
		}
	}
}

func (c *cascade) compile(pattern string) glob.Glob {
	if pattern == "" {
		return nil
	}
	g, err := glob.Compile(strings.ToLower(pattern), '/')
	if err != nil {
		c.never = true
		return nil
	}
	return g
}

// matches tells whether the cascade holds for a page.
func (c *cascade) matches(kind, path, lang, environment string) bool {
	if c.never {
		return false
	}
	fits := func(g glob.Glob, s string) bool { return g == nil || g.Match(strings.ToLower(s)) }
	if path == "" {
		path = "/"
	}
	return fits(c.kind, kind) && fits(c.path, path) && fits(c.env, environment) && c.matchesLang(lang)
}

func (c *cascade) matchesLang(code string) bool {
	return len(c.langs) == 0 || slices.ContainsFunc(c.langs, func(g glob.Glob) bool { return g.Match(code) })
}

// known drops the languages of a cascade that names none of the site's: Hugo
// takes such a target for one without languages, and so for all.
func (s *site) known(cs []cascade) []cascade {
	for i := range cs {
		if !slices.ContainsFunc(s.langs, func(l *language) bool { return cs[i].matchesLang(l.code) }) {
			cs[i].langs = nil
		}
	}
	return cs
}

// cascadeTree holds the cascades of pages by their place in the tree.
type cascadeTree struct {
	environment string
	byBase      map[string][]cascade
}

// apply adds to values what the page's own cascade, then those of the pages
// above it, the nearest first, then the configuration's give it.
func (t *cascadeTree) apply(values map[string]any, kind, base string, l *language) {
	for at := base; ; {
		t.applyAll(values, t.byBase[at], kind, base, l.code)
		slash := strings.LastIndexByte(at, '/')
		if slash < 0 {
			break
		}
		at = at[:slash]
	}
	t.applyAll(values, l.cascades, kind, base, l.code)
}

func (t *cascadeTree) applyAll(values map[string]any, cs []cascade, kind, base, lang string) {
	for i := range cs {
		if !cs[i].matches(kind, base, lang, t.environment) {
			continue
		}
		for k, v := range cs[i].values {
			if _, ok := values[k]; !ok {
				values[k] = v
			}
		}
	}
}
