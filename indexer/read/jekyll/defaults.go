package jekyll

import (
	"sort"
	"strings"

	"github.com/gobwas/glob"

	"carrel/indexer/value"
)

// A scope is one of the configuration's "defaults": values for the pages of a
// path and a kind.
type scope struct {
	path, kind string
	values     map[string]any
}

// defaults adds the values that the configuration gives by path and kind. The
// longer path goes first, then the scope with a kind, then the later one.
func (j *Source) defaults(values map[string]any, rel, kind string) {
	var scopes []scope
	for _, e := range value.List(j.cfg["defaults"]) {
		s := scope{
			path:   strings.Trim(value.Text(value.Lookup(value.Table(e), "scope.path")), "/"),
			kind:   value.Text(value.Lookup(value.Table(e), "scope.type")),
			values: value.Table(value.Table(e)["values"]),
		}
		if s.holds(strings.TrimPrefix(rel, "/"), kind, j.collectionsDir) {
			scopes = append([]scope{s}, scopes...)
		}
	}
	sort.SliceStable(scopes, func(a, b int) bool {
		if x, y := len(scopes[a].path), len(scopes[b].path); x != y {
			return x > y
		}
		return scopes[a].kind != "" && scopes[b].kind == ""
	})
	for _, s := range scopes {
		for k, v := range s.values {
			if _, ok := values[k]; !ok {
				values[k] = v
			}
		}
	}
}

func (s scope) holds(rel, kind, collectionsDir string) bool {
	if s.kind != "" && s.kind != kind && s.kind+"s" != kind {
		return false
	}
	if collectionsDir != "" {
		rel = strings.TrimPrefix(rel, collectionsDir+"/")
		s.path = strings.TrimPrefix(s.path, collectionsDir+"/")
	}
	if !strings.Contains(s.path, "*") {
		return strings.HasPrefix(rel, s.path)
	}
	for at := rel; at != ""; at = parent(at) { // what matches may be a folder above
		if g, err := glob.Compile(s.path, '/'); err == nil && g.Match(at) {
			return true
		}
	}
	return false
}

func parent(at string) string {
	return at[:max(strings.LastIndexByte(at, '/'), 0)]
}
