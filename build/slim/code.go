package slim

import "bytes"

const opCall = 0x10

// recovering tells by record which functions may call runtime.gorecover. That
// function counts the calls, inlined ones too, between itself and the panic, so
// their callers keep their inline trees. A byte sequence that looks like the
// call is taken for it: at worst a tree is kept for nothing.
func (t *tables) recovering(records []record, sections []section) ([]bool, error) {
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
			return nil, unknown("code section", at)
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
			calls = append(calls, appendAddress([]byte{opCall}, index))
		}
	}
	return calls, nil
}

// countImports returns how many functions a module imports. They come before
// its own in the numbers by which functions are called.
func countImports(sections []section) (int, error) {
	s, err := find(sections, importSection, "import section")
	if err != nil {
		return 0, err
	}
	r := reader{data: s.body}
	n := r.uint()
	for i := uint32(0); i < n && !r.failed; i++ {
		r.bytes(r.uint()) // module
		r.bytes(r.uint()) // name
		if r.byte() != 0 {
			r.failed = true // not a function
		}
		r.uint() // type
	}
	if r.failed || r.at != len(r.data) {
		return 0, unknown("import section", s.at+r.at)
	}
	return int(n), nil
}

// functionBodies returns the bodies in the code section, which begins at the
// offset at of the module.
func functionBodies(sections []section) (bodies [][]byte, at int, err error) {
	s, err := find(sections, codeSection, "code section")
	if err != nil {
		return nil, 0, err
	}
	r := reader{data: s.body}
	for n := r.uint(); n > 0 && !r.failed; n-- {
		bodies = append(bodies, r.bytes(r.uint()))
	}
	if r.failed || r.at != len(r.data) {
		return nil, 0, unknown("code section", s.at+r.at)
	}
	return bodies, s.at, nil
}
