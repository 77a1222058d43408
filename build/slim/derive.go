package slim

import (
	"encoding/binary"

	"carrel/build/wasm"
)

// What follows from the records alone, and so need not travel: functab, each
// record's entry, and findfunctab. A function that runs when the module starts
// computes it again; see startBody.
//
// findfunctab leads from a program counter to a function. A bucket stands for
// 4,096 of them: index [4] subbuckets [16], the last with fewer subbuckets. A
// function of WebAssembly takes 65,536, hence 16 buckets with its own number.
const (
	bucketSpan    = 4096
	subbucketSpan = 256
	bucketSize    = 20
	bucketShift   = 4 // a bucket's number by which a function's is found
)

// recordAlign is what the place of each record, from functab on, is rounded to.
const recordAlign = 8

// firstRecord is the place of the first record from functab on: behind all
// pairs of functab and the entry behind the last function.
func (t *tables) firstRecord() uint32 {
	return round(uint32(8*t.functions + 4))
}

func round(n uint32) uint32 { return (n + recordAlign - 1) &^ (recordAlign - 1) }

// bucketsLength returns the length of findfunctab for the program counters that
// span gives, or 0 when it gives none: minpc [8] maxpc [8].
func bucketsLength(span []byte) int {
	low, high := binary.LittleEndian.Uint64(span), binary.LittleEndian.Uint64(span[8:])
	if low != firstEntry<<16 || high <= low || high > 1<<32 {
		return 0
	}
	n := int(high - low)
	return 4*((n+bucketSpan-1)/bucketSpan) + (n+subbucketSpan-1)/subbucketSpan
}

// checkPlaces makes sure that functab follows from the records.
func (t *tables) checkPlaces(records []record) error {
	place := t.firstRecord()
	for i, r := range records {
		slot := t.functab + 8*i
		if get(t.memory, slot) != firstEntry+uint32(i) || get(t.memory, slot+4) != place {
			return wasm.Unknown("function table", slot)
		}
		place += r.size()
	}
	return nil
}

// packRecords moves the records together, without what the last of pcdata and
// funcdata do not say, and without all of both where a function is unwalked.
func (t *tables) packRecords(records []record, unwalked []bool) {
	area := t.memory[t.functab:t.funcdata][t.firstRecord():]
	packed := make([]byte, 0, len(area))
	end := 0
	for i, r := range records {
		end += int(r.size())
		if i < len(unwalked) && unwalked[i] {
			r.pcdata, r.funcdata = nil, nil
		}
		r.cut()
		packed = append(append(append(packed, r.head...), r.pcdata...), r.funcdata...)
		packed = append(packed, make([]byte, round(uint32(len(packed)))-uint32(len(packed)))...)
	}
	clear(area[copy(area, packed):end])
}

// dropDerived clears what startBody computes.
func (t *tables) dropDerived() error {
	clear(t.memory[t.functab:][:8*t.functions])
	return t.dropBuckets()
}

func (t *tables) dropBuckets() error {
	buckets := t.memory[t.buckets:t.bucketsEnd]
	for i := 0; i*bucketSize < len(buckets); i++ {
		b := buckets[i*bucketSize:]
		b = b[:min(len(b), bucketSize)]
		if get(b, 0) != uint32(i)>>bucketShift || !zero(b[4:]) {
			return wasm.Unknown("function bucket", t.buckets+i*bucketSize)
		}
	}
	clear(buckets)
	return nil
}

func zero(b []byte) bool {
	for _, c := range b {
		if c != 0 {
			return false
		}
	}
	return true
}
