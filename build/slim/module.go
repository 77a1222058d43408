package slim

import "bytes"

// The sections of a module that this package reads, by their ids in the
// WebAssembly specification, "Modules: Sections".
const (
	customSection   = 0
	typeSection     = 1
	importSection   = 2
	functionSection = 3
	startSection    = 8
	codeSection     = 10
	dataSection     = 11
)

var moduleHeader = []byte("\x00asm\x01\x00\x00\x00")

// A section is a part of a module: its id and the bytes after its length.
type section struct {
	id   byte
	at   int // where body begins in the module
	body []byte
}

// parseModule cuts a module into its sections. They refer to module's bytes.
func parseModule(module []byte) ([]section, error) {
	if !bytes.HasPrefix(module, moduleHeader) {
		return nil, unknown("module header", 0)
	}
	var sections []section
	r := reader{data: module, at: len(moduleHeader)}
	for r.at < len(module) {
		id := r.byte()
		body := r.bytes(r.uint())
		if r.failed || id > 13 {
			return nil, unknown("section", r.at)
		}
		sections = append(sections, section{id, r.at - len(body), body})
	}
	return sections, nil
}

// find returns the only section with an id.
func find(sections []section, id byte, what string) (*section, error) {
	var found *section
	for i := range sections {
		if sections[i].id != id {
			continue
		}
		if found != nil {
			return nil, unknown("second "+what, sections[i].at)
		}
		found = &sections[i]
	}
	if found == nil {
		return nil, unknown("no "+what, 0)
	}
	return found, nil
}

// encodeModule writes the sections that count. Custom sections hold names and
// the build's identity, which nothing reads when the program runs.
func encodeModule(sections []section) []byte {
	out := bytes.Clone(moduleHeader)
	for _, s := range sections {
		if s.id == customSection {
			continue
		}
		out = append(out, s.id)
		out = appendUint(out, uint32(len(s.body)))
		out = append(out, s.body...)
	}
	return out
}

// custom returns the body of the custom section with a name, after the name.
func custom(sections []section, name string) []byte {
	for _, s := range sections {
		r := reader{data: s.body}
		if s.id == customSection && string(r.bytes(r.uint())) == name && !r.failed {
			return s.body[r.at:]
		}
	}
	return nil
}
