package bm25

import "math"

// logarithm is the natural logarithm of x > 0, the same to the last bit on
// every machine, which math.Log is not: amd64 has an assembly version of it.
// For f = m-1 and s = f/(2+f) the series of 2 artanh(s) gives ln m as
// f - s*(f-r); with m between 1/√2 and √2, 12 terms leave an error below 1e-19,
// and what is rounded is small beside f. The result is within 2e-16 of its size.
func logarithm(x float64) float64 {
	m, exponent := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m, exponent = m*2, exponent-1
	}
	f := m - 1
	s := f / (2 + f)
	square := float64(s * s)
	r := 0.0
	for k := 23; k > 1; k -= 2 {
		r = float64(square * (r + 2/float64(k)))
	}
	n := float64(exponent)
	return float64(n*ln2High) - ((float64(s*(f-r)) - float64(n*ln2Low)) - f)
}

// The logarithm of 2 in two parts: the first has so few bits that its product
// with an exponent is exact.
const (
	ln2High = 0x1.62e42feep-1
	ln2Low  = math.Ln2 - ln2High
)
