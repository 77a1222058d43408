package lift

import "carrel/build/wasm"

// successors appends the blocks that may follow a block.
func (b *block) successors(to []int) []int {
	switch b.kind {
	case leads:
		return append(to, b.then)
	case forks:
		return append(to, b.then, b.els)
	}
	return to
}

// tidy makes the flow simple: no jump leads to a block that only leads on, and
// blocks of which one always follows the other are one.
func tidy(blocks []block) {
	for i := range blocks {
		b := &blocks[i]
		b.then, b.els = through(blocks, b.then), through(blocks, b.els)
		if b.kind == forks && b.then == b.els {
			b.code = append(b.code[:len(b.code):len(b.code)], wasm.Instr{Op: wasm.Drop})
			b.kind = leads
		}
	}
	for join(blocks) {
	}
}

// through returns where a jump to a block ends up.
func through(blocks []block, to int) int {
	for range blocks {
		b := &blocks[to]
		if b.kind != leads || len(b.code) > 0 {
			break
		}
		to = b.then
	}
	return to
}

// join joins chains of blocks and reports whether there were any.
func join(blocks []block) (joined bool) {
	before := make([]int, len(blocks))
	before[0]++
	reach(blocks, func(from, to int) { before[to]++ })
	for i := range blocks {
		b := &blocks[i]
		for before[i] > 0 && b.kind == leads && before[b.then] == 1 && b.then != i && b.then != 0 {
			next := &blocks[b.then]
			before[b.then] = 0
			b.code = append(b.code[:len(b.code):len(b.code)], next.code...)
			b.kind, b.then, b.els = next.kind, next.then, next.els
			joined = true
		}
	}
	return joined
}

// reach goes along every edge that leads on from the first block.
func reach(blocks []block, edge func(from, to int)) {
	seen := make([]bool, len(blocks))
	seen[0] = true
	for stack, next := []int{0}, []int(nil); len(stack) > 0; {
		from := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		next = blocks[from].successors(next[:0])
		for _, to := range next {
			edge(from, to)
			if !seen[to] {
				seen[to] = true
				stack = append(stack, to)
			}
		}
	}
}
