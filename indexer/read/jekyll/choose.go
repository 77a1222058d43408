package jekyll

import (
	"path"
	"slices"
	"strings"

	"github.com/gobwas/glob"

	"carrel/indexer/read/folder"
)

// defaultExclude is what Jekyll never reads unless it is included.
var defaultExclude = []string{"node_modules/", "vendor/bundle/", "vendor/cache/", "vendor/gems/", "vendor/ruby/"}

// A pattern of include or exclude: a path that it is, or begins with, or a glob.
type pattern struct {
	text string
	glob glob.Glob
}

func newPatterns(texts []string) []pattern {
	var out []pattern
	for _, t := range texts {
		t = strings.TrimPrefix(t, "/")
		p := pattern{text: t}
		if g, err := glob.Compile(t); err == nil { // no separator: a star of Ruby's fnmatch takes slashes
			p.glob = g
		}
		out = append(out, p)
	}
	return out
}

func (p pattern) match(at string) bool {
	return p.text != "" && (strings.HasPrefix(at, p.text) || p.text == at+"/" || p.glob != nil && p.glob.Match(at))
}

func matches(patterns []pattern, at string) bool {
	return slices.ContainsFunc(patterns, func(p pattern) bool { return p.match(at) })
}

// skips tells folders by their name that hold no page, so that they need not be
// walked. What only a path tells is left to wanted.
func (j *Source) skips(name string) bool {
	switch {
	case slices.ContainsFunc(j.include, func(p pattern) bool { return slices.Contains(strings.Split(p.text, "/"), name) }):
		return false
	case folder.Skipped(name), name == "_site", slices.ContainsFunc(j.exclude, func(p pattern) bool { return strings.TrimSuffix(p.text, "/") == name }):
		return true
	case name == "_drafts":
		return !j.drafts
	}
	return false
}

// wanted tells whether Jekyll looks at a file: none of the folders above it, nor
// its own name, is excluded or special.
func (j *Source) wanted(rel string) bool {
	parts := strings.Split(rel, "/")
	for i, name := range parts {
		at := strings.Join(parts[:i+1], "/")
		if matches(j.include, at) || matches(j.include, name) {
			continue
		}
		if matches(j.exclude, at) || strings.IndexByte("._#~", name[0]) >= 0 && !j.isOwn(at, name) {
			return false
		}
	}
	return true
}

// isOwn tells the special folders in which Jekyll looks for documents.
func (j *Source) isOwn(at, name string) bool {
	if name == "_posts" || name == "_drafts" {
		return j.collectionsDir == "" || path.Dir(at) == j.collectionsDir
	}
	c := j.collections[strings.ToLower(name[1:])]
	return c != nil && path.Dir(at) == path.Clean("./"+j.collectionsDir)
}
