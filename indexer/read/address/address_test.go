package address

import "testing"

func TestResolve(t *testing.T) {
	known := map[string]string{"/docs/a.md": "/docs/a/", "/b.md": "/b/", "/docs/pic.jpg": "/docs/pic.jpg", "/docs/sp ace.md": "/docs/sp-ace/"}
	lookup := func(path string) (string, bool) { u, ok := known[path]; return u, ok }
	for _, test := range []struct{ dest, want string }{
		{"a.md", "/docs/a/"},
		{"a.md#x", "/docs/a/#x"},
		{"./a.md?q=1#x", "/docs/a/?q=1#x"},
		{"../b.md", "/b/"},
		{"/b.md", "/b/"},
		{"pic.jpg", "/docs/pic.jpg"},
		{"sp%20ace.md", "/docs/sp-ace/"},
		{"../x/", "/docs/x/"},
		{"missing.png", "/docs/page/missing.png"},
		{"/elsewhere/", "/elsewhere/"},
		{"#part", "#part"},
		{"", ""},
		{"?q=1", "?q=1"},
		{"https://example.org/a.md", "https://example.org/a.md"},
		{"mailto:a@b.c", "mailto:a@b.c"},
		{"//host/a.md", "//host/a.md"},
		{"../../../../b.md", "/b/"},
		{"%zz", "%zz"},
	} {
		if got := Resolve(test.dest, "/docs/page/", "/docs/page.md", lookup); got != test.want {
			t.Errorf("%q: got %q, want %q", test.dest, got, test.want)
		}
	}
}

// FuzzResolve holds that what leads off the site, and what is known, is mapped
// as it must be for any destination.
func FuzzResolve(f *testing.F) {
	for _, s := range []string{"a.md", "../..//x", "%2e%2e/", "https://x", "#", "a:b", "\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, dest string) {
		none := func(string) (string, bool) { return "", false }
		every := func(string) (string, bool) { return "/known/", true }
		target, suffix := Cut(dest)
		if target == "" {
			if got := Resolve(dest, "/p/", "/p.md", every); got != dest {
				t.Errorf("%q leads elsewhere, got %q", dest, got)
			}
			return
		}
		if got := Resolve(dest, "/p/", "/p.md", every); got != "/known/"+suffix {
			t.Errorf("%q: got %q", dest, got)
		}
		Resolve(dest, "/p/", "/p.md", none)
	})
}
