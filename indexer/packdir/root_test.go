package packdir

import "testing"

func TestRoot(t *testing.T) {
	for base, want := range map[string]string{
		"": "/", "https://a.example": "/", "https://a.example/": "/", "https://a.example/docs": "/docs/", "https://a.example/docs/": "/docs/", "/docs": "/docs/", "https://a.example/\x7f": "/",
	} {
		if got := Root(base); got != want {
			t.Errorf("%q: got %q, want %q", base, got, want)
		}
	}
}
