package lift

import "carrel/build/wasm"

// A linker connects lifted functions with those that keep Go's convention. It
// adds functions, two globals and entries of the table:
//
//	active  how many lifted functions are called from others, since JavaScript
//	        called last
//	below   the same of the calls before, which called JavaScript
//
// A function that keeps Go's convention calls a lifted one through a thunk,
// which leaves its place in a second part of the table and the bytes of stack
// that it needs to enter. So does who calls a program counter.
type linker struct {
	p             *program
	active, below int64          // globals
	enter         int64          // functions
	thunks        map[int]uint32 // by lifted function: the number of its thunk
	second        []uint32       // the second part of the table
	depths        []depth
}

// extend adds the functions that rewritten ones call.
func (p *program) extend(r *rewriter) *linker {
	l := &linker{p: p, thunks: map[int]uint32{}}
	l.active, l.below = int64(p.globals), int64(p.globals+1)
	p.globals += 2
	r.kind = p.addType(liftedSignature)
	dynamic := p.addType(signature{"\x7E\x7F", ""})
	enter := p.addType(signature{"\x7F\x7F", "\x7F"})
	r.check = p.add(r.kind, "lift.check", nil, l.checkBody())
	r.dynamic = p.add(dynamic, "lift.dynamic", nil, l.dynamicBody())
	l.enter = p.add(enter, "lift.enter", []byte{wasm.I32}, l.enterBody(r.check, r.kind))
	return l
}

func (p *program) addType(s signature) uint32 {
	for i, t := range p.types {
		if t == s {
			return uint32(i)
		}
	}
	p.types = append(p.types, s)
	return uint32(len(p.types) - 1)
}

// add adds a function and returns the number by which it is called.
func (p *program) add(kind uint32, name string, locals []byte, code []wasm.Instr) int64 {
	p.functions = append(p.functions, &function{name: name, kind: kind, body: wasm.Body{Locals: locals, Code: code}})
	return int64(p.imports + len(p.functions) - 1)
}

// checkBody tests whether an address lies within the running goroutine's stack;
// a trap is the answer where it does not. The bounds of a stack are the first
// words of a g. Before the program has one, they are zero.
func (l *linker) checkBody() []wasm.Instr {
	return []wasm.Instr{
		{Op: wasm.LocalGet, A: 0},
		{Op: wasm.GlobalGet, A: globalG}, {Op: wasm.I32WrapI64}, {Op: wasm.I32Load, A: 2},
		{Op: wasm.I32Sub}, {Op: wasm.I32Const}, {Op: wasm.I32LtS},
		{Op: wasm.If, A: wasm.NoResult}, {Op: wasm.Unreachable}, {Op: wasm.End},
		{Op: wasm.End},
	}
}

// dynamicBody calls a program counter: (pc i64, sp i32).
func (l *linker) dynamicBody() []wasm.Instr {
	return []wasm.Instr{
		{Op: wasm.LocalGet, A: 1}, {Op: wasm.I32Const, A: 8}, {Op: wasm.I32Sub}, {Op: wasm.GlobalSet, A: globalSP},
		{Op: wasm.I32Const},
		{Op: wasm.LocalGet, A: 0}, {Op: wasm.I64Const, A: 16}, {Op: wasm.I64ShrU}, {Op: wasm.I32WrapI64},
		{Op: wasm.CallIndirect, A: int64(l.p.goType)}, {Op: wasm.Drop},
		{Op: wasm.End},
	}
}

// enterBody calls a lifted function for a thunk: (need i32, entry i32) i32.
func (l *linker) enterBody(check int64, kind uint32) []wasm.Instr {
	const need, entry, sp = 0, 1, 2
	return []wasm.Instr{
		{Op: wasm.GlobalGet, A: globalSP}, {Op: wasm.I32Const, A: 8}, {Op: wasm.I32Add}, {Op: wasm.LocalTee, A: sp},
		{Op: wasm.LocalGet, A: need}, {Op: wasm.I32Sub}, {Op: wasm.Call, A: check},
		{Op: wasm.GlobalGet, A: l.active}, {Op: wasm.I32Const, A: 1}, {Op: wasm.I32Add}, {Op: wasm.GlobalSet, A: l.active},
		{Op: wasm.LocalGet, A: sp}, {Op: wasm.LocalGet, A: entry}, {Op: wasm.CallIndirect, A: int64(kind)},
		{Op: wasm.GlobalGet, A: l.active}, {Op: wasm.I32Const, A: 1}, {Op: wasm.I32Sub}, {Op: wasm.GlobalSet, A: l.active},
		{Op: wasm.LocalGet, A: sp}, {Op: wasm.GlobalSet, A: globalSP},
		{Op: wasm.I32Const}, {Op: wasm.End},
	}
}

// thunk returns the number of a lifted function's thunk.
func (l *linker) thunk(i int) uint32 {
	if n, ok := l.thunks[i]; ok {
		return n
	}
	entry := int64(l.p.table.first) + int64(len(l.p.table.entries)+len(l.second))
	l.second = append(l.second, uint32(l.p.imports+i))
	n := uint32(l.p.add(l.p.goType, "lift.thunk", nil, []wasm.Instr{
		{Op: wasm.I32Const, A: l.depths[i].need}, {Op: wasm.I32Const, A: entry}, {Op: wasm.Call, A: l.enter}, {Op: wasm.End},
	}))
	l.thunks[i] = n
	return n
}

// connect makes thunks of lifted functions that others call, or whose program
// counters may be called. The table leads to a trap in place of all other
// lifted functions.
func (l *linker) connect(own int, taken []bool) {
	for _, f := range l.p.functions[:own] {
		for at := range f.body.Code {
			in := &f.body.Code[at]
			if i := int(in.A) - l.p.imports; in.Op == wasm.Call && !f.lifted && i >= 0 && i < own && l.p.functions[i].lifted {
				in.A = int64(l.thunk(i))
			}
		}
	}
	trap := uint32(l.p.add(l.p.goType, "lift.trap", nil, []wasm.Instr{{Op: wasm.Unreachable}, {Op: wasm.End}}))
	for at, index := range l.p.table.entries {
		i := int(index) - l.p.imports
		switch {
		case i < 0 || i >= own || !l.p.functions[i].lifted:
		case taken[i]:
			l.p.table.entries[at] = l.thunk(i)
		default:
			l.p.table.entries[at] = trap
		}
	}
	l.p.table.entries = append(l.p.table.entries, l.second...)
}
