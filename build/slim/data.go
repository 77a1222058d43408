package slim

import (
	"bytes"
	"cmp"
	"slices"

	"carrel/build/wasm"
)

// maxMemory bounds the memory that a module's data may fill, in bytes. An
// engine and a renderer fill about 2 MB.
const maxMemory = 64 << 20

// minGap is how many zero bytes part two data segments. A segment's head takes
// 6 to 8 bytes, and each is unlike the last, so runs of zeros cost less on the
// wire than more segments: the linker cuts at 8 and gets 25,000 segments.
const minGap = 64

const (
	activeSegment = 0x00 // memory 0, at an address that an expression gives
	i32Const      = 0x41
	endExpression = 0x0B
)

// A segment is a part of memory.
type segment struct {
	address uint32
	data    []byte
}

// load lays the data segments out as the memory that a program starts with.
func load(data *wasm.Section) ([]byte, error) {
	segments, err := parseSegments(data)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(segments, func(a, b segment) int { return cmp.Compare(a.address, b.address) })
	var memory []byte
	for _, s := range segments {
		end := uint64(s.address) + uint64(len(s.data))
		if uint64(s.address) < uint64(len(memory)) || end > maxMemory {
			return nil, wasm.Unknown("data segment's place", int(s.address))
		}
		memory = append(memory, make([]byte, int(s.address)-len(memory))...)
		memory = append(memory, s.data...)
	}
	return memory, nil
}

func parseSegments(data *wasm.Section) ([]segment, error) {
	r := wasm.Reader{Data: data.Body}
	var segments []segment
	for n := r.Uint(); n > 0 && !r.Failed; n-- {
		address, ok := segmentHead(&r)
		segments = append(segments, segment{address, r.Bytes(r.Uint())})
		if !ok {
			return nil, wasm.Unknown("data segment", data.At+r.At)
		}
	}
	if r.Failed || r.At != len(r.Data) {
		return nil, wasm.Unknown("data section", data.At+r.At)
	}
	return segments, nil
}

// segmentHead reads the head of a data segment and gives its address.
func segmentHead(r *wasm.Reader) (address uint32, ok bool) {
	ok = r.Byte() == activeSegment
	ok = r.Byte() == i32Const && ok
	address = r.Address()
	return address, r.Byte() == endExpression && ok
}

// encodeData writes memory as a data section's body.
func encodeData(memory []byte) []byte {
	var heads int
	var body []byte
	for at := 0; at < len(memory); {
		start, end := nextSegment(memory, at)
		if start == end {
			break
		}
		body = append(body, activeSegment, i32Const)
		body = wasm.AppendAddress(body, uint32(start))
		body = append(body, endExpression)
		body = wasm.AppendUint(body, uint32(end-start))
		body = append(body, memory[start:end]...)
		heads++
		at = end
	}
	return append(wasm.AppendUint(nil, uint32(heads)), body...)
}

// nextSegment returns the bytes from at on that hold no run of minGap zeros; an
// empty range where only zeros are left.
func nextSegment(memory []byte, at int) (start, end int) {
	for start = at; start < len(memory) && memory[start] == 0; {
		start++
	}
	gap := make([]byte, minGap)
	end = len(memory)
	if i := bytes.Index(memory[start:], gap); i >= 0 {
		end = start + i
	}
	for end > start && memory[end-1] == 0 {
		end--
	}
	return start, end
}
