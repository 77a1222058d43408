package slim

import "encoding/binary"

const (
	bucketSpan    = 4096 // program counters
	subbucketSpan = 256
	bucketSize    = 20 // index [4] subbuckets [16]; the last has fewer

	// coarse is how many functions share a place to begin looking. The runtime
	// walks functab from there, at most coarse steps of a nanosecond, each time
	// it meets a frame.
	coarse = 16
)

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

// coarsen makes the entries of findfunctab alike for neighbouring functions. An
// entry is the index in functab from where the runtime walks on to the function
// that a program counter lies in, so any lower index leads there too.
func (t *tables) coarsen() error {
	for at := t.buckets; at+bucketSize <= t.bucketsEnd; at += bucketSize {
		bucket := t.memory[at:][:bucketSize]
		index := get(bucket, 0)
		if int(index) >= t.functions || !zero(bucket[4:]) {
			return unknown("function bucket", at)
		}
		set(bucket, 0, index/coarse*coarse)
	}
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
