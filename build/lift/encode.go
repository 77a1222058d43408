package lift

import (
	"slices"

	"carrel/build/wasm"
)

// encode writes the program as a module.
func (p *program) encode() []byte {
	sections := slices.Clone(p.sections)
	for i := range sections {
		s := &sections[i]
		switch s.ID {
		case wasm.TypeSection:
			s.Body = encodeTypes(p.types)
		case wasm.FunctionSection:
			s.Body = p.list(func(out []byte, f *function) []byte { return wasm.AppendUint(out, f.kind) })
		case wasm.TableSection:
			s.Body = wasm.AppendUint([]byte{1, 0x70, 0}, p.table.first+uint32(len(p.table.entries)))
		case wasm.GlobalSection:
			s.Body = p.encodeGlobals(s.Body)
		case wasm.ElementSection:
			s.Body = p.table.encode()
		case wasm.CodeSection:
			s.Body = p.list(func(out []byte, f *function) []byte {
				body := f.body.Append(nil)
				return append(wasm.AppendUint(out, uint32(len(body))), body...)
			})
		}
	}
	return wasm.Encode(sections)
}

func encodeTypes(types []signature) []byte {
	out := wasm.AppendUint(nil, uint32(len(types)))
	for _, t := range types {
		out = wasm.AppendUint(append(out, 0x60), uint32(len(t.params)))
		out = wasm.AppendUint(append(out, t.params...), uint32(len(t.results)))
		out = append(out, t.results...)
	}
	return out
}

// list writes a count and an entry for each function.
func (p *program) list(entry func(out []byte, f *function) []byte) []byte {
	out := wasm.AppendUint(nil, uint32(len(p.functions)))
	for _, f := range p.functions {
		out = entry(out, f)
	}
	return out
}

// encodeGlobals adds global numbers that begin as zero to those that were there.
func (p *program) encodeGlobals(body []byte) []byte {
	r := wasm.Reader{Data: body}
	before := r.Uint()
	out := append(wasm.AppendUint(nil, p.globals), body[r.At:]...)
	for ; before < p.globals; before++ {
		out = append(out, wasm.I32, 1, byte(wasm.I32Const), 0, byte(wasm.End))
	}
	return out
}

func (t *table) encode() []byte {
	out := wasm.AppendAddress([]byte{1, 0, byte(wasm.I32Const)}, t.first)
	out = wasm.AppendUint(append(out, byte(wasm.End)), uint32(len(t.entries)))
	for _, f := range t.entries {
		out = wasm.AppendUint(out, f)
	}
	return out
}
