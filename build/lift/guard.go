package lift

import (
	"slices"

	"carrel/build/wasm"
)

// protect makes sure, while the program runs, of what switching has found: no
// goroutine is left while a lifted function is in progress. It returns false
// where a function is not as it is known.
func (l *linker) protect(own int) bool {
	switches := 0
	for _, f := range l.p.functions[:own] {
		if f.kind == l.p.goType && !f.lifted && l.guard(f) {
			switches++
		}
	}
	return switches > 0 && l.answer("runtime.liftedNow", l.active) && l.answer("runtime.liftedBelow", l.below) && l.nest()
}

// guard puts a test where a function begins to leave the stack, which is where it
// returns 1 of itself, and reports whether it does.
func (l *linker) guard(f *function) (found bool) {
	code := f.body.Code
	for at := len(code) - 2; at >= 0; at-- {
		if match(code[at:], is(wasm.I32Const, 1), op(wasm.Return)) {
			code = slices.Insert(code, at,
				wasm.Instr{Op: wasm.GlobalGet, A: l.active}, wasm.Instr{Op: wasm.If, A: wasm.NoResult}, wasm.Instr{Op: wasm.Unreachable}, wasm.Instr{Op: wasm.End})
			found = true
		}
	}
	f.body.Code = code
	return found
}

// answer makes a function of package runtime return a global.
func (l *linker) answer(name string, global int64) bool {
	i := slices.IndexFunc(l.p.functions, func(f *function) bool { return f.name == name })
	if i < 0 {
		return false
	}
	sp := wasm.Instr{Op: wasm.GlobalGet, A: globalSP}
	l.p.functions[i].body = wasm.Body{Locals: l.p.functions[i].body.Locals, Code: []wasm.Instr{
		sp, {Op: wasm.GlobalGet, A: global}, {Op: wasm.I32Store, A: 2, B: 8},
		sp, {Op: wasm.I32Const, A: 8}, {Op: wasm.I32Add}, {Op: wasm.GlobalSet, A: globalSP},
		{Op: wasm.I32Const}, {Op: wasm.End},
	}}
	return true
}

// nest puts the count of lifted functions in progress aside while JavaScript is
// answered that one of them has called.
func (l *linker) nest() bool {
	i := slices.IndexFunc(l.p.functions, func(f *function) bool { return f.name == "wasm_export_resume" })
	if i < 0 || l.p.types[l.p.functions[i].kind] != (signature{}) {
		return false
	}
	f := l.p.functions[i]
	inner := l.p.add(f.kind, "lift.resume", f.body.Locals, f.body.Code)
	below := wasm.Instr{Op: wasm.GlobalGet, A: l.below}
	f.body = wasm.Body{Locals: []byte{wasm.I32}, Code: []wasm.Instr{
		{Op: wasm.GlobalGet, A: l.active}, {Op: wasm.LocalSet, A: 0},
		below, {Op: wasm.LocalGet, A: 0}, {Op: wasm.I32Add}, {Op: wasm.GlobalSet, A: l.below},
		{Op: wasm.I32Const}, {Op: wasm.GlobalSet, A: l.active},
		{Op: wasm.Call, A: inner},
		below, {Op: wasm.LocalGet, A: 0}, {Op: wasm.I32Sub}, {Op: wasm.GlobalSet, A: l.below},
		{Op: wasm.LocalGet, A: 0}, {Op: wasm.GlobalSet, A: l.active},
		{Op: wasm.End},
	}}
	return true
}
