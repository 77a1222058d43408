package lift

import "carrel/build/wasm"

// shorten puts shorter sequences in the place of some that the compiler and the
// rewriting leave.
func shorten(code []wasm.Instr) []wasm.Instr {
	out := make([]wasm.Instr, 0, len(code))
	for _, in := range code {
		out = append(out, in)
		for n := len(out); ; n = len(out) {
			if out = shorter(out); len(out) == n {
				break
			}
		}
	}
	return out
}

// shorter shortens the end of code, if it can.
func shorter(code []wasm.Instr) []wasm.Instr {
	n := len(code)
	last := func(patterns ...pattern) bool {
		return n >= len(patterns) && match(code[n-len(patterns):], patterns...)
	}
	switch {
	case last(op(wasm.LocalSet), op(wasm.LocalGet)) && code[n-2].A == code[n-1].A:
		code[n-2].Op = wasm.LocalTee
		return code[:n-1]
	case last(op(wasm.I64ExtendU), op(wasm.I32WrapI64)), last(op(wasm.I64ExtendS), op(wasm.I32WrapI64)):
		return code[:n-2]
	case last(is(wasm.LocalGet, localSP), op(wasm.I64ExtendU), op(wasm.I64Const), op(wasm.I64Add), op(wasm.I32WrapI64)):
		offset := code[n-3].A
		return append(code[:n-4], wasm.Instr{Op: wasm.I32Const, A: offset}, wasm.Instr{Op: wasm.I32Add})
	}
	return code
}

// fold moves what is added to the stack pointer into the offsets of loads and
// stores. No address there wraps around: the stack lies within memory.
func fold(code []wasm.Instr) []wasm.Instr {
	drop := make([]bool, len(code))
	var operands []int // where what is on the stack began to be computed
	for i := range code {
		take, give := effect(code[i].Op)
		if take < 0 || take > len(operands) {
			operands = operands[:0]
			if give > 0 && take >= 0 {
				operands = append(operands, -1)
			}
			continue
		}
		taken := operands[len(operands)-take:]
		if isAccess(code[i].Op) && sumOfSP(code, taken[0]) && taken[0]+3 == next(taken, i) {
			code[i].B += code[taken[0]+1].A
			drop[taken[0]+1], drop[taken[0]+2] = true, true
		}
		first := i
		if take > 0 {
			first = taken[0]
		}
		operands = operands[:len(operands)-take]
		if give > 0 {
			operands = append(operands, first)
		}
	}
	return kept(code, drop)
}

// next returns where the operand after the first begins, or the instruction that
// takes it alone.
func next(taken []int, i int) int {
	if len(taken) > 1 {
		return taken[1]
	}
	return i
}

func isAccess(op wasm.Op) bool { return op >= wasm.I32Load && op <= wasm.I64Store32 }

// sumOfSP tells whether an operand is the stack pointer and a positive number.
func sumOfSP(code []wasm.Instr, at int) bool {
	return at >= 0 && match(code[at:], is(wasm.LocalGet, localSP), op(wasm.I32Const), op(wasm.I32Add)) && code[at+1].A >= 0
}

func kept(code []wasm.Instr, drop []bool) []wasm.Instr {
	out := code[:0]
	for i, in := range code {
		if !drop[i] {
			out = append(out, in)
		}
	}
	return out
}

// effect returns how many operands an instruction takes and gives; take is
// negative where it is not known.
func effect(op wasm.Op) (take, give int) {
	switch {
	case op == wasm.LocalGet, op == wasm.GlobalGet, op >= wasm.I32Const && op <= wasm.F64Const:
		return 0, 1
	case op == wasm.LocalSet, op == wasm.GlobalSet, op == wasm.Drop:
		return 1, 0
	case op == wasm.LocalTee, op >= wasm.I32Load && op <= wasm.I64Load32U, op == wasm.I32Eqz, op == wasm.I64Eqz, isUnary(op):
		return 1, 1
	case op >= wasm.I32Store && op <= wasm.I64Store32:
		return 2, 0
	case op >= wasm.I32Eq && op <= 0xA6:
		return 2, 1
	case op == wasm.Select:
		return 3, 1
	}
	return -1, 0
}

// isUnary tells of the arithmetic that takes one operand: counting bits, signs
// and roundings of floats, and all conversions.
func isUnary(op wasm.Op) bool {
	return op >= 0x67 && op <= 0x69 || op >= 0x79 && op <= 0x7B || op >= 0x8B && op <= 0x91 || op >= 0x99 && op <= 0x9F ||
		op >= 0xA7 && op <= 0xC4 || op >= 0xFC00 && op <= 0xFC07
}
