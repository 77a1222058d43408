package lift

import (
	"fmt"

	"carrel/build/wasm"
)

// A shape is what Go's compiler made a function of: its flow, with the calls
// and returns of Go's convention as one instruction each.
type shape struct {
	frame  int64 // bytes on the stack, without the return address
	blocks []block
}

// A block is code that runs from its beginning to its end, and where it leads.
type block struct {
	code []wasm.Instr
	kind ending
	then int // of leads and forks: the block that follows; of forks where the value on the stack is not zero
	els  int // of forks
}

// An ending is how a block ends.
type ending int

const (
	leads ending = iota // to one block
	forks               // to one of two, by the value on the stack
	stops               // with a return, or never
)

// Instructions that stand for Go's patterns while a function is rewritten.
const (
	goCall    wasm.Op = 0xF000 + iota // A: the function's number, by Go's convention
	goDynamic                         // a call of the program counter that is on the stack
	goTail                            // A: a function that takes this one's place
	plainCall                         // A: a function with a convention of its own
	goReturn
)

// Local variables and globals that Go's compiler gives a meaning.
const (
	localPCB = 0 // parameter: where to resume; free for scratch after
	localSP  = 1
	globalSP = 0
	globalG  = 2
)

// A parser takes a function apart. It gives up at the first thing that it does
// not know.
type parser struct {
	p       *program
	code    []wasm.Instr
	table   []uint32 // from PC_B to segments
	outer   int      // the loop and the block for unwinding that are around all segments
	shape   *shape
	first   []int // the first block of each segment
	jumps   []jump
	framed  bool
	failure string
}

// A jump waits for the place of the segment that it leads to.
type jump struct{ block, segment int }

// parse returns the shape of a function, or why it has none.
func (p *program) parse(f *function) (*shape, string) {
	if f.kind != p.goType {
		return nil, "a calling convention of its own"
	}
	s := parser{p: p, code: f.body.Code, shape: &shape{}}
	segments := s.segments()
	for i := range segments {
		s.first = append(s.first, len(s.shape.blocks))
		s.segment(segments[i], len(segments)-1-i)
	}
	s.first = append(s.first, len(s.shape.blocks))
	s.add(block{code: []wasm.Instr{{Op: wasm.Unreachable}}, kind: stops})
	for _, j := range s.jumps {
		s.shape.blocks[j.block].then = s.first[j.segment]
	}
	if s.failure != "" {
		return nil, s.failure
	}
	return s.shape, ""
}

func (s *parser) fail(format string, args ...any) {
	if s.failure == "" {
		s.failure = fmt.Sprintf(format, args...)
	}
}

func (s *parser) add(b block) { s.shape.blocks = append(s.shape.blocks, b) }

// segments cuts the code between resume points:
//
//	global.get SP  local.set SP
//	block          to unwind, where there are calls
//	loop           where there are jumps
//	block × n  local.get PC_B  br_table  end
//	segment 0  end  segment 1  end … segment n-1
//	end            of the loop
//	unreachable  end  i32.const 1
func (s *parser) segments() [][]wasm.Instr {
	if !match(s.code, is(wasm.GlobalGet, globalSP), is(wasm.LocalSet, localSP)) {
		s.fail("no stack pointer")
		return nil
	}
	at, loop := 2, false
	for at < len(s.code) && (s.code[at].Op == wasm.Block || s.code[at].Op == wasm.Loop) {
		loop = loop || s.code[at].Op == wasm.Loop
		at++
	}
	n := 1
	opened := at - 2
	if match(s.code[at:], is(wasm.LocalGet, localPCB), op(wasm.BrTable), op(wasm.End)) {
		s.table = s.code[at+1].Tab
		n = int(s.table[len(s.table)-1]) + 1
		at += 3
		opened -= n
	}
	s.outer = opened
	if loop {
		opened--
	}
	if opened < 0 || opened > 1 {
		s.fail("blocks around the code")
		return nil
	}
	return s.cut(s.code[at:], n)
}

// cut cuts code at the ends of the blocks around it.
func (s *parser) cut(code []wasm.Instr, n int) [][]wasm.Instr {
	var segments [][]wasm.Instr
	depth, start := 0, 0
	for i := 0; i < len(code) && len(segments) < n; i++ {
		switch code[i].Op {
		case wasm.Block, wasm.Loop, wasm.If:
			depth++
		case wasm.End:
			if depth--; depth < 0 {
				segments = append(segments, code[start:i])
				depth, start = 0, i+1
			}
		}
	}
	if len(segments) != n {
		s.fail("%d segments of %d", len(segments), n)
	}
	return segments
}

// target returns the segment that a jump to a program counter leads to.
func (s *parser) target(pcb int64) int {
	if pcb < 0 || pcb >= int64(len(s.table)) || int(s.table[pcb]) >= len(s.table) {
		s.fail("jump to %d", pcb)
		return 0
	}
	return int(s.table[pcb])
}
