package content

import (
	"fmt"
	"strings"

	"carrel/indexer/read/template"
)

// A scope is the dot of a shortcode's template, as Hugo names its parts.
type scope struct {
	x    *expander
	call *call
}

// Field implements template.Object.
func (s *scope) Field(name string, args []any) (any, bool) {
	c := s.call
	switch name {
	case "Get":
		return s.get(args)
	case "Inner", "InnerDeindent":
		s.x.inner(c)
		if strings.HasPrefix(c.text, "\n") {
			return template.Markdown(dedentCode(c.text)), true
		}
		return template.Markdown(dedent(c.text)), true
	case "Params":
		return c.params(), true
	case "IsNamedParams":
		return len(c.keys) > 0, true
	case "Name":
		return c.name, true
	case "Ordinal":
		return c.ordinal, true
	case "Position":
		return fmt.Sprintf("%s:%d", s.x.env.File, s.x.env.line(c.line)), true
	case "Parent":
		if c.parent == nil {
			return nil, true
		}
		return &scope{s.x, c.parent}, true
	case "Scratch", "Store":
		if c.store == nil {
			c.store = &template.Store{Budget: s.x.spent}
		}
		return c.store, true
	case "Page":
		return s.x.page(), true
	case "Site":
		return s.x.env.Host.Site, s.x.env.Host.Site != nil
	case "Ref", "RelRef":
		return s.ref(args)
	}
	return nil, false
}

// get is a parameter by name or position, empty when there is none.
func (s *scope) get(args []any) (any, bool) {
	if len(args) != 1 {
		return nil, false
	}
	if i, ok := args[0].(int); ok {
		if i >= 0 && i < len(s.call.pos) {
			return s.call.posValues[i], true
		}
		return "", true
	}
	name := strings.ToLower(fmt.Sprint(args[0]))
	if v, ok := s.call.values[name]; ok {
		return v, true
	}
	return "", true
}

func (s *scope) ref(args []any) (any, bool) {
	if len(args) != 1 {
		return nil, false
	}
	target, _ := args[0].(string)
	if m, ok := args[0].(map[string]any); ok {
		target, _ = m["path"].(string)
	}
	return firstOf(s.x.env.ref(target), target), target != ""
}

// params are all parameters: a map of named ones, else a list.
func (c *call) params() any {
	if len(c.keys) == 0 {
		return c.posValues
	}
	return c.values
}

// A paged is the page as its templates see it: the site's page with a store that
// all shortcodes of one run share, or the little that a page without a site knows.
type paged struct {
	x     *expander
	store *template.Store
}

func (x *expander) page() template.Object {
	if x.self == nil {
		x.self = &paged{x, &template.Store{Budget: x.spent}}
	}
	return x.self
}

// Field implements template.Object.
func (p *paged) Field(name string, args []any) (any, bool) {
	env := p.x.env
	switch name {
	case "Scratch", "Store":
		return p.store, true
	case "RenderString":
		if len(args) == 0 {
			return nil, false
		}
		return template.Markdown(fmt.Sprint(args[len(args)-1])), true
	case "Content", "ContentWithoutSummary":
		return "", true // the page that is being made
	case "HasShortcode":
		return true, true
	}
	if env.Host.Page != nil {
		return env.Host.Page.Field(name, args)
	}
	switch name {
	case "Title":
		return env.param("title"), true
	case "Param":
		if len(args) == 1 {
			return env.param(fmt.Sprint(args[0])), true
		}
	case "RelPermalink", "Permalink":
		return env.page(), true
	}
	return nil, false
}
