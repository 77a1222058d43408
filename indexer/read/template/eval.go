package template

import (
	"slices"
	"strings"
	"text/template/parse"
)

// pipe gives the value of a pipeline, and false when any part of it is not known
// or fails: then variables that it declares are empty, and others keep what they had.
func (f *frame) pipe(p *parse.PipeNode, dot any) (v any, ok bool) {
	if p == nil {
		return nil, false
	}
	if f.Budget.depth++; f.Budget.depth > maxDepth*4 {
		f.Budget.depth--
		return nil, false
	}
	ok = true
	for i, c := range p.Cmds {
		if v, ok = f.command(c, dot, v, i > 0); !ok {
			v = nil
			break
		}
	}
	f.Budget.depth--
	for _, d := range p.Decl {
		switch {
		case p.IsAssign && ok:
			f.assign(d.Ident[0], v)
		case !p.IsAssign:
			f.vars = append(f.vars, variable{d.Ident[0], v})
		}
	}
	return v, ok
}

// arguments are evaluated when a function asks for them.
type arguments struct {
	f     *frame
	dot   any
	nodes []parse.Node
	final any // what the pipeline brings
	piped bool
}

func (a arguments) len() int {
	if a.piped {
		return len(a.nodes) + 1
	}
	return len(a.nodes)
}

func (a arguments) at(i int) (any, bool) {
	if i < len(a.nodes) {
		return a.f.value(a.nodes[i], a.dot)
	}
	return a.final, true
}

// all evaluates every argument.
func (a arguments) all() ([]any, bool) {
	out := make([]any, a.len())
	for i := range out {
		v, ok := a.at(i)
		if !ok {
			return nil, false
		}
		out[i] = v
	}
	return out, true
}

func (f *frame) command(c *parse.CommandNode, dot, final any, piped bool) (any, bool) {
	if !f.Budget.Step(1) {
		return nil, false
	}
	args := arguments{f, dot, c.Args[1:], final, piped}
	switch n := c.Args[0].(type) {
	case *parse.IdentifierNode:
		return f.function(n.Ident, args)
	case *parse.FieldNode:
		return f.fields(dot, n.Ident, args)
	case *parse.VariableNode:
		return f.fields(f.variable(n.Ident[0]), n.Ident[1:], args)
	case *parse.ChainNode:
		return f.chain(n, dot, args)
	default:
		return f.value(n, dot)
	}
}

// value is that of a node which stands as an argument.
func (f *frame) value(n parse.Node, dot any) (any, bool) {
	none := arguments{f: f}
	switch n := n.(type) {
	case *parse.DotNode:
		return dot, true
	case *parse.NilNode:
		return nil, true
	case *parse.BoolNode:
		return n.True, true
	case *parse.StringNode:
		return n.Text, true
	case *parse.NumberNode:
		return number(n), true
	case *parse.PipeNode:
		return f.pipe(n, dot)
	case *parse.IdentifierNode:
		return f.function(n.Ident, none)
	case *parse.FieldNode:
		return f.fields(dot, n.Ident, none)
	case *parse.VariableNode:
		return f.fields(f.variable(n.Ident[0]), n.Ident[1:], none)
	case *parse.ChainNode:
		return f.chain(n, dot, none)
	}
	return nil, false
}

func number(n *parse.NumberNode) any {
	switch {
	case n.IsInt:
		return int(n.Int64)
	case n.IsFloat:
		return n.Float64
	}
	return nil
}

func (f *frame) variable(name string) any {
	if name == "$" {
		return f.root
	}
	for _, v := range slices.Backward(f.vars) {
		if v.name == name {
			return v.value
		}
	}
	return nil
}

// fields follows names from a value. The last one takes the arguments.
func (f *frame) fields(v any, names []string, args arguments) (any, bool) {
	for i, name := range names {
		var list []any
		if i == len(names)-1 {
			var ok bool
			if list, ok = args.all(); !ok {
				return nil, false
			}
		}
		var ok bool
		if v, ok = f.field(v, name, list); !ok || len(list) > 0 && !f.Budget.grow(weight(v)) {
			return nil, false
		}
	}
	return v, true
}

// chain is fields of what stands in parentheses, or a function of a namespace:
// "strings.ToUpper", "site.Params.product".
func (f *frame) chain(n *parse.ChainNode, dot any, args arguments) (any, bool) {
	id, named := n.Node.(*parse.IdentifierNode)
	if !named {
		v, ok := f.value(n.Node, dot)
		if !ok {
			return nil, false
		}
		return f.fields(v, n.Field, args)
	}
	if name := id.Ident + "." + n.Field[0]; functions[name] != nil || specials[name] != nil {
		if len(n.Field) == 1 {
			return f.function(name, args)
		}
		v, ok := f.function(name, arguments{f: f})
		if !ok {
			return nil, false
		}
		return f.fields(v, n.Field[1:], args)
	}
	if namespaces[id.Ident] {
		return f.lost(id.Ident + "." + strings.Join(n.Field, "."))
	}
	v, ok := f.function(id.Ident, arguments{f: f})
	if !ok {
		return nil, false
	}
	return f.fields(v, n.Field, args)
}

