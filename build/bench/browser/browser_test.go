package browser

import (
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func site(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, body := range map[string]string{
		"index.html": "<!doctype html><title>t</title>", "a/worker.js": strings.Repeat("// text\n", 500), "a/b.bin": strings.Repeat("x", 40<<10),
	} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(body), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func get(t *testing.T, url string) (status int, body string, took time.Duration) {
	t.Helper()
	start := time.Now()
	r, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	data, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r.StatusCode, string(data), time.Since(start)
}

func TestHost(t *testing.T) {
	h, err := Serve(site(t), Link{})
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	h.Before = func(name string) string {
		if name == "/a/worker.js" {
			return "before()\n"
		}
		return ""
	}
	for _, test := range []struct {
		path, want string
		status     int
	}{
		{"", "<!doctype html>", 200}, {"index.html", "<!doctype html>", 200}, {"a/worker.js", "before()\n// text", 200},
		{"a/b.bin", "xxx", 200}, {"none", "404", 404}, {"../../etc/passwd", "404", 404}, {"a/", "404", 404},
	} {
		status, body, _ := get(t, h.URL+test.path)
		if status != test.status || !strings.HasPrefix(body, test.want) {
			t.Errorf("%s: got %d %.40q, want %d %q", test.path, status, body, test.status, test.want)
		}
	}
	sent := h.Take()
	if len(sent) != 4 || sent[3] != (Sent{"/a/b.bin", 40 << 10, sent[3].Asked}) {
		t.Errorf("sent %v", sent)
	}
	if sent[2].Bytes >= 500 {
		t.Errorf("the script was not compressed: %d bytes", sent[2].Bytes)
	}
	if list := h.Take(); list != nil {
		t.Errorf("sent twice: %v", list)
	}
}

// A line of 1.6 Mbit/s carries 40 KB in 0.2 seconds, after two round trips: one for
// the connection, one for the request.
func TestThrottle(t *testing.T) {
	const trip = 50 * time.Millisecond
	h, err := Serve(site(t), Link{BitsASec: 1.6e6, RoundTrip: trip})
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	defer http.DefaultClient.CloseIdleConnections()
	carry := time.Duration(float64(40<<10) * 8 / 1.6e6 * float64(time.Second))
	if _, _, took := get(t, h.URL+"a/b.bin"); took < 2*trip+carry || took > 2*trip+carry+2*time.Second {
		t.Errorf("a new connection: took %v, want a little more than %v", took, 2*trip+carry)
	}
	if _, _, took := get(t, h.URL+"index.html"); took < trip || took > trip+2*time.Second {
		t.Errorf("an open connection: took %v, want a little more than %v", took, trip)
	}
}

// Connections share the line.
func TestThrottleShared(t *testing.T) {
	h, err := Serve(site(t), Link{BitsASec: 3.2e6, RoundTrip: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	defer http.DefaultClient.CloseIdleConnections()
	start := time.Now()
	done := make(chan error)
	for range 3 {
		go func() {
			r, err := http.Get(h.URL + "a/b.bin")
			if err == nil {
				_, err = io.Copy(io.Discard, r.Body)
				r.Body.Close()
			}
			done <- err
		}()
	}
	for range 3 {
		if err := <-done; err != nil {
			t.Fatal(err)
		}
	}
	if took, want := time.Since(start), time.Duration(3*float64(40<<10)*8/3.2e6*float64(time.Second)); took < want {
		t.Errorf("three files took %v, want at least %v", took, want)
	}
}

func TestBrowser(t *testing.T) {
	b, err := Start()
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	defer b.Close()
	h, err := Serve(site(t), Link{})
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	tab, err := b.Open(h.URL)
	if err != nil {
		t.Fatal(err)
	}
	defer tab.Close()
	var got struct {
		Isolated bool
		Answer   int
	}
	if err := tab.Eval("Promise.resolve({ isolated: crossOriginIsolated, answer: 6 * 7 })", &got, time.Minute); err != nil || !got.Isolated || got.Answer != 42 {
		t.Errorf("got %+v, %v", got, err)
	}
	if err := tab.Eval("Promise.reject(new Error('no'))", &got, time.Minute); err == nil {
		t.Error("a failure in the page is no error")
	}
}
