package slim

import (
	"bytes"
	"testing"

	"carrel/build/wasm"
)

// walk returns the records as startBody finds them, each behind the last.
func walk(t *tables) []record {
	records := make([]record, t.functions)
	at := uint32(t.functab) + t.firstRecord()
	for i := range records {
		head := t.memory[at:][:recordSize]
		rest := t.memory[at+recordSize:]
		pcdata, funcdata := 4*get(head, fieldPCData), 4*uint32(head[fieldFuncData])
		records[i] = record{head, rest[:pcdata], rest[pcdata:][:funcdata]}
		at += records[i].size()
	}
	return records
}

// Records of functions for which nobody asks are zeros, and all are where the
// module looks for them when it starts.
func TestUnwalked(t *testing.T) {
	t.Parallel()
	module := linked(t)
	sections, data, memory, err := open(module)
	if err != nil || data == nil {
		t.Fatal(err)
	}
	unwalked := make([]bool, 100_000)
	for i := range unwalked {
		unwalked[i] = i%3 > 0
	}
	whole, err := slimTables(bytes.Clone(memory), sections, nil)
	if err != nil {
		t.Fatal(err)
	}
	part, err := slimTables(bytes.Clone(memory), sections, unwalked)
	if err != nil {
		t.Fatal(err)
	}
	before, after := walk(whole), walk(part)
	for i, r := range after {
		if unwalked[i] && (!zero(r.head) || len(r.pcdata)+len(r.funcdata) > 0) {
			t.Fatalf("record %d is not empty: %v %v %v", i, r.head, r.pcdata, r.funcdata)
		}
		if !unwalked[i] && (!alike(whole, part, before[i], r)) {
			t.Fatalf("record %d is %v, want %v", i, r, before[i])
		}
	}
}

// alike tells whether two records say the same, each of its own tables.
func alike(t, u *tables, a, b record) bool {
	same := func(x, y uint32) bool {
		n := tableLength(t.memory[t.pctab:t.functab], x)
		return x == 0 && y == 0 || n > 0 && bytes.Equal(t.memory[t.pctab+int(x):][:n], u.memory[u.pctab+int(y):][:n])
	}
	ok := same(get(a.head, fieldPCSP), get(b.head, fieldPCSP)) && bytes.Equal(a.head[:fieldPCSP], b.head[:fieldPCSP]) &&
		bytes.Equal(a.head[fieldPCSP+4:], b.head[fieldPCSP+4:]) && bytes.Equal(a.funcdata, b.funcdata) && len(a.pcdata) == len(b.pcdata)
	for at := 0; at < len(a.pcdata) && ok; at += 4 {
		ok = same(get(a.pcdata, at), get(b.pcdata, at))
	}
	return ok
}

// Stack maps stay as long as there is a function that reads them.
func TestStackMaps(t *testing.T) {
	t.Parallel()
	module := linked(t)
	_, _, memory, err := open(module)
	if err != nil {
		t.Fatal(err)
	}
	const reader = "runtime.(*stkframe).getStackMap"
	for _, present := range []bool{true, false} {
		changed := bytes.Clone(memory)
		if !present {
			changed = bytes.ReplaceAll(changed, []byte(reader+"\x00"), []byte("runtime.(*stkframe).setStackMap\x00"))
		}
		sections, err := wasm.Parse(module)
		if err != nil {
			t.Fatal(err)
		}
		tables, err := slimTables(changed, sections, nil)
		if err != nil {
			t.Fatal(err)
		}
		maps := 0
		for _, r := range walk(tables) {
			if len(r.funcdata) > 4*funcLocalsMap && get(r.funcdata, 4*funcLocalsMap) != none {
				maps++
			}
		}
		if (maps > 0) != present {
			t.Errorf("with a reader %v: %d stack maps", present, maps)
		}
	}
}
