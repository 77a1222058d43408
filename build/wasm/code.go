package wasm

import (
	"encoding/binary"
	"slices"
)

// An Op is an instruction's opcode; those behind a prefix byte have it as their
// upper byte.
type Op uint16

// Instructions, by their names in the specification.
const (
	Unreachable  Op = 0x00
	Nop          Op = 0x01
	Block        Op = 0x02
	Loop         Op = 0x03
	If           Op = 0x04
	Else         Op = 0x05
	End          Op = 0x0B
	Br           Op = 0x0C
	BrIf         Op = 0x0D
	BrTable      Op = 0x0E
	Return       Op = 0x0F
	Call         Op = 0x10
	CallIndirect Op = 0x11
	Drop         Op = 0x1A
	Select       Op = 0x1B
	LocalGet     Op = 0x20
	LocalSet     Op = 0x21
	LocalTee     Op = 0x22
	GlobalGet    Op = 0x23
	GlobalSet    Op = 0x24
	I32Load      Op = 0x28
	I64Store32   Op = 0x3E
	I64Load      Op = 0x29
	I64Load32U   Op = 0x35
	I32Store     Op = 0x36
	I64Store     Op = 0x37
	MemorySize   Op = 0x3F
	MemoryGrow   Op = 0x40
	I32Const     Op = 0x41
	I64Const     Op = 0x42
	F32Const     Op = 0x43
	F64Const     Op = 0x44
	I32Eqz       Op = 0x45
	I32Eq        Op = 0x46
	I32Ne        Op = 0x47
	I32LtS       Op = 0x48
	I32LtU       Op = 0x49
	I32LeU       Op = 0x4D
	I32GeU       Op = 0x4F
	I64Eqz       Op = 0x50
	I64Eq        Op = 0x51
	I64Ne        Op = 0x52
	I64LtS       Op = 0x53
	I64GeU       Op = 0x5A
	F64Ge        Op = 0x66
	I32Add       Op = 0x6A
	I32Sub       Op = 0x6B
	I64Add       Op = 0x7C
	I64ShrU      Op = 0x88
	I32WrapI64   Op = 0xA7
	I64ExtendS   Op = 0xAC
	I64ExtendU   Op = 0xAD
	lastOp       Op = 0xC4
	prefix       Op = 0xFC00
)

// NoResult is the type of a block that leaves nothing on the stack.
const NoResult = -64

// Types of values.
const (
	I32 = 0x7F
	I64 = 0x7E
)

// An Instr is an instruction. A and B are its immediates: of a load or a store
// the alignment and the offset, of an indirect call the type and the table.
type Instr struct {
	Op   Op
	A, B int64
	Tab  []uint32 // of br_table: the labels, the default last
}

// A Body is a function's local variables, a type each, and its code.
type Body struct {
	Locals []byte
	Code   []Instr
}

// maxLocals bounds a function's local variables. Go's compiler writes at most 65.
const maxLocals = 1 << 12

// ParseBody reads a function's body; ok is false where it holds an instruction
// that is not known.
func ParseBody(data []byte) (body Body, ok bool) {
	r := &Reader{Data: data}
	for groups := r.Uint(); groups > 0 && !r.Failed; groups-- {
		n, kind := r.Uint(), r.Byte()
		if n > maxLocals || len(body.Locals) > maxLocals {
			return Body{}, false
		}
		body.Locals = append(body.Locals, slices.Repeat([]byte{kind}, int(n))...)
	}
	body.Code = make([]Instr, 0, len(data)/2)
	for r.At < len(data) && !r.Failed {
		in, known := r.instr()
		if !known {
			return Body{}, false
		}
		body.Code = append(body.Code, in)
	}
	return body, !r.Failed
}

func (r *Reader) instr() (in Instr, known bool) {
	in.Op = Op(r.Byte())
	if in.Op == 0xFC {
		in.Op = prefix | Op(r.Uint())
	}
	switch kindOf(in.Op) {
	case bare:
	case signed:
		in.A = r.Int()
	case one:
		in.A = int64(r.Uint())
	case two:
		in.A, in.B = int64(r.Uint()), int64(r.Uint())
	case four:
		if b := r.Bytes(4); b != nil {
			in.A = int64(binary.LittleEndian.Uint32(b))
		}
	case eight:
		if b := r.Bytes(8); b != nil {
			in.A = int64(binary.LittleEndian.Uint64(b))
		}
	case table:
		for n := uint64(r.Uint()) + 1; n > 0 && !r.Failed; n-- {
			in.Tab = append(in.Tab, r.Uint())
		}
	default:
		return in, false
	}
	return in, true
}

// Append writes the body.
func (b *Body) Append(out []byte) []byte {
	var groups []byte
	var n uint32
	for i := 0; i < len(b.Locals); n++ {
		start := i
		for i < len(b.Locals) && b.Locals[i] == b.Locals[start] {
			i++
		}
		groups = append(AppendUint(groups, uint32(i-start)), b.Locals[start])
	}
	out = append(AppendUint(out, n), groups...)
	for i := range b.Code {
		out = b.Code[i].append(out)
	}
	return out
}

func (in *Instr) append(out []byte) []byte {
	if in.Op >= prefix {
		out = AppendUint(append(out, 0xFC), uint32(in.Op&0xFF))
	} else {
		out = append(out, byte(in.Op))
	}
	switch kindOf(in.Op) {
	case signed:
		out = AppendInt(out, in.A)
	case one:
		out = AppendUint(out, uint32(in.A))
	case two:
		out = AppendUint(AppendUint(out, uint32(in.A)), uint32(in.B))
	case four:
		out = binary.LittleEndian.AppendUint32(out, uint32(in.A))
	case eight:
		out = binary.LittleEndian.AppendUint64(out, uint64(in.A))
	case table:
		out = AppendUint(out, uint32(len(in.Tab)-1))
		for _, label := range in.Tab {
			out = AppendUint(out, label)
		}
	}
	return out
}

// What follows an opcode.
const (
	unknown = iota
	bare
	signed
	one
	two
	four
	eight
	table
)

func kindOf(op Op) int {
	switch {
	case op >= Block && op <= If, op == I32Const, op == I64Const:
		return signed
	case op == Br, op == BrIf, op == Call, op >= LocalGet && op <= GlobalSet, op == MemorySize, op == MemoryGrow:
		return one
	case op == CallIndirect, op >= I32Load && op <= I64Store32, op == prefix|10: // memory.copy
		return two
	case op == BrTable:
		return table
	case op == F32Const:
		return four
	case op == F64Const:
		return eight
	case op == prefix|11: // memory.fill
		return one
	case op <= Nop, op == Else, op == End, op == Return, op == Drop, op == Select,
		op >= I32Eqz && op <= lastOp, op >= prefix && op <= prefix|7:
		return bare
	}
	return unknown
}
