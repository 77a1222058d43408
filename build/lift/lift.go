package lift

import (
	"slices"
	"strings"

	"carrel/build/wasm"
)

// Lift returns a module in which functions that are never on a stack when
// goroutines are switched are structured code. Its error is a
// *wasm.UnknownLayout: then the module stays as it is.
func Lift(module []byte) (lifted []byte, report *Report, err error) {
	p, err := load(module)
	if err != nil {
		return nil, nil, err
	}
	for _, f := range p.functions {
		f.shape, f.why = p.parse(f)
	}
	g := p.switching()
	p.choose(g)
	own := len(p.functions)
	r := &rewriter{p: p}
	l := p.extend(r)
	bodies := r.rewriteAll(own)
	if !l.protect(own) {
		return nil, nil, wasm.Unknown("functions of package runtime", 0)
	}
	for i, body := range bodies {
		if f := p.functions[i]; f.lifted {
			f.body, f.kind = body, r.kind
		}
	}
	l.depths = r.depths
	l.connect(own, g.taken)
	return p.encode(), p.report(own, l, g), nil
}

// choose says which functions are lifted, and why the others are not.
func (p *program) choose(g *graph) {
	for i, f := range p.functions {
		switch {
		case f.shape == nil:
		case g.because[i] != "":
			f.why = g.because[i]
		case p.catches(f):
			f.why = "it may go on after a panic"
		case neverReturns(f.name):
			f.why = "a panic begins in it"
		case slices.Contains(catching, f.name):
			f.why = "it goes through the stack of who calls it"
		case f.shape.readsReturn():
			f.why = "it reads where it returns to"
		case strings.HasPrefix(f.name, "runtime.lifted"):
			f.why = "it tells what is lifted"
		default:
			f.lifted = true
		}
	}
}

// readsReturn tells whether a function reads its return address. Who calls a
// lifted function leaves none.
func (s *shape) readsReturn() bool {
	for _, b := range s.blocks {
		for i := range b.code {
			if match(b.code[i:], is(wasm.LocalGet, localSP), op(wasm.I64Load)) && b.code[i+1].B == s.frame {
				return true
			}
		}
	}
	return false
}

// rewriteAll returns the bodies of lifted functions. A flow without structure
// stays as it is, which changes how others call it: then all begin anew.
func (r *rewriter) rewriteAll(own int) []wasm.Body {
	for {
		r.depths = r.p.depths()
		bodies, again := make([]wasm.Body, own), false
		for i, f := range r.p.functions[:own] {
			if !f.lifted {
				continue
			}
			var ok bool
			if bodies[i], ok = r.rewrite(i); !ok {
				f.lifted, f.why, again = false, "a loop with two beginnings", true
			}
		}
		if !again {
			return bodies
		}
	}
}
