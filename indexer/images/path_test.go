package images

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestPath(t *testing.T) {
	for _, test := range []struct {
		base, root, page, raw, want string
		place                       Place
	}{
		{"https://a.example/", "/", "/blog/a/", "/img/a.png", "/img/a.png", Own},
		{"https://a.example/", "/", "/blog/a/", "b.png", "/blog/a/b.png", Own},
		{"https://a.example/", "/", "/blog/a/", "../B.PNG?v=2#x", "/blog/B.PNG", Own},
		{"https://a.example/", "/", "/blog/a/", " HTTPS://A.example/c.svg ", "/c.svg", Own},
		{"https://a.example/", "/", "https://a.example/blog/", "c.svg", "/blog/c.svg", Own},
		{"", "/", "/blog/a/", "b.png", "/blog/a/b.png", Own},
		{"", "/", "/blog/a/", "https://a.example/b.png", "https://a.example/b.png", Elsewhere},
		{"https://a.example/", "/", "/", "http://a.example/b.png", "http://a.example/b.png", Elsewhere},
		{"https://a.example/", "/", "/", "//b.example/b.png", "https://b.example/b.png", Elsewhere},
		{"https://a.example/docs/", "/docs/", "/docs/a/", "b.png", "/docs/a/b.png", Own},
		{"https://a.example/docs/", "/docs/", "/docs/a/", "/b.png", "/b.png", Elsewhere},
		{"https://a.example/", "/", "https://b.example/x/", "b.png", "https://b.example/x/b.png", Elsewhere},
		{"https://a.example/", "/", "/", "a b.png", "/a%20b.png", Own},
		{"https://a.example/", "/", "/", "a%20b.png", "/a%20b.png", Own},
		{"https://a.example/", "/", "/", "%61'(1).png", "/a'(1).png", Own},
		{"https://a.example/", "/", "/", "ä/%E9%96%8B.png", "/%C3%A4/%E9%96%8B.png", Own},
		{"https://a.example/", "/", "/", "a%2fb%3F%25.png", "/a%2fb%3F%25.png", Own},
		{"https://a.example/", "/", "/", "%ff.png", "", Nowhere},
		{"https://a.example/", "/", "/", "a/%2E%2e/b.png", "", Nowhere},
		{"https://a.example/", "/", "/", "%00.png", "", Nowhere},
		{"https://a.example/", "/", "/", "%zz.png", "", Nowhere},
		{"https://a.example/", "/", "/", "", "", Nowhere},
		{"https://a.example/", "/", "/", "data:image/png;base64,AAAA", "", Nowhere},
		{"https://a.example/", "/", "/", "javascript:x.png", "", Nowhere},
		{"https://a.example/", "/", "/", "file:///etc/x.png", "", Nowhere},
		{"https://a.example/", "/", "/", "/picture", "", Nowhere},
		{"https://a.example/", "/", "/", "/picture.html", "", Nowhere},
		{"https://a.example/", "/", "/", strings.Repeat("a", 2048) + ".png", "", Nowhere},
	} {
		got, place := NewSite(test.base, test.root).Path(test.page, test.raw)
		if got != test.want || place != test.place {
			t.Errorf("%q on %s of %q: %q, %d; want %q, %d", test.raw, test.page, test.base, got, place, test.want, test.place)
		}
	}
}

func TestBelow(t *testing.T) {
	site := NewSite("https://a.example/docs/", "/docs/")
	for _, test := range []struct{ path, want string }{
		{"/docs/a/b%20c.png", "a/b c.png"},
		{"/docs/%C3%A4.png", "ä.png"},
		{"/a.png", ""},
		{"/docs/..%2F..%2Fetc/x.png", ""},
		{"/docs/a%5C..%5Cb.png", ""},
		{"/docs//etc/x.png", ""},
		{"/docs/", ""},
	} {
		got, ok := site.Below(test.path)
		if ok != (test.want != "") || ok && filepath.ToSlash(got) != test.want {
			t.Errorf("%s: %q, %v; want %q", test.path, got, ok, test.want)
		}
	}
	for _, test := range []struct{ path, page, want string }{
		{"/docs/a/b.png", "/docs/a/", "b.png"},
		{"/docs/a/b.png", "/docs/a", ""},
		{"/docs/b.png", "/docs/a/", ""},
		{"/docs/%C3%A4/b.png", "/docs/%c3%a4/", "b.png"},
	} {
		got, ok := site.Beside(test.path, test.page)
		if ok != (test.want != "") || ok && got != test.want {
			t.Errorf("%s beside %s: %q, %v; want %q", test.path, test.page, got, ok, test.want)
		}
	}
}

// Whatever an address is, its path is in one form, and no file lies outside the
// folder.
func FuzzPath(f *testing.F) {
	for _, raw := range []string{"a.png", "../../x.png", "%2e%2e/%2e%2e/x.png", "//h/a.png", "a%2F..%2Fb.svg", "\\\\h\\x.png", "%E9%96.png"} {
		f.Add("/docs/a/", raw)
	}
	f.Fuzz(func(t *testing.T, page, raw string) {
		site := NewSite("https://a.example/docs/", "/docs/")
		path, place := site.Path(page, raw)
		if place != Own {
			return
		}
		if again, place := site.Path("/docs/", path); place != Own || again != path {
			t.Errorf("%q gives %q, and that %q, %d", raw, path, again, place)
		}
		if file, ok := site.Below(path); ok && !filepath.IsLocal(file) {
			t.Errorf("%q is the file %q", raw, file)
		}
	})
}
