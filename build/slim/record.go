package slim

import (
	"encoding/binary"

	"carrel/build/wasm"
)

// recordSize is the size of a function record before its pcdata and funcdata:
//
//	entry [4] name [4] args [4] deferreturn [4]
//	pcsp [4] pcfile [4] pcln [4] npcdata [4]
//	cuOffset [4] startLine [4] funcID [1] flag [1] pad [1] nfuncdata [1]
//	pcdata [npcdata × 4] funcdata [nfuncdata × 4]
const recordSize = 44

// The places of fields in a record.
const (
	fieldEntry     = 0
	fieldName      = 4
	fieldPCSP      = 16
	fieldPCFile    = 20
	fieldPCLine    = 24
	fieldPCData    = 28
	fieldUnit      = 32
	fieldStartLine = 36
	fieldID        = 40
	fieldFuncData  = 43
)

// The kinds of pcdata and funcdata, in the order of their slots.
const (
	pcUnsafePoint = iota
	pcStackMap
	pcInlineTree
	pcArgLive
	pcPanicBounds
	pcKinds
)

const (
	funcArgsMap = iota
	funcLocalsMap
	funcStackObjects
	funcInlineTree
	funcOpenDefers
	funcArgInfo
	funcArgLiveInfo
	funcWrapInfo
	funcKinds
)

// idWrapper marks a function that the compiler made around another.
const idWrapper = 23

// A record is a function record; its bytes are memory's own.
type record struct {
	head     []byte
	pcdata   []byte
	funcdata []byte
}

// size returns how many bytes a record takes with what follows it.
func (r record) size() uint32 {
	return round(uint32(recordSize + len(r.pcdata) + len(r.funcdata)))
}

// cut shortens pcdata and funcdata to what they say.
func (r *record) cut() {
	for n := len(r.pcdata); n > 0 && get(r.pcdata, n-4) == 0; n -= 4 {
		r.pcdata = r.pcdata[:n-4]
	}
	for n := len(r.funcdata); n > 0 && get(r.funcdata, n-4) == none; n -= 4 {
		r.funcdata = r.funcdata[:n-4]
	}
	set(r.head, fieldPCData, uint32(len(r.pcdata)/4))
	r.head[fieldFuncData] = byte(len(r.funcdata) / 4)
}

// record returns the i-th function's record.
func (t *tables) record(i int) (record, error) {
	slot := t.functab + 8*i
	offset := binary.LittleEndian.Uint32(t.memory[slot+4:])
	area := t.memory[t.functab:t.funcdata]
	if uint64(offset)+recordSize > uint64(len(area)) {
		return record{}, wasm.Unknown("function record", slot)
	}
	head := area[offset:][:recordSize]
	pcdata, funcdata := get(head, fieldPCData), uint32(head[fieldFuncData])
	rest := area[offset+recordSize:]
	if pcdata > pcKinds || funcdata > funcKinds || uint64(4*(pcdata+funcdata)) > uint64(len(rest)) ||
		get(head, fieldEntry) != binary.LittleEndian.Uint32(t.memory[slot:]) {
		return record{}, wasm.Unknown("function record", t.functab+int(offset))
	}
	return record{head, rest[:4*pcdata], rest[4*pcdata:][:4*funcdata]}, nil
}

func get(b []byte, at int) uint32 { return binary.LittleEndian.Uint32(b[at:]) }

func set(b []byte, at int, n uint32) { binary.LittleEndian.PutUint32(b[at:], n) }

// clear takes a kind out of pcdata: offset 0 stands for no table.
func clearPC(pcdata []byte, kind int) {
	if 4*kind < len(pcdata) {
		set(pcdata, 4*kind, 0)
	}
}

// none stands for absent funcdata.
const none = ^uint32(0)

func clearFunc(funcdata []byte, kind int) {
	if 4*kind < len(funcdata) {
		set(funcdata, 4*kind, none)
	}
}
