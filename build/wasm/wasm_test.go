package wasm

import (
	"bytes"
	"math"
	"slices"
	"testing"
)

func TestNumbers(t *testing.T) {
	for _, n := range []uint32{0, 1, 63, 64, 127, 128, 129, 8191, 8192, 16383, 16384, math.MaxInt32, math.MaxInt32 + 1, math.MaxUint32} {
		r := Reader{Data: AppendUint(nil, n)}
		if got := r.Uint(); got != n || r.Failed || r.At != len(r.Data) {
			t.Errorf("Uint of AppendUint(%d) = %d", n, got)
		}
		r = Reader{Data: AppendAddress(nil, n)}
		if got := r.Address(); got != n || r.Failed || r.At != len(r.Data) {
			t.Errorf("Address of AppendAddress(%d) = %d", n, got)
		}
	}
	for _, n := range []int64{0, 1, -1, 63, 64, -64, -65, 127, 128, math.MaxInt32, math.MinInt32, math.MaxInt64, math.MinInt64} {
		r := Reader{Data: AppendInt(nil, n)}
		if got := r.Int(); got != n || r.Failed || r.At != len(r.Data) {
			t.Errorf("Int of AppendInt(%d) = %d", n, got)
		}
	}
}

func TestBody(t *testing.T) {
	tests := []struct {
		name string
		data []byte
		want []Instr // nil: refused
	}{
		{"empty", []byte{0, 0x0B}, []Instr{{Op: End}}},
		{"locals", []byte{2, 2, I32, 1, I64, 0x20, 1, 0x0B}, []Instr{{Op: LocalGet, A: 1}, {Op: End}}},
		{"constants", []byte{0, 0x41, 0x7F, 0x42, 0x80, 1, 0x0B}, []Instr{{Op: I32Const, A: -1}, {Op: I64Const, A: 128}, {Op: End}}},
		{"floats", []byte{0, 0x43, 1, 2, 3, 4, 0x44, 1, 2, 3, 4, 5, 6, 7, 8, 0x0B},
			[]Instr{{Op: F32Const, A: 0x04030201}, {Op: F64Const, A: 0x0807060504030201}, {Op: End}}},
		{"memory", []byte{0, 0x28, 2, 16, 0x37, 3, 0, 0xFC, 10, 0, 0, 0xFC, 11, 0, 0x0B},
			[]Instr{{Op: I32Load, A: 2, B: 16}, {Op: I64Store, A: 3}, {Op: prefix | 10}, {Op: prefix | 11}, {Op: End}}},
		{"table", []byte{0, 0x0E, 2, 0, 1, 2, 0x0B}, []Instr{{Op: BrTable, Tab: []uint32{0, 1, 2}}, {Op: End}}},
		{"block", []byte{0, 0x02, 0x40, 0x0C, 0, 0x0B, 0x0B}, []Instr{{Op: Block, A: NoResult}, {Op: Br}, {Op: End}, {Op: End}}},
		{"vector", []byte{0, 0xFD, 0, 0x0B}, nil},
		{"cut", []byte{0, 0x41}, nil},
		{"too many locals", []byte{1, 0xFF, 0xFF, 3, I32, 0x0B}, nil},
		{"endless table", []byte{0, 0x0E, 0xFF, 0xFF, 0xFF, 0xFF, 15}, nil},
	}
	for _, test := range tests {
		body, ok := ParseBody(test.data)
		if ok != (test.want != nil) || ok && !slices.EqualFunc(body.Code, test.want, equal) {
			t.Errorf("%s: got %v, %v; want %v", test.name, body.Code, ok, test.want)
		}
		if ok && !bytes.Equal(body.Append(nil), test.data) {
			t.Errorf("%s: written again as %x, want %x", test.name, body.Append(nil), test.data)
		}
	}
}

func equal(a, b Instr) bool {
	return a.Op == b.Op && a.A == b.A && a.B == b.B && slices.Equal(a.Tab, b.Tab)
}

// What is read and written reads as the same again.
func FuzzBody(f *testing.F) {
	f.Add([]byte{1, 2, I32, 0x20, 0, 0x28, 2, 8, 0x0E, 1, 0, 1, 0x0B})
	f.Fuzz(func(t *testing.T, data []byte) {
		body, ok := ParseBody(data)
		if !ok {
			return
		}
		again, ok := ParseBody(body.Append(nil))
		if !ok || !slices.EqualFunc(body.Code, again.Code, equal) || !bytes.Equal(body.Locals, again.Locals) {
			t.Errorf("%x was read as %v, then %v", data, body, again)
		}
	})
}
