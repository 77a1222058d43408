package template

import (
	"errors"
	"fmt"
	"html"
	"slices"
	"strings"
	"sync"
	"text/template/parse"
)

// A Run is one execution of a template.
type Run struct {
	Host   *Host
	Budget *Budget

	// Lost are the functions that were asked for and are not known, each once.
	Lost []string

	cut bool // something was written that did not fit
}

// A frame is what one template in the run sees.
type frame struct {
	*Run
	trees map[string]*parse.Tree
	plain bool // nothing is escaped
	root  any  // $
	vars  []variable
	out   *strings.Builder

	leave  leave
	result any // of return
}

type variable struct {
	name  string
	value any
}

// leave is why what follows is not run.
type leave int

const (
	goOn leave = iota
	leaveRound
	leaveLoop
	leaveTemplate
)

// Execute runs a template with dot and returns what it writes. The error is one
// of the template's own form, or says that it runs too long; what it wrote until
// then comes beside it.
func (r *Run) Execute(src Source, dot any) (string, error) {
	trees, err := parsed(src)
	if err != nil {
		return "", err
	}
	defer r.Budget.begin()()
	var out strings.Builder
	f := &frame{Run: r, trees: trees, plain: src.Plain, out: &out}
	f.run(trees[src.Name], dot)
	switch {
	case r.Budget.Spent():
		return out.String(), errSpent
	case r.cut:
		return out.String(), errCut
	}
	return out.String(), nil
}

var (
	errSpent = errors.New("it runs too long")
	errCut   = fmt.Errorf("it writes more than %d MiB", MaxOutput>>20)
)

// run executes a template's tree in a frame of its own variables.
func (f *frame) run(tree *parse.Tree, dot any) {
	if tree == nil || tree.Root == nil {
		return
	}
	if f.Budget.depth++; f.Budget.depth <= maxDepth {
		f.root = dot
		f.list(tree.Root, dot)
	}
	f.Budget.depth--
}

// cache holds the trees of the templates read last: a site has few, and calls
// each often.
var cache struct {
	sync.Mutex
	trees map[Source]trees
}

type trees struct {
	all map[string]*parse.Tree
	err error
}

const maxCached = 512

func parsed(src Source) (map[string]*parse.Tree, error) {
	cache.Lock()
	got, ok := cache.trees[src]
	cache.Unlock()
	if ok {
		return got.all, got.err
	}
	got.all, got.err = parseSource(src)
	cache.Lock()
	defer cache.Unlock()
	if cache.trees == nil || len(cache.trees) >= maxCached {
		cache.trees = map[Source]trees{}
	}
	cache.trees[src] = got
	return got.all, got.err
}

// parseSource reads a template without asking which functions there are.
func parseSource(src Source) (all map[string]*parse.Tree, err error) {
	text := src.Text
	if !src.Plain {
		text = quoteBare(text)
	}
	all = map[string]*parse.Tree{}
	t := parse.New(src.Name)
	t.Mode = parse.SkipFuncCheck
	if _, err := t.Parse(text, "", "", all); err != nil {
		return nil, err
	}
	all[src.Name] = t
	return all, nil
}

// list runs nodes in order until one leaves.
func (f *frame) list(l *parse.ListNode, dot any) {
	if l == nil {
		return
	}
	for _, n := range l.Nodes {
		if f.leave != goOn || !f.Budget.Step(1) {
			return
		}
		f.node(n, dot)
	}
}

func (f *frame) node(n parse.Node, dot any) {
	switch n := n.(type) {
	case *parse.TextNode:
		f.write(string(n.Text))
	case *parse.ActionNode:
		if v, ok := f.pipe(n.Pipe, dot); ok && len(n.Pipe.Decl) == 0 {
			f.emit(v)
		}
	case *parse.IfNode:
		f.branch(&n.BranchNode, dot, false)
	case *parse.WithNode:
		f.branch(&n.BranchNode, dot, true)
	case *parse.RangeNode:
		f.loop(n, dot)
	case *parse.TemplateNode:
		f.call(n, dot)
	case *parse.BreakNode:
		f.leave = leaveLoop
	case *parse.ContinueNode:
		f.leave = leaveRound
	}
}

func (f *frame) write(s string) {
	if f.Budget.write(len(s)) && f.out.Len()+len(s) <= MaxOutput {
		f.out.WriteString(s)
		return
	}
	f.cut = true
}

// emit writes a value as its kind of text stands in the output.
func (f *frame) emit(v any) {
	switch v := v.(type) {
	case HTML:
		f.write(string(v))
	case Markdown:
		f.write(f.held(v))
	default:
		s := toText(v)
		if !f.plain {
			s = html.EscapeString(s)
		}
		f.write(s)
	}
}

// held is the word for Markdown, or the Markdown itself where that is what is
// written.
func (r *Run) held(m Markdown) string {
	if r.Host.Hold == nil {
		return string(m)
	}
	return r.Host.Hold(string(m))
}

// scoped runs do and forgets the variables that it declared.
func (f *frame) scoped(do func()) {
	n := len(f.vars)
	do()
	f.vars = f.vars[:n]
}

func (f *frame) branch(n *parse.BranchNode, dot any, with bool) {
	f.scoped(func() {
		v, ok := f.pipe(n.Pipe, dot)
		switch {
		case !ok || !isTrue(v):
			f.list(n.ElseList, dot)
		case with:
			f.list(n.List, v)
		default:
			f.list(n.List, dot)
		}
	})
}

func (f *frame) loop(n *parse.RangeNode, dot any) {
	f.scoped(func() {
		v, _ := f.pipe(n.Pipe, dot)
		rounds := 0
		each(v, func(key, value any) bool {
			rounds++
			return f.round(n, key, value)
		})
		if f.leave == leaveLoop {
			f.leave = goOn
		}
		if rounds == 0 {
			f.list(n.ElseList, dot)
		}
	})
}

// round runs a loop's body once, and is false when it was the last time.
func (f *frame) round(n *parse.RangeNode, key, value any) bool {
	if !f.Budget.Step(1) {
		return false
	}
	f.scoped(func() {
		switch d := n.Pipe.Decl; len(d) {
		case 1:
			f.setLoop(n.Pipe, d[0].Ident[0], value)
		case 2:
			f.setLoop(n.Pipe, d[0].Ident[0], key)
			f.setLoop(n.Pipe, d[1].Ident[0], value)
		}
		f.list(n.List, value)
	})
	if f.leave == leaveRound {
		f.leave = goOn
	}
	return f.leave == goOn
}

func (f *frame) setLoop(p *parse.PipeNode, name string, v any) {
	if p.IsAssign {
		f.assign(name, v)
		return
	}
	f.vars = append(f.vars, variable{name, v})
}

func (f *frame) assign(name string, v any) {
	for i := range slices.Backward(f.vars) {
		if f.vars[i].name == name {
			f.vars[i].value = v
			return
		}
	}
}

// call runs a template that this one defines.
func (f *frame) call(n *parse.TemplateNode, dot any) {
	var v any
	if n.Pipe != nil {
		v, _ = f.pipe(n.Pipe, dot)
	}
	g := &frame{Run: f.Run, trees: f.trees, plain: f.plain, out: f.out}
	g.run(f.trees[n.Name], v)
}
