package main

import (
	"fmt"
	"hash/fnv"
	"math"
	"strconv"
)

// numbers writes floats of every size in every form, reads them again, and
// prints a hash of all texts and bits.
func numbers() {
	h := fnv.New64a()
	for i := range 4000 {
		x := math.Float64frombits(uint64(i) * 0x9E3779B97F4A7C15)
		if i%3 == 0 {
			x = float64(i*i) / 128
		}
		for _, size := range []int{32, 64} {
			for j, format := range []byte("efgxb") {
				text := strconv.FormatFloat(x, format, []int{-1, 0, 4, 17, 25}[(i+j)%5], size)
				y, _ := strconv.ParseFloat(text, size)
				h.Write(strconv.AppendUint([]byte(text), math.Float64bits(y), 16))
			}
		}
	}
	_, err := strconv.ParseFloat("1.5.2", 64)
	fmt.Println("numbers", h.Sum64(), err)
}
