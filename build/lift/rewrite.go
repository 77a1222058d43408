package lift

import (
	"slices"

	"carrel/build/wasm"
)

// liftedSignature is the type of lifted functions: the parameter is the stack pointer of
// the caller, at which the arguments lie, and nothing comes back.
var liftedSignature = signature{"\x7F", ""}

// A rewriter makes structured code of shapes.
type rewriter struct {
	p       *program
	kind    uint32 // the number of liftedSignature
	dynamic int64  // the function that calls program counters, see thunk.go
	check   int64  // the function that tests for room on the stack
	depths  []depth
}

// rewrite returns the body of a function that is to be lifted; ok is false where
// its flow has no structure.
func (r *rewriter) rewrite(i int) (body wasm.Body, ok bool) {
	f := r.p.functions[i]
	blocks := r.p.trapping(f.shape.blocks)
	tidy(blocks)
	code, ok := structure(blocks)
	if !ok {
		return wasm.Body{}, false
	}
	out := []wasm.Instr{{Op: wasm.LocalGet, A: localPCB}, {Op: wasm.I32Const, A: f.shape.frame + 8}, {Op: wasm.I32Sub}, {Op: wasm.LocalSet, A: localSP}}
	if r.depths[i].checked {
		out = append(out, wasm.Instr{Op: wasm.LocalGet, A: localSP}, wasm.Instr{Op: wasm.I32Const, A: r.depths[i].below}, wasm.Instr{Op: wasm.I32Sub},
			wasm.Instr{Op: wasm.Call, A: r.check})
	}
	for _, in := range code {
		out = r.convention(out, in, f.shape.frame)
	}
	return wasm.Body{Locals: f.body.Locals, Code: finished(fold(shorten(out)))}, true
}

// finished ends a body.
func finished(code []wasm.Instr) []wasm.Instr {
	if code[len(code)-1].Op == wasm.Return {
		code = code[:len(code)-1]
	}
	return append(code, wasm.Instr{Op: wasm.End})
}

// trapping returns a copy of blocks in which faults are traps, and in which
// nothing follows a call that never returns.
func (p *program) trapping(blocks []block) []block {
	out := slices.Clone(blocks)
	for i := range out {
		b := &out[i]
		b.code = slices.Clone(b.code)
		depth := 0
		for at := 0; at < len(b.code); at++ {
			in := b.code[at]
			depth += nesting(in)
			if in.Op != goCall || !neverReturns(p.own(in.A).name) {
				continue
			}
			if depth > 0 {
				b.code[at] = wasm.Instr{Op: wasm.Unreachable} // of a nil check
				continue
			}
			b.code = b.code[:at]
			if !isFault(p.own(in.A).name) {
				b.code = append(b.code, in)
			} else if !slices.ContainsFunc(b.code, hasEffect) {
				b.code = b.code[:0]
			}
			b.code = append(b.code, wasm.Instr{Op: wasm.Unreachable})
			b.kind = stops
		}
	}
	return out
}

// hasEffect tells of what runs before a fault for more than its arguments.
func hasEffect(in wasm.Instr) bool {
	return in.Op == goCall || in.Op == goDynamic || in.Op == plainCall
}

// convention appends what an instruction becomes in a lifted function.
func (r *rewriter) convention(out []wasm.Instr, in wasm.Instr, frame int64) []wasm.Instr {
	add := func(instrs ...wasm.Instr) { out = append(out, instrs...) }
	sp := wasm.Instr{Op: wasm.LocalGet, A: localSP}
	store := wasm.Instr{Op: wasm.GlobalSet, A: globalSP}
	switch in.Op {
	case goReturn:
		add(wasm.Instr{Op: wasm.Return})
	case goDynamic:
		add(sp, wasm.Instr{Op: wasm.Call, A: r.dynamic})
	case plainCall:
		if r.p.needsStack(in.A) {
			add(sp, store)
		}
		add(wasm.Instr{Op: wasm.Call, A: in.A})
	case goCall:
		if r.p.own(in.A).lifted {
			add(sp, wasm.Instr{Op: wasm.Call, A: in.A})
			break
		}
		add(sp, wasm.Instr{Op: wasm.I32Const, A: 8}, wasm.Instr{Op: wasm.I32Sub}, store,
			wasm.Instr{Op: wasm.I32Const}, wasm.Instr{Op: wasm.Call, A: in.A}, wasm.Instr{Op: wasm.Drop})
	case goTail:
		if r.p.own(in.A).lifted {
			add(wasm.Instr{Op: wasm.LocalGet, A: localPCB}, wasm.Instr{Op: wasm.Call, A: in.A}, wasm.Instr{Op: wasm.Return})
			break
		}
		add(wasm.Instr{Op: wasm.LocalGet, A: localPCB}, wasm.Instr{Op: wasm.I32Const, A: 8}, wasm.Instr{Op: wasm.I32Sub}, store,
			wasm.Instr{Op: wasm.I32Const}, wasm.Instr{Op: wasm.Call, A: in.A}, wasm.Instr{Op: wasm.Drop}, wasm.Instr{Op: wasm.Return})
	default:
		add(in)
	}
	return out
}

// needsStack tells whether a function with a convention of its own reads the
// stack pointer, or is the host's, which may call back.
func (p *program) needsStack(index int64) bool {
	f := p.own(index)
	return f == nil || slices.ContainsFunc(f.body.Code, func(in wasm.Instr) bool {
		return in.Op == wasm.Call || in.Op == wasm.GlobalGet && in.A == globalSP
	})
}
