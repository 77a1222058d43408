package slim

import (
	"bytes"
	"encoding/binary"

	"carrel/build/wasm"
)

// tables are the places of the runtime's function tables in memory, all as
// addresses. They lie in this order: runtime.pcheader, funcnametab, cutab,
// filetab, pctab, functab with the function records, go:func.*,
// findfunctab. The layout is that of the structures pcHeader, moduledata, _func
// and findfuncbucket in the files symtab.go and runtime2.go of package runtime.
type tables struct {
	memory     []byte
	header     int
	names      int // funcnametab: function names, each closed by a zero byte
	units      int // cutab: a unit's files
	pctab      int // tables of values by program counter
	functab    int // program counters with the offsets of function records
	funcdata   int // go:func.*: bitmaps and trees that records refer to
	buckets    int // findfunctab: where to begin looking in functab
	bucketsEnd int
	functions  int
	types      int // descriptions of types, with their methods
	typesEnd   int

	typelinks, typelinksEnd int // offsets of types
	itablinks, itablinksEnd int // addresses of method tables of types as interfaces
}

const (
	pcHeaderSize   = 72
	moduledataSize = 408    // as far as itablinks
	firstEntry     = 0x1000 // the entry of a module's first own function
)

// The header's first eight bytes: magic, two zeros, an instruction's least
// length, a pointer's size.
var pcHeaderStart = []byte{0xF1, 0xFF, 0xFF, 0xFF, 0, 0, 1, 8}

// findTables finds the tables by the header's magic and by the module data,
// which must agree with it.
func findTables(memory []byte) (*tables, error) {
	at := bytes.Index(memory, pcHeaderStart)
	if at < 0 || at+pcHeaderSize > len(memory) {
		return nil, wasm.Unknown("function table", 0)
	}
	t := &tables{memory: memory, header: at}
	t.functions = t.wordAt(at+8, 0)
	files := t.wordAt(at+48, at)
	t.names, t.units = t.wordAt(at+32, at), t.wordAt(at+40, at)
	t.pctab, t.functab = t.wordAt(at+56, at), t.wordAt(at+64, at)
	order := []int{at + pcHeaderSize, t.names, t.units, files, t.pctab, t.functab, len(memory)}
	for i := 1; i < len(order); i++ {
		if order[i] < order[i-1] {
			return nil, wasm.Unknown("function table header", at)
		}
	}
	if t.functions < 1 || t.functions > (len(memory)-t.functab)/(8+recordSize) {
		return nil, wasm.Unknown("function count", at+8)
	}
	return t, t.readModuledata(files)
}

// wordAt reads a 64-bit number and adds base to it. One that is no address
// within memory becomes -1, which no check lets pass.
func (t *tables) wordAt(at, base int) int {
	n := binary.LittleEndian.Uint64(t.memory[at:])
	if n > maxMemory {
		return -1
	}
	return base + int(n)
}

// readModuledata finds runtime.firstmoduledata, which begins with the address
// of the header, and takes from it what the header does not tell.
func (t *tables) readModuledata(files int) error {
	start := binary.LittleEndian.AppendUint64(nil, uint64(t.header))
	start = binary.LittleEndian.AppendUint64(start, uint64(t.names))
	at := bytes.Index(t.memory, start)
	if at < 0 || at+moduledataSize > len(t.memory) || bytes.Contains(t.memory[at+1:], start) {
		return wasm.Unknown("module data", max(at, 0))
	}
	word := func(offset int) int { return t.wordAt(at+offset, 0) }
	t.buckets, t.funcdata = word(152), word(320)
	t.types, t.typesEnd = word(296), word(304)
	t.typelinks, t.itablinks = word(360), word(384)
	t.typelinksEnd, t.itablinksEnd = t.typelinks+4*word(368), t.itablinks+8*word(392)
	t.bucketsEnd = t.buckets + bucketsLength(t.memory[at+160:])
	ok := word(32) == t.units && word(56) == files && word(80) == t.pctab && word(104) == t.functab &&
		word(128) == t.functab && word(136) == t.functions+1 && // with the end of the last function
		word(176) == 0 && // an entry is the function's number in the table of WebAssembly
		0 <= t.types && t.types <= t.typesEnd && t.typesEnd <= len(t.memory) &&
		0 < t.typelinks && 0 <= word(368) && t.typelinksEnd <= len(t.memory) &&
		0 < t.itablinks && 0 <= word(392) && t.itablinksEnd <= len(t.memory) &&
		t.functab < t.funcdata && t.funcdata <= t.buckets &&
		t.buckets < t.bucketsEnd && t.bucketsEnd <= word(328) && word(328) <= len(t.memory)
	if !ok {
		return wasm.Unknown("module data", at)
	}
	return nil
}

// name returns the function name at an offset of funcnametab.
func (t *tables) name(offset uint32) (string, error) {
	table := t.memory[t.names:t.units]
	if uint64(offset) >= uint64(len(table)) {
		return "", wasm.Unknown("function name", t.names)
	}
	i := bytes.IndexByte(table[offset:], 0)
	if i < 0 {
		return "", wasm.Unknown("function name", t.names+int(offset))
	}
	return string(table[offset:][:i]), nil
}
