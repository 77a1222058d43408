package render

import (
	"net/url"
	"testing"
)

func TestResolve(t *testing.T) {
	for _, test := range []struct{ base, site, dest, want string }{
		{"/blog/a/", "https://example.org", "b", "/blog/a/b"},
		{"/blog/a/", "https://example.org", "../b/", "/blog/b/"},
		{"/blog/a/", "https://example.org", "../../../../b", "/b"},
		{"/blog/a", "https://example.org", "b", "/blog/b"},
		{"/blog/a/", "https://example.org", ".", "/blog/a/"},
		{"/blog/a/", "https://example.org", "..", "/blog/"},
		{"/blog/a/", "https://example.org", "/b?x=/../y#z/..", "/b?x=/../y#z/.."},
		{"/blog/a/", "https://example.org", "?x", "/blog/a/?x"},
		{"/blog/a/", "https://example.org", "#x", "#x"},
		{"/blog/a/", "https://example.org", " b ", "/blog/a/b"},
		{"/blog/a/", "https://example.org", "https://example.org/b", "/b"},
		{"/blog/a/", "https://example.org", "https://example.org", "/"},
		{"/blog/a/", "https://example.org", "https://example.org?x", "/?x"},
		{"/blog/a/", "https://example.org/", "HTTPS://Example.ORG:443/B", "/B"},
		{"/blog/a/", "https://example.org", "http://example.org/b", "http://example.org/b away"},
		{"/blog/a/", "https://example.org", "https://example.org.evil.example/", "https://example.org.evil.example/ away"},
		{"/blog/a/", "https://example.org", "//o.example/b", "https://o.example/b away"},
		{"/blog/a/", "https://example.org", `\\o.example\b`, "https://o.example/b away"},
		{"/blog/a/", "https://example.org", "/.//o.example", "/o.example"},
		{"/blog/a/", "https://example.org", "1:2", "/blog/a/1:2"},
		{"https://example.org/blog/", "https://example.org", "b", "/blog/b"},
		{"https://example.org/blog/?q=/x/#y", "https://example.org", "b", "/blog/b"},
		{"https://example.org/blog/", "", "b", "https://example.org/blog/b"},
		{"https://example.org", "", "b", "https://example.org/b"},
		{"https://example.org/blog/", "", "https://o.example/", "https://o.example/ away"},
		{"", "", "b/../c", "b/../c"},
		{"", "", "1:2", "./1:2"},
		{"", "", "/b", "/b"},
		{"", "", "https://example.org/", "https://example.org/ away"},
		{"javascript:x//", "", "b", "b"},
		{"/a/", "javascript:x", "b", "/a/b"},
		{"/a/", "", "mailto:a@b.example", "mailto:a@b.example"},
		{"/a/", "", "TEL:+1", "TEL:+1"},
		{"/a/", "", "mailto:", ""},
		{"/a/", "", "", ""},
		{"/a/", "", "https:", ""},
		{"/a/", "", "https:b", ""},
		{"/a/", "", "https:/b", ""},
		{"/a/", "", "https:///b", ""},
		{"/a/", "", "//", ""},
		{"/a/", "", "https://a@b/", ""},
		{"/a/", "", "https://a%2fb/", ""},
		{"/a/", "", "java\tscript:x", ""},
		{"/a/", "", "x-y.z+1:x", ""},
	} {
		to, ok := newAddresses(Options{Base: test.base, Site: test.site}).resolve(test.dest)
		got := to.href
		if to.away {
			got += " away"
		}
		if got != test.want || ok != (test.want != "") {
			t.Errorf("%q from %q on %q: got %q, %v, want %q", test.dest, test.base, test.site, got, ok, test.want)
		}
	}
}

// FuzzResolve compares with net/url where that reads the address as a browser
// does, and asks that what was resolved stays as it is.
func FuzzResolve(f *testing.F) {
	for _, dest := range []string{"b", "../b/./c", "/a//b", "?x", "#y", "https://example.org/a/../b", "//o.example", `\\x`, "a:b", "/.//x", "https://o:80"} {
		f.Add(dest)
	}
	a := newAddresses(here)
	f.Fuzz(func(t *testing.T, dest string) {
		to, ok := a.resolve(dest)
		if !ok {
			return
		}
		again, ok := a.resolve(to.href)
		if !ok || again.href != to.href || again.away != to.away {
			t.Errorf("%q gives %+v, and that gives %+v, %v", dest, to, again, ok)
		}
		page, _ := url.Parse("https://example.org/blog/a/")
		u, err := page.Parse(to.href)
		if err != nil || u.Scheme == "mailto" || u.Scheme == "tel" {
			return
		}
		if away := u.Scheme+"://"+u.Hostname() != "https://example.org"; away && !to.away {
			t.Errorf("%q gives %+v, which leads away to %s", dest, to, u)
		}
	})
}
