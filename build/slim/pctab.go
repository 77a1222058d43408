package slim

import "carrel/build/wasm"

// pack moves the tables of pctab that records still refer to together, in the
// order of their first use, and clears the rest.
func (t *tables) packPCTab(records []record) error {
	old := t.memory[t.pctab:t.functab]
	packed := make([]byte, 1, len(old)) // offset 0 stands for no table
	moved := map[uint32]uint32{0: 0}
	move := func(b []byte, at int) error {
		from := get(b, at)
		if _, ok := moved[from]; !ok {
			n := tableLength(old, from)
			if n == 0 || len(packed)+n > len(old) {
				return wasm.Unknown("table by program counter", t.pctab+int(from))
			}
			moved[from] = uint32(len(packed))
			packed = append(packed, old[from:][:n]...)
		}
		set(b, at, moved[from])
		return nil
	}
	for _, r := range records {
		if err := move(r.head, fieldPCSP); err != nil {
			return err
		}
		for at := 0; at < len(r.pcdata); at += 4 {
			if err := move(r.pcdata, at); err != nil {
				return err
			}
		}
	}
	clear(old[copy(old, packed):])
	return nil
}

// tableLength returns how many bytes the table at an offset takes, or 0 when it
// is not one. A table is pairs of LEB128 numbers, closed by a zero in the place
// of a pair; only the first pair may begin with a zero.
func tableLength(pctab []byte, offset uint32) int {
	if uint64(offset) >= uint64(len(pctab)) {
		return 0
	}
	r := wasm.Reader{Data: pctab[offset:]}
	for first := true; ; first = false {
		value := r.Uint()
		if value == 0 && !first || r.Failed {
			break
		}
		r.Uint()
	}
	if r.Failed {
		return 0
	}
	return r.At
}
