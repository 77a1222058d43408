package lift

import "carrel/build/wasm"

// A pattern is what an instruction must be: its operation, and its first
// immediate unless any will do.
type pattern struct {
	op  wasm.Op
	a   int64
	any bool
}

func is(op wasm.Op, a int64) pattern { return pattern{op: op, a: a} }
func op(op wasm.Op) pattern          { return pattern{op: op, any: true} }

// match tells whether code begins with a sequence of patterns.
func match(code []wasm.Instr, patterns ...pattern) bool {
	if len(code) < len(patterns) {
		return false
	}
	for i, p := range patterns {
		if code[i].Op != p.op || !p.any && code[i].A != p.a {
			return false
		}
	}
	return true
}

// The patterns of cmd/internal/obj/wasm, functions preprocess and assemble.
var (
	stackCheck = []pattern{is(wasm.LocalGet, localSP), is(wasm.GlobalGet, globalG), op(wasm.I32WrapI64), is(wasm.I32Load, 2)}
	subFrame   = []pattern{is(wasm.LocalGet, localSP), op(wasm.I32Const), op(wasm.I32Sub), is(wasm.LocalTee, localSP), is(wasm.GlobalSet, globalSP)}
	addFrame   = []pattern{is(wasm.LocalGet, localSP), op(wasm.I32Const), op(wasm.I32Add), is(wasm.LocalTee, localSP), is(wasm.GlobalSet, globalSP)}
	pushReturn = []pattern{is(wasm.LocalGet, localSP), is(wasm.I32Const, 8), op(wasm.I32Sub), is(wasm.LocalTee, localSP), is(wasm.GlobalSet, globalSP),
		is(wasm.LocalGet, localSP), op(wasm.I64Const), is(wasm.I64Store, 3)}
	dynamic = []pattern{is(wasm.I64Const, 16), op(wasm.I64ShrU), op(wasm.I32WrapI64), is(wasm.LocalSet, localPCB),
		is(wasm.I32Const, 0), is(wasm.LocalGet, localPCB), op(wasm.CallIndirect)}
	direct   = []pattern{is(wasm.I32Const, 0), op(wasm.Call)}
	reload   = []pattern{is(wasm.GlobalGet, globalSP), is(wasm.LocalSet, localSP)}
	noResume = []pattern{op(wasm.If), op(wasm.Unreachable), op(wasm.End)}
	jumpIf   = []pattern{op(wasm.If), op(wasm.I32Const), is(wasm.LocalSet, localPCB), op(wasm.Br), op(wasm.End)}
	jumpTo   = []pattern{op(wasm.I32Const), is(wasm.LocalSet, localPCB), op(wasm.Br)}
	finish   = []pattern{is(wasm.I32Const, 0), op(wasm.Return)}
)

// segment takes a segment apart into blocks; remain is how many blocks for
// resume points are around it still.
func (s *parser) segment(code []wasm.Instr, remain int) {
	var b block
	depth := 0
	for at := 0; at < len(code) && s.failure == ""; {
		rest := code[at:]
		if depth == 0 && match(rest, jumpIf...) {
			s.check(rest[3].A == int64(remain+1), "depth of a jump")
			b.kind, b.els = forks, len(s.shape.blocks)+1
			s.jump(b, rest[1].A)
			b = block{}
			at += len(jumpIf)
			continue
		}
		if depth == 0 && match(rest, jumpTo...) {
			s.check(rest[2].A == int64(remain), "depth of a jump")
			s.jump(b, rest[0].A)
			return
		}
		n, in := s.instr(rest, len(b.code) == 0)
		depth += nesting(in)
		s.check(depth >= 0 && (depth == 0 || in.Op != goReturn && in.Op != goTail), "return within a block")
		if in.Op != wasm.Nop {
			b.code = append(b.code, in)
		}
		if depth == 0 && leaves(in.Op) {
			b.kind = stops
			s.add(b)
			return
		}
		at += n
	}
	b.then = len(s.shape.blocks) + 1
	s.add(b)
}

func (s *parser) check(ok bool, what string) {
	if !ok {
		s.fail("%s", what)
	}
}

// jump ends a block with a jump to a program counter.
func (s *parser) jump(b block, pcb int64) {
	s.jumps = append(s.jumps, jump{len(s.shape.blocks), s.target(pcb)})
	s.add(b)
}

func nesting(in wasm.Instr) int {
	switch in.Op {
	case wasm.If:
		return 1
	case wasm.End:
		return -1
	}
	return 0
}

// leaves tells whether nothing runs after an instruction.
func leaves(op wasm.Op) bool { return op == goReturn || op == goTail || op == wasm.Unreachable }

