package pack

import "testing"

func TestNorm(t *testing.T) {
	for _, test := range []struct{ length, want int }{
		{-1, 0}, {0, 0}, {1, 1}, {23, 23}, {24, 24}, {38, 38}, {39, 39},
		{40, 40}, {41, 40}, {42, 42}, {127, 120}, {128, 128}, {129, 128}, {1000, 984}, {1 << 20, 983064}, {1 << 31, 2013265944},
	} {
		if got := Length(Norm(test.length)); got != test.want {
			t.Errorf("a field of %d terms is kept as %d, want %d", test.length, got, test.want)
		}
	}
}

// A norm is never more than the length, within an eighth of it, and grows with
// it; each code that is used stands for itself.
func TestNormProperties(t *testing.T) {
	last := byte(0)
	for n := 0; n < 1<<20; n++ {
		code := Norm(n)
		kept := Length(code)
		if kept > n || n-kept > n/8 || code < last {
			t.Fatalf("length %d: code %d, kept as %d", n, code, kept)
		}
		if n < 40 && kept != n {
			t.Fatalf("length %d is kept as %d", n, kept)
		}
		last = code
	}
	for code := range 256 {
		if n := Length(byte(code)); code <= int(Norm(1<<62)) && Norm(n) != byte(code) {
			t.Errorf("code %d stands for %d, whose code is %d", code, n, Norm(n))
		}
	}
}

func TestNames(t *testing.T) {
	for _, test := range []struct{ got, want string }{
		{Body.String(), "body"}, {Link.String(), "link"}, {NumFields.String(), "?"}, {Field(200).String(), "?"},
		{Page.String(), "page"}, {Resource.String(), "resource"}, {Kind(200).String(), "?"},
	} {
		if test.got != test.want {
			t.Errorf("got %q, want %q", test.got, test.want)
		}
	}
}
