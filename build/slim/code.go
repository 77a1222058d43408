package slim

import (
	"bytes"

	"carrel/build/wasm"
)

const opCall = 0x10

// recovering tells by record which functions may call runtime.gorecover. That
// function counts the calls, inlined ones too, between itself and the panic, so
// their callers keep their inline trees. A byte sequence that looks like the
// call is taken for it: at worst a tree is kept for nothing.
func (t *tables) recovering(records []record, sections []wasm.Section) ([]bool, error) {
	imports, err := countImports(sections)
	if err != nil {
		return nil, err
	}
	bodies, at, err := functionBodies(sections)
	if err != nil {
		return nil, err
	}
	calls, err := t.callsOf("runtime.gorecover", records, imports)
	if err != nil {
		return nil, err
	}
	found := make([]bool, len(records))
	for i, r := range records {
		body := int64(get(r.head, fieldEntry)) - firstEntry
		if body < 0 || body >= int64(len(bodies)) {
			return nil, wasm.Unknown("code section", at)
		}
		for _, call := range calls {
			found[i] = found[i] || bytes.Contains(bodies[body], call)
		}
	}
	return found, nil
}

// callsOf returns the instructions that call functions with a name.
func (t *tables) callsOf(name string, records []record, imports int) ([][]byte, error) {
	var calls [][]byte
	for _, r := range records {
		got, err := t.name(get(r.head, fieldName))
		if err != nil {
			return nil, err
		}
		if got == name {
			index := uint32(imports) + get(r.head, fieldEntry) - firstEntry
			calls = append(calls, wasm.AppendAddress([]byte{opCall}, index))
		}
	}
	return calls, nil
}

// countImports returns how many functions a module imports. They come before
// its own in the numbers by which functions are called.
func countImports(sections []wasm.Section) (int, error) {
	s, err := wasm.Find(sections, wasm.ImportSection, "import section")
	if err != nil {
		return 0, err
	}
	r := wasm.Reader{Data: s.Body}
	n := r.Uint()
	for i := uint32(0); i < n && !r.Failed; i++ {
		r.Bytes(r.Uint()) // module
		r.Bytes(r.Uint()) // name
		if r.Byte() != 0 {
			r.Failed = true // not a function
		}
		r.Uint() // type
	}
	if r.Failed || r.At != len(r.Data) {
		return 0, wasm.Unknown("import section", s.At+r.At)
	}
	return int(n), nil
}

// functionBodies returns the bodies in the code section, which begins at the
// offset at of the module.
func functionBodies(sections []wasm.Section) (bodies [][]byte, at int, err error) {
	s, err := wasm.Find(sections, wasm.CodeSection, "code section")
	if err != nil {
		return nil, 0, err
	}
	r := wasm.Reader{Data: s.Body}
	for n := r.Uint(); n > 0 && !r.Failed; n-- {
		bodies = append(bodies, r.Bytes(r.Uint()))
	}
	if r.Failed || r.At != len(r.Data) {
		return nil, 0, wasm.Unknown("code section", s.At+r.At)
	}
	return bodies, s.At, nil
}