// nothing stands for what a pattern leaves no instruction of.
var nothing = wasm.Instr{Op: wasm.Nop}

// instr reads the pattern or the instruction that code begins with. It gives how
// many instructions that were and what stands for them.
func (s *parser) instr(code []wasm.Instr, first bool) (n int, in wasm.Instr) {
	switch {
	case match(code, stackCheck...):
		return s.stackCheck(code)
	case match(code, pushReturn...) && calls(code[len(pushReturn):]):
		return s.call(code)
	case match(code, subFrame...):
		s.check(first && !s.framed && len(s.shape.blocks) == 0, "second frame")
		s.framed, s.shape.frame = true, code[1].A
		return len(subFrame), nothing
	case match(code, addFrame...):
		return s.leave(code)
	case match(code, direct...) && s.p.isGo(code[1].A):
		return s.tail(code, 0)
	case code[0].Op == wasm.Call:
		return s.plain(code)
	}
	s.check(ordinary(code[0]), "an instruction that Go's compiler does not write here")
	return 1, code[0]
}

// ordinary tells whether an instruction neither moves the stack nor leads elsewhere.
func ordinary(in wasm.Instr) bool {
	switch in.Op {
	case wasm.Block, wasm.Loop, wasm.Else, wasm.Br, wasm.BrIf, wasm.BrTable, wasm.Return, wasm.Call, wasm.CallIndirect:
		return false
	case wasm.GlobalGet, wasm.GlobalSet:
		return in.A != globalSP
	case wasm.LocalGet:
		return in.A != localPCB
	case wasm.LocalSet, wasm.LocalTee:
		return in.A != localPCB && in.A != localSP
	}
	return true
}

// stackCheck reads the test whether the stack must grow.
func (s *parser) stackCheck(code []wasm.Instr) (int, wasm.Instr) {
	at := len(stackCheck)
	if match(code[at:], op(wasm.I32Const), op(wasm.I32Add)) {
		at += 2
	}
	s.check(code[3].B == 16 && len(s.shape.blocks) == 0 && match(code[at:], op(wasm.I32LeU), op(wasm.If)), "stack check")
	for at < len(code) && code[at].Op != wasm.End {
		at++
	}
	return at + 1, nothing
}

// calls tells whether code calls. After a frame of eight bytes a constant may be
// stored in the same way as a return address.
func calls(code []wasm.Instr) bool { return match(code, dynamic...) || match(code, direct...) }

// call reads a call by Go's convention.
func (s *parser) call(code []wasm.Instr) (int, wasm.Instr) {
	at := len(pushReturn)
	in := wasm.Instr{Op: goDynamic}
	switch {
	case match(code[at:], dynamic...):
		at += len(dynamic)
	case match(code[at:], direct...) && s.p.isGo(code[at+1].A):
		in = wasm.Instr{Op: goCall, A: code[at+1].A}
		at += len(direct)
	default:
		s.fail("call")
	}
	if match(code[at:], reload...) {
		at += len(reload)
	}
	switch {
	case match(code[at:], op(wasm.BrIf)):
		at++
	case match(code[at:], noResume...):
		at += len(noResume)
	default:
		s.fail("what follows a call")
	}
	return at, in
}

// leave reads what ends a function: the frame goes, and the return address with
// it, or another function takes this one's place.
func (s *parser) leave(code []wasm.Instr) (int, wasm.Instr) {
	at, popped := len(addFrame), code[1].A
	if match(code[at:], addFrame...) {
		popped += code[at+1].A
		at += len(addFrame)
	}
	if popped == s.shape.frame && match(code[at:], direct...) && s.p.isGo(code[at+1].A) {
		return s.tail(code, at)
	}
	s.check(popped == s.shape.frame+8 && match(code[at:], finish...), "return")
	return at + len(finish), wasm.Instr{Op: goReturn}
}

// tail reads a call in the place of a return.
func (s *parser) tail(code []wasm.Instr, at int) (int, wasm.Instr) {
	in := wasm.Instr{Op: goTail, A: code[at+1].A}
	s.check(at > 0 || s.shape.frame == 0, "tail call")
	at += len(direct)
	if match(code[at:], reload...) {
		at += len(reload)
	}
	s.check(match(code[at:], op(wasm.Return)), "tail call")
	return at + 1, in
}

// plain reads a call by another convention.
func (s *parser) plain(code []wasm.Instr) (int, wasm.Instr) {
	s.check(!s.p.isGo(code[0].A), "call")
	at := 1
	if match(code[at:], reload...) {
		at += len(reload)
	}
	return at, wasm.Instr{Op: plainCall, A: code[0].A}
}
