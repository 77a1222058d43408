package lift

import (
	"slices"

	"carrel/build/wasm"
)

// A writer writes a flow as blocks, loops and ifs, after Norman Ramsey, "Beyond
// Relooper: Recursive Translation of Unstructured Control Flow to Structured
// Control Flow", 2022: a block's code is followed, within, by that of the blocks
// that it dominates.
type writer struct {
	blocks []block
	*tree
	children [][]int // blocks by their immediate dominator
	merges   []bool  // more than one way leads forward to the block
	loops    []bool  // a way leads back to the block
	labels   []label // of the blocks that are open, the innermost last
	out      []wasm.Instr
}

// A label is what a jump out of an open block leads to: the beginning of a
// loop, or what follows. An if has no such block.
type label struct {
	block int // -1: of an if
	loop  bool
}

// structure returns a flow as code; ok is false where a loop has two beginnings.
func structure(blocks []block) (code []wasm.Instr, ok bool) {
	w := writer{blocks: blocks, tree: dominators(blocks),
		children: make([][]int, len(blocks)), merges: make([]bool, len(blocks)), loops: make([]bool, len(blocks))}
	for _, b := range w.order {
		if b != 0 {
			w.children[w.parent[b]] = append(w.children[w.parent[b]], b)
		}
		forward := 0
		for _, from := range w.before[b] {
			if w.number[from] < w.number[b] {
				forward++
			} else if w.loops[b] = true; !w.dominates(b, from) {
				return nil, false
			}
		}
		w.merges[b] = forward > 1
	}
	w.tree.order = nil
	w.write(0, -1)
	return w.out, true
}

func (w *writer) emit(op wasm.Op, a int64) { w.out = append(w.out, wasm.Instr{Op: op, A: a}) }

// write writes block b and all that it dominates; next is the block whose code
// comes right behind, or -1.
func (w *writer) write(b, next int) {
	var merging []int
	for _, c := range w.children[b] {
		if w.merges[c] {
			merging = append(merging, c)
		}
	}
	slices.SortFunc(merging, func(x, y int) int { return w.number[y] - w.number[x] })
	if !w.loops[b] {
		w.within(b, merging, next)
		return
	}
	w.open(wasm.Loop, label{b, true})
	w.within(b, merging, next)
	w.close()
}

func (w *writer) open(op wasm.Op, l label) {
	w.emit(op, wasm.NoResult)
	w.labels = append(w.labels, l)
}

func (w *writer) close() {
	w.emit(wasm.End, 0)
	w.labels = w.labels[:len(w.labels)-1]
}

// within writes block b inside of a block for each of those merging, the last
// of them outermost, so that a jump out of it leads there.
func (w *writer) within(b int, merging []int, next int) {
	if len(merging) > 0 {
		w.open(wasm.Block, label{merging[0], false})
		w.within(b, merging[1:], merging[0])
		w.close()
		w.write(merging[0], next)
		return
	}
	x := &w.blocks[b]
	w.out = append(w.out, x.code...)
	switch x.kind {
	case leads:
		w.lead(b, x.then, next)
	case forks:
		w.fork(b, next)
	}
}

// lead goes on to a block: by a jump, by falling through, or by writing it here.
func (w *writer) lead(from, to, next int) {
	depth, ok := w.depth(from, to)
	if !ok {
		w.write(to, next)
	} else if to != next || w.number[to] <= w.number[from] {
		w.emit(wasm.Br, depth)
	}
}

func (w *writer) fork(b, next int) {
	then, els := w.blocks[b].then, w.blocks[b].els
	if depth, ok := w.depth(b, then); ok {
		w.emit(wasm.BrIf, depth)
		w.lead(b, els, next)
		return
	}
	if depth, ok := w.depth(b, els); ok {
		w.invert()
		w.emit(wasm.BrIf, depth)
		w.lead(b, then, next)
		return
	}
	w.open(wasm.If, label{block: -1})
	w.write(then, next)
	if w.left() {
		w.close()
		w.write(els, next)
		return
	}
	w.emit(wasm.Else, 0)
	w.write(els, next)
	w.close()
}

// left tells whether nothing runs after the last instruction.
func (w *writer) left() bool {
	last := w.out[len(w.out)-1].Op
	return leaves(last) || last == wasm.Br
}

// depth returns how many open blocks are within the one that a jump leads out
// of, or false where the block is written in the place of the jump.
func (w *writer) depth(from, to int) (int64, bool) {
	want := label{to, w.number[to] <= w.number[from]}
	if !want.loop && !w.merges[to] {
		return 0, false
	}
	for i := len(w.labels) - 1; i >= 0; i-- {
		if w.labels[i] == want {
			return int64(len(w.labels) - 1 - i), true
		}
	}
	return 0, false
}

// invert turns the condition on the stack around.
func (w *writer) invert() {
	last := &w.out[len(w.out)-1]
	switch {
	case last.Op == wasm.I32Eqz:
		w.out = w.out[:len(w.out)-1]
	case last.Op == wasm.I32Eq || last.Op == wasm.I32Ne:
		last.Op ^= wasm.I32Eq ^ wasm.I32Ne
	case last.Op == wasm.I64Eq || last.Op == wasm.I64Ne:
		last.Op ^= wasm.I64Eq ^ wasm.I64Ne
	case last.Op >= wasm.I32LtS && last.Op <= wasm.I32GeU:
		last.Op = opposite(last.Op, wasm.I32LtS)
	case last.Op >= wasm.I64LtS && last.Op <= wasm.I64GeU:
		last.Op = opposite(last.Op, wasm.I64LtS)
	default:
		w.emit(wasm.I32Eqz, 0)
	}
}

// opposite returns ge for lt, le for gt and so on. They stand in the order lt_s
// lt_u gt_s gt_u le_s le_u ge_s ge_u.
func opposite(op, first wasm.Op) wasm.Op {
	return first + [...]wasm.Op{6, 7, 4, 5, 2, 3, 0, 1}[op-first]
}
