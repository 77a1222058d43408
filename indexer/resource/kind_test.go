package resource

import (
	"net/url"
	"strings"
	"testing"
)

func TestKind(t *testing.T) {
	for _, c := range []struct{ address, hint, want string }{
		{"https://www.youtube.com/watch?v=abc", "", Video},
		{"https://youtu.be/abc", "", Video},
		{"https://vimeo.com/1", "", Video},
		{"https://www.bilibili.com/video/BV1", "", Video},
		{"https://example.net/talk.MP4", "", Video},
		{"https://www.flickr.com/photos/x/albums/1", "", Photos},
		{"https://photos.app.goo.gl/x", "", Photos},
		{"https://docs.google.com/presentation/d/x/edit", "", Slides},
		{"https://docs.google.com/document/d/x/edit", "", Document},
		{"https://docs.google.com/forms/d/x/viewform", "", Form},
		{"https://forms.gle/x", "", Form},
		{"https://www.slideshare.net/x/y", "", Slides},
		{"/files/deck.pptx", "", Slides},
		{"/files/report.pdf", "", Document},
		{"https://github.com/todogroup/ospology/releases/download/v1/Book.pdf", "", Document},
		{"https://github.com/user-attachments/files/1/Report.pdf", "", Document},
		{"https://github.com/o/r/files/1/x.pdf", "", Document},
		{"https://community.linuxfoundation.org/events/details/x/", "", Event},
		{"https://github.com/todogroup/ospology/blob/main/a.md", "", Repository},
		{"https://github.com/todogroup", "", Repository},
		{"https://github.com/features/actions", "", Page},
		{"https://github.com/o/r/discussions/3", "", Chat},
		{"https://gitlab.com/o/r", "", Repository},
		{"https://slack.todogroup.org/", "", Chat},
		{"https://join.slack.com/t/x", "", Chat},
		{"https://lists.todogroup.org/g/x", "", Chat},
		{"mailto:info@example.net", "", Chat},
		{"https://events.linuxfoundation.org/ospocon/program/schedule/", "", Event},
		{"https://calendar.google.com/calendar/embed?src=x", "", Calendar},
		{"https://calendar.google.com/calendar/ical/x/basic.ics", "", Calendar},
		{"https://x.com/u/status/1", "", Post},
		{"https://www.google.com/maps/place/x", "", Map},
		{"/img/a.jpg", "", Image},
		{"https://example.net/", "", Page},
		{"https://example.net/", "slides", Slides},
		{"https://youtu.be/x", "page", Video},
		{"https://example.net/", "no kind", Page},
		{"::", "", Page},
		{"", "", Page},
	} {
		if got := Kind(c.address, c.hint); got != c.want {
			t.Errorf("Kind(%q, %q) = %q, want %q", c.address, c.hint, got, c.want)
		}
	}
}

func TestAddress(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"HTTPS://Example.NET:443/A?utm_source=x&b=1&fbclid=2#part", "https://example.net/A?b=1"},
		{"http://example.net:80", "http://example.net/"},
		{"http://example.net:8080/x", "http://example.net:8080/x"},
		{"//example.net/x", "https://example.net/x"},
		{"https://youtu.be/abc?si=xyz&t=20", "https://www.youtube.com/watch?v=abc"},
		{"https://www.youtube.com/embed/abc?rel=0", "https://www.youtube.com/watch?v=abc"},
		{"https://www.youtube-nocookie.com/embed/abc", "https://www.youtube.com/watch?v=abc"},
		{"https://m.youtube.com/watch?feature=share&v=abc&list=PL1", "https://www.youtube.com/watch?v=abc"},
		{"https://youtube.com/playlist?list=PL1&si=x", "https://www.youtube.com/playlist?list=PL1"},
		{"https://www.youtube.com/embed/videoseries?list=PL1", "https://www.youtube.com/playlist?list=PL1"},
		{"https://www.youtube.com/@ospology", "https://www.youtube.com/@ospology"},
		{"https://player.vimeo.com/video/12?h=x", "https://vimeo.com/12"},
		{"https://docs.google.com/presentation/d/x/edit?usp=sharing", "https://docs.google.com/presentation/d/x/edit"},
		{"https://docs.google.com/presentation/d/x/embed?start=false", "https://docs.google.com/presentation/d/x/edit"},
		{"https://github.com/O/r.git/", "https://github.com/O/r"},
		{"https://twitter.com/u/status/1?s=20", "https://x.com/u/status/1"},
		{"https://matrix.to/#/#room:example.net", "https://matrix.to/#/%23room:example.net"},
		{"https://example.net/app#/route", "https://example.net/app#/route"},
		{"https://user:secret@example.net/x", "https://example.net/x"},
		{"/files/a.pdf?x=1#page=2", "/files/a.pdf"},
		{"mailto:Info@Example.net", "mailto:info@example.net"},
		{"", ""},
	} {
		if got := Address(c.in); got != c.want {
			t.Errorf("Address(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

// FuzzAddress: a normalised address is its own normal form and still parses.
func FuzzAddress(f *testing.F) {
	for _, s := range []string{"https://youtu.be/x?si=1", "HTTP://a.b:80//c/#!d", "//x", "mailto:A@b", "https://[::1]:443/", "%zz",
		"https://docs.google.com/document/d/e/x/pub", "https://player.bilibili.com/player.html?bvid=BV1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Address(s)
		if u, err := url.Parse(strings.TrimSpace(s)); err != nil || u.Host == "" {
			return
		}
		if twice := Address(once); twice != once {
			t.Errorf("Address(%q) = %q, and of that %q", s, once, twice)
		}
		Kind(s, "")
	})
}
