package liquid

import (
	"strings"
)

// Bounds of one page.
const (
	maxSteps  = 200_000
	maxOutput = 4 << 20 // bytes
	maxDepth  = 12      // includes within includes
	maxNested = 100     // blocks within blocks
)

// Env is what a page's site knows. Every callback may be nil.
type Env struct {
	Vars map[string]any // names at the root: site, page, …; keys in lower case below them

	Link     func(file string) string         // address of a file of the site or of a post, for link and post_url
	Relative func(path string) string         // an address with the site's base before it, for relative_url
	Include  func(name string) (string, bool) // the text of a file to include
	Beside   func(name string) (string, bool) // the same by the page's own folder, for include_relative
	Missing  func(what string)                // told of an include that is not there and of an unknown tag
}

// Render runs a template.
func Render(src string, env *Env) string {
	if !strings.Contains(src, "{{") && !strings.Contains(src, "{%") {
		return src
	}
	r := &run{env: env, vars: []map[string]any{env.Vars, {}}, out: &strings.Builder{}}
	r.all(parse(src))
	return r.out.String()
}

// A run is one page's.
type run struct {
	env   *Env
	vars  []map[string]any // scopes, the innermost last
	out   *strings.Builder
	steps int
	depth int
	leave string // "break" or "continue" while a loop is being left
	cycle map[string]int
}

// step counts, and tells false when enough was done for one page.
func (r *run) step() bool {
	r.steps++
	return r.steps < maxSteps && r.out.Len() < maxOutput
}

func (r *run) all(nodes []node) {
	for _, n := range nodes {
		if !r.step() || r.leave != "" {
			return
		}
		n.render(r)
	}
}

// captured renders nodes into a text of its own.
func (r *run) captured(nodes []node) string {
	before := r.out
	r.out = &strings.Builder{}
	r.all(nodes)
	text := r.out.String()
	r.out = before
	r.spend(len(text))
	return text
}

// spend counts the bytes of a value as steps, so that no loop doubles a text
// for long.
func (r *run) spend(bytes int) { r.steps += bytes / 100 }

func (r *run) set(name string, v any) { r.vars[1][name] = v }

func (r *run) lookup(name string) any {
	for i := len(r.vars) - 1; i >= 0; i-- {
		if v, ok := r.vars[i][name]; ok {
			return v
		}
	}
	return nil
}

// within renders with names that hold there alone.
func (r *run) within(names map[string]any, do func()) {
	r.vars = append(r.vars, names)
	do()
	r.vars = r.vars[:len(r.vars)-1]
}

func (r *run) missing(what string) {
	if r.env.Missing != nil {
		r.env.Missing(what)
	}
}
