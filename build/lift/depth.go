package lift

// guard is how many bytes below a function's frame those that are not lifted may
// take without a test, with room to spare: abi.StackGuard is 928.
const guard = 1200

// A depth says how much of the stack a function takes.
type depth struct {
	need    int64 // bytes below its caller's stack pointer, as far as the next test
	below   int64 // of them below its own frame
	checked bool  // it tests for room itself, for it calls itself, directly or not
}

// depths returns how much stack lifted functions take. What a function calls
// through a pointer tests for itself, and so does a function that may call itself.
func (p *program) depths() []depth {
	d := measure{p: p, depths: make([]depth, len(p.functions)), number: make([]int, len(p.functions)), low: make([]int, len(p.functions)), open: make([]bool, len(p.functions))}
	for i, f := range p.functions {
		if f.lifted && d.number[i] == 0 {
			d.visit(i)
		}
	}
	return d.depths
}

// A measure finds circles of calls by Tarjan's algorithm, and depths on the way.
type measure struct {
	p      *program
	depths []depth
	number []int // by function: when it was met, from 1
	low    []int // by function: the earliest open function that it leads to
	open   []bool
	stack  []int
	count  int
}

func (m *measure) visit(i int) {
	m.count++
	m.number[i], m.low[i] = m.count, m.count
	m.open[i] = true
	m.stack = append(m.stack, i)
	circle := false
	for callee := range m.p.calls(i) {
		if m.number[callee] == 0 {
			m.visit(callee)
		}
		if m.open[callee] {
			m.low[i] = min(m.low[i], m.low[callee])
			circle = circle || callee == i
		}
	}
	if m.low[i] != m.number[i] {
		return
	}
	start := len(m.stack) - 1
	for m.stack[start] != i {
		start--
	}
	members := m.stack[start:]
	m.stack = m.stack[:start]
	m.settle(members, circle || len(members) > 1)
}

// settle computes the depths of the functions of a circle, or of one alone.
func (m *measure) settle(members []int, circle bool) {
	for _, i := range members {
		d := &m.depths[i]
		d.below, d.checked = guard, circle
		for callee := range m.p.calls(i) {
			if m.open[callee] { // of the circle: it tests below its frame
				d.below = max(d.below, m.p.frame(callee)+guard)
			} else {
				d.below = max(d.below, m.depths[callee].need)
			}
		}
		d.need = d.below + m.p.frame(i)
	}
	for _, i := range members {
		m.open[i] = false
	}
}

// frame returns the size of a function's frame with its return address.
func (p *program) frame(i int) int64 { return p.functions[i].shape.frame + 8 }

// calls go through the lifted functions that a lifted function calls by their
// names. The others test for room as Go's compiler has made them.
func (p *program) calls(i int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for _, in := range p.functions[i].instructions() {
			if in.Op != goCall && in.Op != goTail {
				continue
			}
			if f := p.own(in.A); f.lifted && !neverReturns(f.name) && !yield(int(in.A)-p.imports) {
				return
			}
		}
	}
}
