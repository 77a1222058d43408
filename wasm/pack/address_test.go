package pack

import "testing"

func TestAddress(t *testing.T) {
	for _, test := range []struct{ long, short string }{
		{"", ""},
		{"/blog/a/", "/blog/a/"},
		{"/%E5%BC%80%E6%BA%90/", "/开源/"},
		{"/caf%C3%A9/?q=%C3%A9#%C3%A9", "/café/?q=é#é"},
		{"/a%20b%2Fc", "/a%20b%2Fc"},       // ASCII stays encoded: it may mean something else bare
		{"/%e5%bc%80/", "/%e5%bc%80/"},     // small hex digits would come back large
		{"/%E5%BC/", "/%E5%BC/"},           // half a character
		{"/%C3%A9%20%FF", "/%C3%A9%20%FF"}, // one bad byte, and all stays
		{"/100%", "/100%"},
		{"/%", "/%"},
		{"/%E", "/%E"},
		{"/%%E5%BC%80", "/%开"},
	} {
		if got := shortURL(test.long); got != test.short {
			t.Errorf("shortURL(%q) = %q, want %q", test.long, got, test.short)
		}
		if got := longURL(test.short); got != test.long {
			t.Errorf("longURL(%q) = %q, want %q", test.short, got, test.long)
		}
	}
}

func FuzzAddress(f *testing.F) {
	for _, s := range []string{"/", "/%E5%BC%80/", "/开源", "/%C3%A9%20%FF%", "\xff%FF"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		short, long := shortURL(s), longURL(s)
		if !isASCII(long) {
			t.Errorf("longURL(%q) = %q", s, long)
		}
		if isASCII(s) && long != s {
			t.Errorf("longURL(%q) = %q", s, long)
		}
		if got := longURL(short); got != long {
			t.Errorf("%q is kept as %q and comes back as %q, want %q", s, short, got, long)
		}
		if len(short) > len(s) {
			t.Errorf("shortURL(%q) = %q", s, short)
		}
	})
}
