package wasm

// A Reader takes numbers and bytes off Data. After a read that Data has no
// bytes for, Failed is true and all further reads give zero.
type Reader struct {
	Data   []byte
	At     int
	Failed bool
}

// Byte reads one byte.
func (r *Reader) Byte() byte {
	if r.Failed || r.At >= len(r.Data) {
		r.Failed = true
		return 0
	}
	r.At++
	return r.Data[r.At-1]
}

// Bytes reads n bytes. They are Data's own.
func (r *Reader) Bytes(n uint32) []byte {
	if r.Failed || uint64(n) > uint64(len(r.Data)-r.At) {
		r.Failed = true
		return nil
	}
	r.At += int(n)
	return r.Data[r.At-int(n) : r.At]
}

// Uint reads an unsigned LEB128 number of at most 32 bits.
func (r *Reader) Uint() uint32 {
	var n uint64
	for shift := 0; shift < 35; shift += 7 {
		b := r.Byte()
		n |= uint64(b&127) << shift
		if b < 128 && n < 1<<32 {
			return uint32(n)
		}
	}
	r.Failed = true
	return 0
}

// Address reads a signed LEB128 number that stands for a 32-bit address.
func (r *Reader) Address() uint32 { return uint32(r.signed(35)) }

// Int reads a signed LEB128 number of at most 64 bits.
func (r *Reader) Int() int64 { return r.signed(70) }

func (r *Reader) signed(bits int) int64 {
	var n int64
	for shift := 0; shift < bits; shift += 7 {
		b := r.Byte()
		n |= int64(b&127) << shift
		if b < 128 {
			if b&64 != 0 && shift+7 < 64 {
				n |= -1 << (shift + 7)
			}
			return n
		}
	}
	r.Failed = true
	return 0
}

// AppendUint writes an unsigned LEB128 number.
func AppendUint(out []byte, n uint32) []byte {
	for ; n >= 128; n >>= 7 {
		out = append(out, byte(n)|128)
	}
	return append(out, byte(n))
}

// AppendAddress writes a 32-bit address as a signed LEB128 number.
func AppendAddress(out []byte, address uint32) []byte { return AppendInt(out, int64(int32(address))) }

// AppendInt writes a signed LEB128 number.
func AppendInt(out []byte, n int64) []byte {
	for {
		b := byte(n) & 127
		n >>= 7
		if n == 0 && b&64 == 0 || n == -1 && b&64 != 0 {
			return append(out, b)
		}
		out = append(out, b|128)
	}
}
