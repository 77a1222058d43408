package wasm

import (
	"bytes"
	"fmt"
)

// The ids of sections, by the WebAssembly specification, "Modules: Sections".
const (
	CustomSection   = 0
	TypeSection     = 1
	ImportSection   = 2
	FunctionSection = 3
	TableSection    = 4
	GlobalSection   = 6
	ExportSection   = 7
	StartSection    = 8
	ElementSection  = 9
	CodeSection     = 10
	DataSection     = 11
)

// An UnknownLayout says that a module is not laid out as the reader knows it, so
// that it must be shipped as it is.
type UnknownLayout struct {
	Structure string // what was being read
	Offset    int    // where: in the module or the section; for tables in memory, the address
}

func (e *UnknownLayout) Error() string {
	return fmt.Sprintf("%s at offset %d is not as the known Go release writes it; ship the module as it is", e.Structure, e.Offset)
}

// Unknown returns an UnknownLayout.
func Unknown(structure string, offset int) error { return &UnknownLayout{structure, offset} }

var moduleHeader = []byte("\x00asm\x01\x00\x00\x00")

// A Section is a part of a module: its id and the bytes after its length.
type Section struct {
	ID   byte
	At   int // where Body begins in the module
	Body []byte
}

// Parse cuts a module into its sections. They refer to module's bytes.
func Parse(module []byte) ([]Section, error) {
	if !bytes.HasPrefix(module, moduleHeader) {
		return nil, Unknown("module header", 0)
	}
	var sections []Section
	r := Reader{Data: module, At: len(moduleHeader)}
	for r.At < len(module) {
		id := r.Byte()
		body := r.Bytes(r.Uint())
		if r.Failed || id > 13 {
			return nil, Unknown("section", r.At)
		}
		sections = append(sections, Section{id, r.At - len(body), body})
	}
	return sections, nil
}

// Find returns the only section with an id.
func Find(sections []Section, id byte, what string) (*Section, error) {
	var found *Section
	for i := range sections {
		if sections[i].ID != id {
			continue
		}
		if found != nil {
			return nil, Unknown("second "+what, sections[i].At)
		}
		found = &sections[i]
	}
	if found == nil {
		return nil, Unknown("no "+what, 0)
	}
	return found, nil
}

// Encode writes sections as a module.
func Encode(sections []Section) []byte {
	out := bytes.Clone(moduleHeader)
	for _, s := range sections {
		out = append(out, s.ID)
		out = AppendUint(out, uint32(len(s.Body)))
		out = append(out, s.Body...)
	}
	return out
}

// Custom returns the body of the custom section with a name, after the name.
func Custom(sections []Section, name string) []byte {
	for _, s := range sections {
		r := Reader{Data: s.Body}
		if s.ID == CustomSection && string(r.Bytes(r.Uint())) == name && !r.Failed {
			return s.Body[r.At:]
		}
	}
	return nil
}

// known is the Go release whose compiler, linker and runtime are known, as the
// module's "producers" section writes it.
const known = "go1.26"

// KnownRelease reports whether the known Go release made a module. Another may
// lay everything out in the same way and yet rely on what is changed.
func KnownRelease(sections []Section) bool {
	producers := Custom(sections, "producers")
	i := bytes.Index(producers, []byte(known))
	if i < 0 {
		return false
	}
	after := producers[i+len(known):]
	return len(after) == 0 || after[0] < '0' || after[0] > '9'
}
