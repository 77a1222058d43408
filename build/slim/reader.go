package slim

// A reader takes numbers and bytes off data. After a read that data has no
// bytes for, failed is true and all further reads give zero.
type reader struct {
	data   []byte
	at     int
	failed bool
}

func (r *reader) byte() byte {
	if r.failed || r.at >= len(r.data) {
		r.failed = true
		return 0
	}
	r.at++
	return r.data[r.at-1]
}

func (r *reader) bytes(n uint32) []byte {
	if r.failed || uint64(n) > uint64(len(r.data)-r.at) {
		r.failed = true
		return nil
	}
	r.at += int(n)
	return r.data[r.at-int(n) : r.at]
}

// uint reads an unsigned LEB128 number of at most 32 bits.
func (r *reader) uint() uint32 {
	var n uint64
	for shift := 0; shift < 35; shift += 7 {
		b := r.byte()
		n |= uint64(b&127) << shift
		if b < 128 && n < 1<<32 {
			return uint32(n)
		}
	}
	r.failed = true
	return 0
}

// address reads a signed LEB128 number that stands for a 32-bit address.
func (r *reader) address() uint32 {
	var n uint64
	for shift := 0; shift < 35; shift += 7 {
		b := r.byte()
		n |= uint64(b&127) << shift
		if b < 128 {
			if b&64 != 0 {
				n |= ^uint64(0) << (shift + 7)
			}
			return uint32(n)
		}
	}
	r.failed = true
	return 0
}

func appendUint(out []byte, n uint32) []byte {
	for ; n >= 128; n >>= 7 {
		out = append(out, byte(n)|128)
	}
	return append(out, byte(n))
}

// appendAddress writes a 32-bit address as a signed LEB128 number.
func appendAddress(out []byte, address uint32) []byte {
	n := int32(address)
	for {
		b := byte(n) & 127
		n >>= 7
		if n == 0 && b&64 == 0 || n == -1 && b&64 != 0 {
			return append(out, b)
		}
		out = append(out, b|128)
	}
}
