package lift

import (
	"math/rand/v2"
	"slices"
	"testing"

	"carrel/build/wasm"
)

// randomFlow makes a flow of n blocks; block i says its name by a constant. Jumps
// lead anywhere, most of them forward.
func randomFlow(r *rand.Rand, n int) []block {
	blocks := make([]block, n)
	to := func(i int) int {
		if r.IntN(5) == 0 {
			return r.IntN(n)
		}
		return min(n-1, i+1+r.IntN(3))
	}
	for i := range blocks {
		b := &blocks[i]
		b.code = []wasm.Instr{{Op: wasm.I32Const, A: int64(i)}, {Op: wasm.Drop}}
		b.then, b.els = to(i), to(i)
		switch r.IntN(4) {
		case 0:
			b.kind = leads
		case 1, 2:
			b.kind = forks
			b.code = append(b.code, wasm.Instr{Op: wasm.LocalGet, A: 2})
		}
		if i == n-1 || r.IntN(12) == 0 {
			b.kind = stops
			b.code = append(b.code, wasm.Instr{Op: goReturn})
		}
	}
	return blocks
}

const maxTrace = 60

// walk follows a flow; the forks go as the bits say.
func walk(blocks []block, bits uint64) (trace []int64) {
	for at := 0; len(trace) < maxTrace; {
		b := &blocks[at]
		trace = append(trace, b.code[0].A)
		switch {
		case b.kind == stops:
			return trace
		case b.kind == leads:
			at = b.then
		default:
			at = b.els
			if bits&1 != 0 {
				at = b.then
			}
			bits = bits>>1 | bits<<63
		}
	}
	return trace
}

// run runs structured code in the same way.
func run(t *testing.T, code []wasm.Instr, bits uint64) (trace []int64) {
	t.Helper()
	starts := matching(code)
	var open []int // the instructions that opened the blocks around
	condition := int64(0)
	for at := 0; at < len(code) && len(trace) < maxTrace; at++ {
		jump := -1
		switch in := code[at]; in.Op {
		case wasm.I32Const:
			trace = append(trace, in.A)
		case wasm.LocalGet:
			condition = int64(bits & 1)
			bits = bits>>1 | bits<<63
		case wasm.I32Eqz:
			condition ^= 1
		case wasm.Block, wasm.Loop:
			open = append(open, at)
		case wasm.If:
			open = append(open, at)
			if condition == 0 {
				if at = starts[at].other; code[at].Op == wasm.End {
					open = open[:len(open)-1]
				}
			}
		case wasm.Else:
			at = starts[open[len(open)-1]].end
			open = open[:len(open)-1]
		case wasm.End:
			open = open[:len(open)-1]
		case wasm.BrIf:
			if condition != 0 {
				jump = int(in.A)
			}
		case wasm.Br:
			jump = int(in.A)
		case goReturn:
			return trace
		}
		if jump >= 0 {
			open = open[:len(open)-jump]
			target := open[len(open)-1]
			if code[target].Op == wasm.Loop {
				at = target
			} else {
				at = starts[target].end
				open = open[:len(open)-1]
			}
		}
	}
	return trace
}

// ends are where an instruction's block goes on and ends.
type ends struct{ other, end int }

func matching(code []wasm.Instr) map[int]ends {
	found := map[int]ends{}
	var open []int
	for at, in := range code {
		switch in.Op {
		case wasm.Block, wasm.Loop, wasm.If:
			open = append(open, at)
			found[at] = ends{other: -1}
		case wasm.Else:
			found[open[len(open)-1]] = ends{other: at}
		case wasm.End:
			e := found[open[len(open)-1]]
			if e.end = at; e.other < 0 {
				e.other = at
			}
			found[open[len(open)-1]] = e
			open = open[:len(open)-1]
		}
	}
	return found
}

// Structured code goes the way that the flow goes, whatever the flow.
func TestStructureGoesTheSameWay(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	structured := 0
	for range 5000 {
		blocks := randomFlow(r, 2+r.IntN(14))
		var want [][]int64
		inputs := []uint64{0, ^uint64(0), r.Uint64(), r.Uint64(), r.Uint64()}
		for _, bits := range inputs {
			want = append(want, walk(blocks, bits))
		}
		tidied := slices.Clone(blocks)
		tidy(tidied)
		for _, flow := range [][]block{blocks, tidied} {
			code, ok := structure(flow)
			if !ok {
				continue
			}
			structured++
			for i, bits := range inputs {
				if got := run(t, code, bits); !slices.Equal(got, want[i]) {
					t.Fatalf("%+v as code goes %v, want %v:\n%s", flow, got, want[i], disassemble(code))
				}
			}
		}
	}
	if structured < 5000 {
		t.Errorf("%d of 10000 flows are structured, want half of them", structured)
	}
}

func TestLoopWithTwoBeginnings(t *testing.T) {
	blocks := []block{{kind: forks, then: 1, els: 2}, {kind: leads, then: 2}, {kind: forks, then: 1, els: 3}, {kind: stops}}
	for i := range blocks {
		blocks[i].code = []wasm.Instr{{Op: wasm.I32Const, A: int64(i)}, {Op: wasm.Drop}}
	}
	if _, ok := structure(blocks); ok {
		t.Error("a loop with two beginnings has a structure, want none")
	}
}

// A dominator is what a block can't be reached without.
func TestDominators(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		blocks := randomFlow(r, 2+r.IntN(10))
		tree := dominators(blocks)
		for _, a := range tree.order {
			without := reached(blocks, a)
			for _, b := range tree.order {
				if got, want := tree.dominates(a, b), a == b || !without[b]; got != want {
					t.Fatalf("%+v: block %d dominates %d: %v, want %v", blocks, a, b, got, want)
				}
			}
		}
	}
}

// reached tells which blocks a flow comes to that may not go through one.
func reached(blocks []block, not int) []bool {
	seen := make([]bool, len(blocks))
	var visit func(int)
	visit = func(b int) {
		if b == not || seen[b] {
			return
		}
		seen[b] = true
		for _, to := range blocks[b].successors(nil) {
			visit(to)
		}
	}
	visit(0)
	return seen
}
