package lift

import (
	"encoding/binary"

	"carrel/build/slim"
	"carrel/build/wasm"
)

// A program is a module taken apart as far as functions go.
type program struct {
	sections  []wasm.Section
	imports   int // functions that the host gives; they come first in the numbers by which functions are called
	types     []signature
	goType    uint32 // of Go's functions: (PC_B i32) i32
	functions []*function
	table     table
	globals   uint32
	*slim.Layout
}

// A signature is a function's type.
type signature struct{ params, results string }

// goSignature is that of all functions that follow Go's calling convention.
var goSignature = signature{"\x7F", "\x7F"}

// A function is one of a module's own.
type function struct {
	name   string
	kind   uint32 // the number of its type
	size   int    // of its body, in bytes
	body   wasm.Body
	shape  *shape // nil where its shape is not that of Go's compiler
	why    string // then: what is not; else why it stays resumable, or ""
	lifted bool
}

// A table leads from program counters to functions: PC_F is an index.
type table struct {
	first   uint32   // the least PC_F, of the module's first own function
	entries []uint32 // functions
}

// load takes a module apart.
func load(module []byte) (*program, error) {
	layout, err := slim.Read(module)
	if err != nil {
		return nil, err
	}
	sections, err := wasm.Parse(module)
	if err != nil {
		return nil, err
	}
	if !wasm.KnownRelease(sections) {
		return nil, wasm.Unknown("Go release", 0)
	}
	p := &program{sections: sections, Layout: layout}
	for _, read := range []func() error{p.readTypes, p.readImports, p.readFunctions, p.readBodies, p.readTable, p.readGlobals} {
		if err := read(); err != nil {
			return nil, err
		}
	}
	if len(p.Names) != len(p.functions) || len(p.table.entries) != len(p.functions) {
		return nil, wasm.Unknown("count of functions", 0)
	}
	for i, name := range p.Names {
		p.functions[i].name = name
	}
	return p, nil
}

// each reads a section that is a count and as many entries.
func (p *program) each(id byte, what string, read func(r *wasm.Reader)) error {
	s, err := wasm.Find(p.sections, id, what)
	if err != nil {
		return err
	}
	r := &wasm.Reader{Data: s.Body}
	for n := r.Uint(); n > 0 && !r.Failed; n-- {
		read(r)
	}
	if r.Failed || r.At != len(r.Data) {
		return wasm.Unknown(what, s.At+r.At)
	}
	return nil
}

func (p *program) readTypes() error {
	return p.each(wasm.TypeSection, "type section", func(r *wasm.Reader) {
		r.Failed = r.Byte() != 0x60 || r.Failed
		t := signature{string(r.Bytes(r.Uint())), string(r.Bytes(r.Uint()))}
		if t == goSignature {
			p.goType = uint32(len(p.types))
		}
		p.types = append(p.types, t)
	})
}

func (p *program) readImports() error {
	return p.each(wasm.ImportSection, "import section", func(r *wasm.Reader) {
		r.Bytes(r.Uint()) // module
		r.Bytes(r.Uint()) // name
		r.Failed = r.Byte() != 0 || r.Failed
		r.Uint() // type
		p.imports++
	})
}

func (p *program) readFunctions() error {
	return p.each(wasm.FunctionSection, "function section", func(r *wasm.Reader) {
		f := &function{kind: r.Uint()}
		r.Failed = r.Failed || int(f.kind) >= len(p.types)
		p.functions = append(p.functions, f)
	})
}

func (p *program) readBodies() error {
	i := 0
	return p.each(wasm.CodeSection, "code section", func(r *wasm.Reader) {
		data := r.Bytes(r.Uint())
		if i >= len(p.functions) {
			r.Failed = true
			return
		}
		f, ok := p.functions[i], false
		f.size = len(data)
		f.body, ok = wasm.ParseBody(data)
		r.Failed = r.Failed || !ok
		i++
	})
}

func (p *program) readTable() error {
	segments := 0
	return p.each(wasm.ElementSection, "element section", func(r *wasm.Reader) {
		segments++
		plain := r.Uint() == 0 && wasm.Op(r.Byte()) == wasm.I32Const
		p.table.first = r.Address()
		plain = wasm.Op(r.Byte()) == wasm.End && plain && segments == 1
		for n := r.Uint(); n > 0 && !r.Failed; n-- {
			p.table.entries = append(p.table.entries, r.Uint())
		}
		r.Failed = r.Failed || !plain
	})
}

func (p *program) readGlobals() error {
	return p.each(wasm.GlobalSection, "global section", func(r *wasm.Reader) {
		r.Byte() // type
		r.Byte() // whether it varies
		r.Byte() // a constant
		r.Int()
		r.Failed = wasm.Op(r.Byte()) != wasm.End || r.Failed
		p.globals++
	})
}

// own returns a module's own function by the number by which it is called.
func (p *program) own(index int64) *function {
	if i := int(index) - p.imports; i >= 0 && i < len(p.functions) {
		return p.functions[i]
	}
	return nil
}

// isGo tells whether a called function follows Go's calling convention.
func (p *program) isGo(index int64) bool {
	f := p.own(index)
	return f != nil && f.kind == p.goType
}

// entry returns which function a number would start as a program counter: its
// place among the module's own, or -1.
func (p *program) entry(n uint64) int {
	i := n>>16 - uint64(p.table.first)
	if n&0xFFFF != 0 || n>>48 != 0 || i >= uint64(len(p.functions)) {
		return -1
	}
	return int(i)
}

// stored calls use for each function whose program counter may stand in a stretch
// of memory: a word that has its value is taken for it, but in the tables by program
// counter.
func (p *program) stored(from, to int, use func(i int)) {
	for at := max(from+7, 0) &^ 7; at+8 <= min(to, len(p.Memory)); at += 8 {
		if at >= p.Tables && at < p.TablesEnd {
			continue
		}
		if i := p.entry(binary.LittleEndian.Uint64(p.Memory[at:])); i >= 0 {
			use(i)
		}
	}
}

// methods calls use for each function that may be a method of a type. There they
// are written without the lower 16 bits, two by two, behind the offsets of a name
// and of a type: see abi.Method.
func (p *program) methods(use func(i int)) {
	word := func(at int) uint64 { return uint64(binary.LittleEndian.Uint32(p.Memory[at:])) }
	size := uint64(p.TypesEnd - p.Types)
	for at := (p.Types + 3) &^ 3; at+16 <= p.TypesEnd; at += 4 {
		byInterface, byValue := p.entry(word(at+8)<<16), p.entry(word(at+12)<<16)
		if byInterface >= 0 && byValue >= 0 && word(at) < size && word(at+4) < size {
			use(byInterface)
			use(byValue)
		}
	}
}
