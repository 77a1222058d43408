package lift

import (
	"slices"

	"carrel/build/wasm"
)

// A graph tells which functions may be on a stack when goroutines are switched.
type graph struct {
	p       *program
	callers [][]int  // by function: those that call it or know where it is
	because []string // by function: why it may be on such a stack, or ""
	dynamic []bool   // by function: whether it calls program counters
	queue   []int    // resumable functions whose callers have not been looked at
	taken   []bool   // by function: whether its program counter may be called
}

// switching finds the functions that stay resumable, and says why.
func (p *program) switching() *graph {
	n := len(p.functions)
	g := &graph{p: p, callers: make([][]int, n), because: make([]string, n), dynamic: make([]bool, n), taken: make([]bool, n)}
	take := func(i int) { g.taken[i] = true }
	p.stored(0, len(p.Memory), take)
	p.methods(take)
	for i, f := range p.functions {
		g.edges(i, f)
	}
	for i, f := range p.functions {
		if slices.Contains(origins, f.name) {
			g.mark(i, "it switches")
		} else if isBoundary(f.name) {
			g.mark(i, "it is of the boundary")
		}
	}
	for {
		g.spread()
		if !g.throughPointers() {
			return g
		}
	}
}

// catches tells whether a function has deferred calls. It goes on at the last of
// them after a panic; those that call it need not be resumed for that.
func (p *program) catches(f *function) bool {
	for _, in := range f.instructions() {
		if target := p.own(in.A); target != nil && (in.Op == goCall || in.Op == goTail) && slices.Contains(catching, target.name) {
			return true
		}
	}
	return false
}

// mark makes a function resumable.
func (g *graph) mark(i int, why string) {
	if g.because[i] == "" {
		g.because[i] = why
		g.queue = append(g.queue, i)
	}
}

// spread makes resumable what calls a resumable function.
func (g *graph) spread() {
	for ; len(g.queue) > 0; g.queue = g.queue[1:] {
		for _, caller := range g.callers[g.queue[0]] {
			g.mark(caller, "it calls "+g.p.functions[g.queue[0]].name)
		}
	}
}

// edges notes whom a function calls, and of whom it knows where they are.
func (g *graph) edges(caller int, f *function) {
	add := func(callee int) {
		if target := g.p.functions[callee]; !isCut(f.name, target.name) {
			g.callers[callee] = append(g.callers[callee], caller)
		}
	}
	know := func(i int) {
		if !slices.Contains(starting, f.name) && !slices.Contains(reflected, g.p.functions[i].name) {
			add(i)
		}
	}
	for _, in := range f.instructions() {
		switch in.Op {
		case wasm.Call, goCall, goTail, plainCall:
			if i := int(in.A) - g.p.imports; i >= 0 {
				add(i)
			}
		case wasm.CallIndirect, goDynamic:
			g.dynamic[caller] = true
		case wasm.I32Const, wasm.I64Const:
			if i := g.p.entry(uint64(in.A)); i >= 0 {
				g.taken[i] = true
				know(i)
			} else {
				g.p.stored(int(in.A), int(in.A)+8, know)
			}
		}
	}
}

// instructions go through a function's code: as its shape has it, where it has one.
func (f *function) instructions() func(func(int, wasm.Instr) bool) {
	return func(yield func(int, wasm.Instr) bool) {
		if f.shape == nil {
			for i, in := range f.body.Code {
				if !yield(i, in) {
					return
				}
			}
			return
		}
		for i := range f.shape.blocks {
			for j, in := range f.shape.blocks[i].code {
				if !yield(j, in) {
					return
				}
			}
		}
	}
}

// isCut tells of calls in which nothing is switched that could be resumed.
func isCut(caller, callee string) bool {
	switch caller {
	case "runtime.systemstack":
		return callee == "runtime.mstart" // it only writes a return address
	case "runtime.(*_panic).nextDefer":
		return callee == "runtime.mcall" || callee == "runtime.recovery" // after a recovered panic: lifted functions see none
	}
	return neverReturns(callee) && !isBoundary(caller) || slices.Contains(waiting, callee)
}

// throughPointers makes resumable what may call a resumable function without
// naming it, and reports whether there was any.
func (g *graph) throughPointers() (changed bool) {
	for i, f := range g.p.functions {
		if !g.dynamic[i] || g.because[i] != "" {
			continue
		}
		for j, target := range g.p.functions {
			if g.taken[j] && g.because[j] != "" && target.kind == g.p.goType && mayCall(f.name, target.name) {
				g.mark(i, "it may call "+target.name)
				changed = true
				break
			}
		}
	}
	return changed
}

// mayCall tells whether a call of a program counter may lead to a resumable
// function: any may, but for those that only a few functions get to know.
func mayCall(caller, target string) bool {
	switch {
	case isWrap(target), slices.Contains(waiting, target):
		return false
	case isInit(target):
		return caller == "runtime.doInit1"
	case isDispatcher(caller):
		return true
	case isRuntime(caller), isRuntime(target), slices.Contains(finalizers, target), slices.Contains(reflected, target):
		return false
	case packageOf(target) == "syscall", packageOf(target) == "internal/poll":
		return slices.Contains(descriptors, packageOf(caller))
	case isBoundary(target):
		return isBoundary(caller)
	}
	return true
}
