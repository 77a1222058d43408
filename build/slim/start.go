package slim

import (
	"bytes"

	"carrel/build/wasm"
)

// Instructions of WebAssembly, by their names in its specification.
const (
	opLoop     = 0x03
	opEnd      = 0x0B
	opBrIf     = 0x0D
	opLocalGet = 0x20
	opLocalSet = 0x21
	opLoad     = 0x28
	opLoad8    = 0x2D // i32.load8_u
	opStore    = 0x36
	opConst    = 0x41
	opConst64  = 0x42
	opNe       = 0x47
	opLtU      = 0x49
	opAdd      = 0x6A
	opAnd      = 0x71
	opShl      = 0x74
	opShrU     = 0x76

	typeI32   = 0x7F
	noResult  = 0x40
	wordAlign = 2 // 4 bytes, as a power of two
)

// A routine is a function body that is being written.
type routine []byte

func (p *routine) op(op byte, immediates ...uint32) {
	*p = append(*p, op)
	for _, n := range immediates {
		*p = wasm.AppendUint(*p, n)
	}
}

func (p *routine) num(n uint32) { *p = wasm.AppendAddress(append(*p, opConst), n) }

// inc adds n to a local variable.
func (p *routine) inc(local, n uint32) {
	p.op(opLocalGet, local)
	p.num(n)
	p.op(opAdd)
	p.op(opLocalSet, local)
}

func (p *routine) let(local, n uint32) {
	p.num(n)
	p.op(opLocalSet, local)
}

// startBody returns the body of the function that restores functab, the
// records' entries and findfunctab.
func (t *tables) startBody() []byte {
	p := routine{1, 3, typeI32} // one group of three local variables
	p.restoreFunctab(uint32(t.functab), t.firstRecord(), uint32(t.functions))
	p.restoreBuckets(uint32(t.buckets), uint32(t.bucketsEnd))
	p.op(opEnd)
	return p
}

// restoreFunctab writes, in Go's words:
//
//	slot, entry, place := functab, firstEntry, first
//	for {
//		functab[slot] = {entry, place}
//		record := functab + place
//		record.entry = entry
//		place = round(place + recordSize + 4*(record.npcdata+record.nfuncdata))
//		slot, entry = slot+8, entry+1
//		if entry == firstEntry+functions {
//			break
//		}
//	}
func (p *routine) restoreFunctab(functab, first, functions uint32) {
	const slot, entry, place = 0, 1, 2
	p.let(slot, functab)
	p.let(entry, firstEntry)
	p.let(place, first)
	p.op(opLoop, noResult)
	p.op(opLocalGet, slot)
	p.op(opLocalGet, entry)
	p.op(opStore, wordAlign, 0)
	p.op(opLocalGet, slot)
	p.op(opLocalGet, place)
	p.op(opStore, wordAlign, 4)
	p.op(opLocalGet, place)
	p.op(opLocalGet, entry)
	p.op(opStore, wordAlign, functab+fieldEntry)
	p.op(opLocalGet, place)
	p.op(opLoad, wordAlign, functab+fieldPCData)
	p.op(opLocalGet, place)
	p.op(opLoad8, 0, functab+fieldFuncData)
	p.op(opAdd)
	p.num(2)
	p.op(opShl)
	p.op(opLocalGet, place)
	p.op(opAdd)
	p.num(recordSize + recordAlign - 1)
	p.op(opAdd)
	p.num(^uint32(recordAlign - 1))
	p.op(opAnd)
	p.op(opLocalSet, place)
	p.inc(slot, 8)
	p.inc(entry, 1)
	p.op(opLocalGet, entry)
	p.num(firstEntry + functions)
	p.op(opNe)
	p.op(opBrIf, 0)
	p.op(opEnd)
}

// restoreBuckets writes, in Go's words:
//
//	for slot, i := buckets, 0; slot < end; slot, i = slot+bucketSize, i+1 {
//		findfunctab[slot].index = i >> bucketShift
//	}
func (p *routine) restoreBuckets(buckets, end uint32) {
	const slot, i = 0, 1
	p.let(slot, buckets)
	p.let(i, 0)
	p.op(opLoop, noResult)
	p.op(opLocalGet, slot)
	p.op(opLocalGet, i)
	p.num(bucketShift)
	p.op(opShrU)
	p.op(opStore, wordAlign, 0)
	p.inc(slot, bucketSize)
	p.inc(i, 1)
	p.op(opLocalGet, slot)
	p.num(end)
	p.op(opLtU)
	p.op(opBrIf, 0)
	p.op(opEnd)
}

// addStart adds a function to the module that runs before all others. It comes
// last, so that no other function's number changes.
func addStart(sections []wasm.Section, body []byte) ([]wasm.Section, error) {
	imports, err := countImports(sections)
	if err != nil {
		return nil, err
	}
	kind, err := nullaryType(sections)
	if err != nil {
		return nil, err
	}
	functions, err := appendEntry(sections, wasm.FunctionSection, wasm.AppendUint(nil, kind))
	if err != nil {
		return nil, err
	}
	if _, err := appendEntry(sections, wasm.CodeSection, append(wasm.AppendUint(nil, uint32(len(body))), body...)); err != nil {
		return nil, err
	}
	return insert(sections, wasm.Section{ID: wasm.StartSection, Body: wasm.AppendUint(nil, uint32(imports)+functions)})
}

// nullaryType returns the number of the type of functions without parameters
// and results.
func nullaryType(sections []wasm.Section) (uint32, error) {
	s, err := wasm.Find(sections, wasm.TypeSection, "type section")
	if err != nil {
		return 0, err
	}
	r := wasm.Reader{Data: s.Body}
	for n, i := r.Uint(), uint32(0); i < n && !r.Failed; i++ {
		function := r.Byte() == 0x60
		parameters, results := r.Bytes(r.Uint()), r.Bytes(r.Uint())
		if function && !r.Failed && len(parameters)+len(results) == 0 {
			return i, nil
		}
	}
	return 0, wasm.Unknown("type section", s.At+r.At)
}

// appendEntry adds an entry to a section that is a count and as many entries.
// It returns how many there were.
func appendEntry(sections []wasm.Section, id byte, entry []byte) (uint32, error) {
	s, err := wasm.Find(sections, id, "section to extend")
	if err != nil {
		return 0, err
	}
	r := wasm.Reader{Data: s.Body}
	n := r.Uint()
	if r.Failed || n == 1<<32-1 {
		return 0, wasm.Unknown("section to extend", s.At)
	}
	s.Body = bytes.Join([][]byte{wasm.AppendUint(nil, n+1), s.Body[r.At:], entry}, nil)
	return n, nil
}

// insert puts a section before those that must follow it.
func insert(sections []wasm.Section, s wasm.Section) ([]wasm.Section, error) {
	var before, after []wasm.Section
	for _, other := range sections {
		switch {
		case other.ID == s.ID:
			return nil, wasm.Unknown("second section to insert", other.At)
		case other.ID > s.ID:
			after = append(after, other)
		case other.ID != wasm.CustomSection:
			before = append(before, other)
		}
	}
	return append(append(before, s), after...), nil
}
