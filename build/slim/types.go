package slim

import (
	"encoding/binary"

	"carrel/build/wasm"
)

// A description of a type begins with
//
//	size [8] ptrBytes [8] hash [4] tflag [1] align [1] fieldAlign [1] kind [1]
//	equal [8] gcdata [8] str [4] ptrToThis [4]
//
// as the structure Type of package internal/abi has it. What follows depends on the
// kind, and then, with a bit of tflag, stand the methods.
const (
	typeSize      = 48
	typeHash      = 16
	typeFlags     = 20
	typeKind      = 23
	typePtrToThis = 44

	flagUncommon = 1 << 0
	uncommonSize = 16
	methodSize   = 16
	fieldSize    = 24
	itabMinSize  = 16
)

// Kinds of types of which descriptions refer to others.
const (
	kindArray     = 17
	kindChan      = 18
	kindFunc      = 19
	kindInterface = 20
	kindMap       = 21
	kindPointer   = 22
	kindSlice     = 23
	kindStruct    = 25
	maxKind       = 26
)

// extended are how many bytes a description of a kind takes, if not typeSize.
var extended = map[byte]int{kindArray: 72, kindChan: 64, kindFunc: 56, kindInterface: 80, kindMap: 112, kindPointer: 56, kindSlice: 56, kindStruct: 80}

// A typeWalk finds descriptions of types: those that the linker lists, those of
// listed method tables, and what these refer to. Of others there are few.
type typeWalk struct {
	*tables
	found   map[int]bool
	pending []int
	failed  int // an address that is none of a description
}

// findTypes returns the addresses of descriptions.
func (t *tables) findTypes() (map[int]bool, error) {
	w := &typeWalk{tables: t, found: map[int]bool{}}
	for at := t.typelinks; at < t.typelinksEnd; at += 4 {
		w.offset(at)
	}
	for at := t.itablinks; at < t.itablinksEnd; at += 8 {
		if itab := t.wordAt(at, 0); itab < 0 || itab > len(t.memory)-itabMinSize {
			w.failed = at
		} else {
			w.address(itab)
			w.address(itab + 8)
		}
	}
	for len(w.pending) > 0 && w.failed == 0 {
		at := w.pending[len(w.pending)-1]
		w.pending = w.pending[:len(w.pending)-1]
		w.visit(at)
	}
	if w.failed != 0 {
		return nil, wasm.Unknown("description of a type", w.failed)
	}
	return w.found, nil
}

// address takes a description's address from memory.
func (w *typeWalk) address(at int) {
	if !w.holds(at, 8) {
		return
	}
	w.add(w.wordAt(at, 0))
}

// offset takes a description's offset from the first; 0 and -1 are none.
func (w *typeWalk) offset(at int) {
	if !w.holds(at, 4) {
		return
	}
	if n := int32(get(w.memory, at)); n > 0 {
		w.add(w.types + int(n))
	}
}

func (w *typeWalk) add(at int) {
	if at < w.types || at > w.typesEnd-typeSize {
		w.failed = max(at, 1)
	} else if !w.found[at] {
		w.found[at] = true
		w.pending = append(w.pending, at)
	}
}

// holds tells whether memory has so many bytes at an address.
func (w *typeWalk) holds(at, n int) bool {
	if at < 0 || at > len(w.memory)-n {
		w.failed = max(at, 1)
	}
	return w.failed == 0
}

// visit adds what a description refers to.
func (w *typeWalk) visit(at int) {
	kind, flags := w.memory[at+typeKind], w.memory[at+typeFlags]
	size := max(typeSize, extended[kind])
	if kind == 0 || kind > maxKind || !w.holds(at, size+uncommonSize) {
		w.failed = at
		return
	}
	w.offset(at + typePtrToThis)
	switch kind {
	case kindPointer, kindSlice, kindChan:
		w.address(at + 48)
	case kindArray:
		w.address(at + 48)
		w.address(at + 56)
	case kindMap:
		w.address(at + 48)
		w.address(at + 56)
		w.address(at + 64)
	case kindStruct:
		w.each(at+56, fieldSize, func(field int) { w.address(field + 8) })
	case kindInterface:
		w.each(at+56, 8, func(method int) { w.offset(method + 4) })
	case kindFunc:
		w.parameters(at, size, flags)
	}
	if flags&flagUncommon != 0 {
		w.methods(at + size)
	}
}

// each visits the elements of a slice.
func (w *typeWalk) each(slice, size int, visit func(at int)) {
	first, n := w.wordAt(slice, 0), w.wordAt(slice+8, 0)
	for i := 0; i < n && w.holds(first+i*size, size); i++ {
		visit(first + i*size)
	}
}

func (w *typeWalk) parameters(at, size int, flags byte) {
	const variadic = 1 << 15
	n := int(binary.LittleEndian.Uint16(w.memory[at+48:])) + int(binary.LittleEndian.Uint16(w.memory[at+50:])&^variadic)
	first := at + size
	if flags&flagUncommon != 0 {
		first += uncommonSize
	}
	for i := 0; i < n && w.failed == 0; i++ {
		w.address(first + 8*i)
	}
}

// methods visits those of a type: pkgPath [4] count [2] exported [2] methods [4].
func (w *typeWalk) methods(uncommon int) {
	n, first := int(binary.LittleEndian.Uint16(w.memory[uncommon+4:])), uncommon+int(get(w.memory, uncommon+8))
	for i := 0; i < n && w.holds(first+i*methodSize, methodSize); i++ {
		w.offset(first + i*methodSize + 4)
	}
}

// slimTypes clears what nobody reads of types: hashes, and where package reflect is
// not linked the list of types and the types of pointers to them, which it looks up.
func (t *tables) slimTypes(sections []wasm.Section, reflects bool) error {
	types, err := t.findTypes()
	if err != nil {
		return err
	}
	if err := t.dropHashes(types, sections); err != nil || reflects {
		return err
	}
	for at := range types {
		set(t.memory, at+typePtrToThis, 0)
	}
	clear(t.memory[t.typelinks:t.typelinksEnd])
	return nil
}

// dropHashes clears the hashes of types. Type switches compare them with numbers in
// the code before they compare types; a hash that may be such a number stays. All
// other readers choose a place in a table by them, where one place does for all.
func (t *tables) dropHashes(types map[int]bool, sections []wasm.Section) error {
	bodies, _, err := functionBodies(sections)
	if err != nil {
		return err
	}
	numbers := map[uint32]bool{}
	for _, body := range bodies {
		constants(body, numbers)
	}
	for at := range types {
		if !numbers[get(t.memory, at+typeHash)] {
			set(t.memory, at+typeHash, 0)
		}
	}
	return nil
}

// constants adds the numbers that a function's body has as constants. A byte sequence
// that looks like a constant is taken for one: at worst a hash is kept for nothing.
func constants(body []byte, numbers map[uint32]bool) {
	for i, op := range body {
		if op == opConst || op == opConst64 {
			numbers[uint32(signed(body[i+1:]))] = true
		}
	}
}

// signed reads a signed LEB128 number.
func signed(b []byte) (n int64) {
	for i, c := range b[:min(len(b), 10)] {
		n |= int64(c&0x7F) << (7 * i)
		if c < 0x80 {
			if shift := 7 * (i + 1); c&0x40 != 0 && shift < 64 {
				n |= -1 << shift
			}
			break
		}
	}
	return n
}
