package slim

import (
	"bytes"
	"fmt"
)

// knownRelease is the Go release whose linker and runtime this package knows,
// as the module's "producers" section writes it. Another release may lay its
// tables out in the same way and yet read what is dropped here.
const knownRelease = "go1.26"

// An UnknownLayout says that a module is not laid out as Slim knows it, so that
// it must be shipped as linked.
type UnknownLayout struct {
	Structure string // what was being read
	Offset    int    // where: in the module; for tables in memory, the address
}

func (e *UnknownLayout) Error() string {
	return fmt.Sprintf("slim: %s at offset %d is not as %s writes it; ship the module as linked", e.Structure, e.Offset, knownRelease)
}

func unknown(structure string, offset int) error {
	return &UnknownLayout{structure, offset}
}

// Slim returns a smaller module that does the same. Its error is an
// *UnknownLayout. It does not change module.
func Slim(module []byte) ([]byte, error) {
	sections, err := parseModule(module)
	if err != nil {
		return nil, err
	}
	if !known(custom(sections, "producers")) {
		return nil, unknown("Go release", 0)
	}
	data, err := find(sections, dataSection, "data section")
	if err != nil {
		return nil, err
	}
	memory, err := load(data)
	if err != nil {
		return nil, err
	}
	t, err := slimTables(memory, sections)
	if err != nil {
		return nil, err
	}
	data.body = encodeData(memory)
	if sections, err = addStart(sections, t.startBody()); err != nil {
		return nil, err
	}
	return encodeModule(sections), nil
}

// known reports whether a "producers" section names the known release.
func known(producers []byte) bool {
	i := bytes.Index(producers, []byte(knownRelease))
	if i < 0 {
		return false
	}
	after := producers[i+len(knownRelease):]
	return len(after) == 0 || after[0] < '0' || after[0] > '9'
}