// lost notes the name of a function that is not known.
func (f *frame) lost(name string) (any, bool) {
	if !slices.Contains(f.Lost, name) && len(f.Lost) < 16 {
		f.Lost = append(f.Lost, name)
	}
	return nil, false
}

// A function gives a value from its arguments, and false where it fails.
type function func(f *frame, args []any) (any, bool)

// A special evaluates its arguments itself.
type special func(f *frame, args arguments) (any, bool)

func (f *frame) function(name string, args arguments) (any, bool) {
	if s := specials[name]; s != nil {
		return s(f, args)
	}
	do := functions[name]
	if do == nil {
		return f.lost(name)
	}
	list, ok := args.all()
	if !ok {
		return nil, false
	}
	v, ok := do(f, list)
	if !ok || !f.Budget.grow(weight(v)) {
		return nil, false
	}
	return v, true
}

// weight is about what a new value takes, in bytes.
func weight(v any) int {
	switch v := v.(type) {
	case string:
		return len(v)
	case HTML:
		return len(v)
	case Markdown:
		return len(v)
	case []any:
		return 4 * len(v) // copying one costs little, and what it holds was counted
	case map[string]any:
		return 48 * len(v)
	}
	return 16
}

// specials are the functions that do not need all their arguments, or the frame
// they are called in.
var specials map[string]special

func init() {
	specials = map[string]special{
		"and": func(f *frame, a arguments) (any, bool) { return f.firstThat(a, false) },
		"or":  func(f *frame, a arguments) (any, bool) { return f.firstThat(a, true) },
		"return": func(f *frame, a arguments) (any, bool) {
			f.leave = leaveTemplate
			if a.len() > 0 {
				f.result, _ = a.at(0)
			}
			return nil, false
		},
		"try": func(f *frame, a arguments) (any, bool) {
			v, _ := a.at(0)
			return map[string]any{"Value": v, "Err": nil}, true
		},
		"cond":                   conditional,
		"compare.Conditional":    conditional,
		"default":                fallback,
		"compare.Default":        fallback,
		"partial":                partial,
		"partialCached":          partial,
		"partials.Include":       partial,
		"partials.IncludeCached": partial,
		"templates.Exists":       exists,
	}
}

// firstThat is the first argument that is true, or false, else the last.
func (f *frame) firstThat(a arguments, want bool) (v any, ok bool) {
	for i := range a.len() {
		if v, ok = a.at(i); !ok {
			v = nil
		}
		if isTrue(v) == want {
			return v, true
		}
	}
	return v, true
}

func conditional(f *frame, a arguments) (any, bool) {
	if a.len() != 3 {
		return nil, false
	}
	if c, ok := a.at(0); ok && isTrue(c) {
		return a.at(1)
	}
	return a.at(2)
}

// fallback is the last argument, or the first where that is not set.
func fallback(f *frame, a arguments) (any, bool) {
	if a.len() == 0 {
		return nil, false
	}
	if a.len() > 1 {
		if v, ok := a.at(a.len() - 1); ok && isSet(v) {
			return v, true
		}
	}
	return a.at(0)
}

// partial runs another template of the site, or one that this one defines.
func partial(f *frame, a arguments) (any, bool) {
	first, ok := a.at(0)
	if !ok || a.len() == 0 {
		return nil, false
	}
	var dot any
	if a.len() > 1 {
		dot, _ = a.at(1)
	}
	name := toText(first)
	var out strings.Builder
	g := &frame{Run: f.Run, trees: f.trees, plain: f.plain, out: &out}
	tree := f.inlinePartial(name)
	if tree == nil {
		src, ok := f.partialSource(name)
		if !ok {
			return f.lost("partial " + name)
		}
		all, err := parsed(src)
		if err != nil {
			return f.lost("partial " + name)
		}
		g.trees, g.plain, tree = all, src.Plain, all[src.Name]
	}
	g.run(tree, dot)
	if g.leave == leaveTemplate {
		return g.result, true
	}
	return HTML(out.String()), true
}

func (f *frame) partialSource(name string) (Source, bool) {
	if f.Host.Partial == nil {
		return Source{}, false
	}
	return f.Host.Partial(strings.TrimPrefix(strings.TrimPrefix(name, "_"), "partials/"))
}

// inlinePartial is a partial that the template itself defines.
func (f *frame) inlinePartial(name string) *parse.Tree {
	for _, n := range []string{"partials/" + name, "_partials/" + name, name} {
		for _, ext := range []string{"", ".html"} {
			if t := f.trees[n+ext]; t != nil && strings.HasPrefix(strings.TrimPrefix(n, "_"), "partials/") {
				return t
			}
		}
	}
	return nil
}

func exists(f *frame, a arguments) (any, bool) {
	first, _ := a.at(0)
	_, ok := f.partialSource(strings.TrimPrefix(toText(first), "_"))
	return ok || f.trees[toText(first)] != nil, true
}
