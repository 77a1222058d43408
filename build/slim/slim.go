package slim

import (
	"slices"

	"carrel/build/wasm"
)

// Slim returns a smaller module that does the same. Of the functions that
// unwalked names, by their place among the module's own, nobody asks where on a
// stack they are; what only such a question reads goes as well. Its error is a
// *wasm.UnknownLayout. It does not change module.
func Slim(module []byte, unwalked []bool) ([]byte, error) {
	sections, data, memory, err := open(module)
	if err != nil {
		return nil, err
	}
	if !wasm.KnownRelease(sections) {
		return nil, wasm.Unknown("Go release", 0)
	}
	t, err := slimTables(memory, sections, unwalked)
	if err != nil {
		return nil, err
	}
	data.Body = encodeData(memory)
	if sections, err = addStart(sections, t.startBody()); err != nil {
		return nil, err
	}
	return encodeModule(sections), nil
}

// open takes a module apart: its sections, that of its data, and the memory that this makes.
func open(module []byte) (sections []wasm.Section, data *wasm.Section, memory []byte, err error) {
	if sections, err = wasm.Parse(module); err != nil {
		return nil, nil, nil, err
	}
	if data, err = wasm.Find(sections, wasm.DataSection, "data section"); err != nil {
		return nil, nil, nil, err
	}
	memory, err = load(data)
	return sections, data, memory, err
}

// A Layout says where what is in a module that Go has linked.
type Layout struct {
	Names             []string // of the module's own functions, in their order
	Memory            []byte   // that the program starts with
	Types, TypesEnd   int      // addresses of the types' descriptions
	Tables, TablesEnd int      // of the tables by program counter
}

// Read reads the layout of a module. Its error is a *wasm.UnknownLayout.
func Read(module []byte) (*Layout, error) {
	_, _, memory, err := open(module)
	if err != nil {
		return nil, err
	}
	t, err := findTables(memory)
	if err != nil {
		return nil, err
	}
	names := make([]string, t.functions)
	for i := range names {
		r, err := t.record(i)
		if err == nil {
			names[i], err = t.name(get(r.head, fieldName))
		}
		if err != nil {
			return nil, err
		}
	}
	return &Layout{names, memory, t.types, t.typesEnd, t.header, t.bucketsEnd}, nil
}

// encodeModule writes the sections that count. Custom sections hold names and
// the build's identity, which nothing reads when the program runs.
func encodeModule(sections []wasm.Section) []byte {
	return wasm.Encode(slices.DeleteFunc(slices.Clone(sections), func(s wasm.Section) bool { return s.ID == wasm.CustomSection }))
}
