package invert

import "math"

// DefaultChunk is the size of a chunk of terms where nothing says how much text
// there is.
const DefaultChunk = 48 << 10

// textFactor is how much larger than one of terms a chunk of stored documents is:
// text compresses to a third.
const textFactor = 2

// Chunks returns the sizes of chunks of terms and of text that suit so many bytes
// of stored documents. A query takes one chunk for each of its words and one for
// each of its ten hits, so small ones make a first answer small; each is a file
// that the list of files names, so both grow with the root of the text.
//
// What a first answer fetches of terms and text, and the bytes of the list and of
// all chunks, gzip: 1.6 MB of text in 222 pages, 41 queries of visitors:
//
//	terms  text   a query        list     all
//	48 KB  24 KB  117 +  69 KB    9.0 KB  1.86 MB
//	24 KB  12 KB   76 +  45 KB   13.3 KB  1.92 MB
//	 8 KB  12 KB   31 +  45 KB   16.7 KB  1.96 MB
//	 8 KB   8 KB   31 +  39 KB   19.3 KB  1.98 MB
//
// and 30 MB in 9,751 pages, 10 titles:
//
//	48 KB  96 KB  244 + 172 KB   27.4 KB  17.1 MB
//	24 KB  48 KB  138 +  97 KB   51.7 KB  17.6 MB
//	16 KB  32 KB  107 +  70 KB   73.4 KB  18.0 MB
func Chunks(bytes int) (terms, text int) {
	size := int(5 * math.Sqrt(float64(bytes)))
	return min(max(size, 8<<10), 64<<10), min(max(textFactor*size, 12<<10), 96<<10)
}
