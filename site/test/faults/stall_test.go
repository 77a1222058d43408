package faults

import (
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/device"
	"carrel/site/test/internal/host"
)

// hurried makes what a page waits 30 seconds and more for take a twentieth of that.
const hurried = `(window.setTimeout = (wait => (f, ms, ...args) => wait(f, ms >= 30000 ? ms / 20 : ms, ...args))(window.setTimeout), 0)`

// stallFile sends half of a file and then nothing more, until the visitor goes.
func stallFile(h *host.Host, match func(file string) bool) {
	h.Misbehave(func(file string, w http.ResponseWriter) bool {
		data, ok := h.Content(file)
		if !ok || !match(file) {
			return false
		}
		w.Header().Set("Content-Length", strconv.Itoa(len(data)))
		w.Write(data[:len(data)/2])
		w.(http.Flusher).Flush()
		time.Sleep(12 * time.Second)
		panic(http.ErrAbortHandler)
	})
}

// A file of which nothing more comes has failed, of whatever kind it is, and the
// next tab can save.
func TestFaultsStalledWhileSaving(t *testing.T) {
	for _, k := range []string{"pack/", "search.", "index", "sw.js", "start.js"} {
		t.Run(k, func(t *testing.T) {
			t.Parallel()
			p := device.New(t)
			p.Get(hurried)
			stallFile(p.Host, func(file string) bool {
				return strings.HasPrefix(file, "/carrel/"+k) || k == "index" && file == "/carrel/"
			})
			p.Get(`(` + browser.Keeper + `.then(m => m.save({})).then(() => 'saved', e => e.code + ': ' + e.message).then(e => { window.end = e }), 0)`)
			other := p.Open("/?2")
			other.Get(browser.Keeper + `.then(() => 0)`)
			p.Want(`window.end.startsWith('file: ') && window.end.includes('nothing came for 30 seconds') || window.end`, true)
			p.Misbehave(nil)
			if got := other.Save(); got != "saved" {
				t.Errorf("the other tab: %s", got)
			}
		})
	}
}

// What comes slowly, and does come, is waited for.
func TestFaultsSlowIsNotStalled(t *testing.T) {
	t.Parallel()
	p := device.New(t)
	p.Get(hurried)
	p.Misbehave(func(file string, w http.ResponseWriter) bool {
		data, ok := p.Content(file)
		if !ok || !strings.HasPrefix(file, "/carrel/start.js") {
			return false
		}
		w.Header().Set("Content-Length", strconv.Itoa(len(data)))
		w.Header().Set("Content-Type", "text/javascript")
		for i := range 8 { // 3.2 seconds, where 1.5 are all that may pass without a byte
			w.Write(data[i*len(data)/8 : (i+1)*len(data)/8])
			w.(http.Flusher).Flush()
			time.Sleep(400 * time.Millisecond)
		}
		return true
	})
	if got := p.Save(); got != "saved" {
		t.Errorf("save gave %q", got)
	}
}

// A program that looks up which files a page takes, and stalls, is given up too, and
// a person need not wait for that.
func TestFaultsStalledLookup(t *testing.T) {
	t.Parallel()
	p := device.New(t)
	p.Get(hurried)
	stallFile(p.Host, func(file string) bool { return strings.HasPrefix(file, "/carrel/worker.") })
	p.Get(`(window.stop = new AbortController(), ` + browser.Keeper + `.then(m => m.save({ what: '/guides/governance/', signal: stop.signal })).then(() => 'saved', e => e.code ?? e).then(e => { window.end = e }), 0)`)
	p.Get(`stop.abort('enough')`)
	p.Want(`window.end`, "enough")
	p.Get(`(window.end = '', ` + browser.Keeper + `.then(m => m.save({ what: '/guides/governance/' })).then(() => 'saved', e => e.code).then(e => { window.end = e }), 0)`)
	p.Want(`['file', 'engine'].includes(window.end) || window.end`, true)
	p.Misbehave(nil)
	if got := p.Save(); got != "saved" {
		t.Errorf("the next save gave %q", got)
	}
}

// off is what a browser does that is set to keep nothing of a site.
const off = `(() => {
	const refuse = () => { throw new DOMException('The operation is insecure.', 'SecurityError') }
	for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get: refuse })
	caches.__proto__.open = caches.__proto__.match = caches.__proto__.has = caches.__proto__.keys = async () => refuse()
	navigator.locks.__proto__.request = navigator.locks.__proto__.query = async () => refuse()
	Object.defineProperty(navigator, 'serviceWorker', { value: undefined })
	window.BroadcastChannel = class { constructor() { refuse() } }
})()`
