package driver

import (
	"fmt"
	"path/filepath"
	"testing"

	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
)

// watch tells the host what goes wrong in a page, in browsers whose protocol
// does not.
const watch = `const tell = e => navigator.sendBeacon('/complaints', String(e.message ?? e.reason ?? e))
addEventListener('error', tell)
addEventListener('unhandledrejection', tell)
console.error = tell
`

// Watched is a body whose page tells what goes wrong in it; Look serves the script.
func Watched(body string) string { return `<script src="/watch.js"></script>` + body }

// Look opens a page of the host, to which watch.js is added.
func Look(t *testing.T, d Driver, h *host.Host, path string) *Window {
	t.Helper()
	harness.Write(t, filepath.Join(h.Dir, "watch.js"), watch)
	if err := d.Open(h.URL + path); err != nil {
		t.Fatal(err)
	}
	return &Window{T: t, Driver: d, Host: h}
}

// Clean fails where the page broke its policy or wrote an error.
func (w *Window) Clean() {
	w.Helper()
	for _, told := range append(w.Complaints(), w.Console()...) {
		w.Errorf("the page complains: %s", told)
	}
}

// Keys as WebDriver writes them: characters of no script.
const (
	Backspace  = "\uE003"
	KeyTab     = "\uE004"
	KeyEnter   = "\uE006"
	KeyControl = "\uE009"
	KeyEscape  = "\uE00C"
	KeyHome    = "\uE011"
	KeyUp      = "\uE013"
	KeyDown    = "\uE015"
)

// A Window shows a page of a host in some browser.
type Window struct {
	*testing.T
	Driver
	*host.Host
}

// Keys presses and releases one key after another while others are held.
func (w *Window) Keys(keys string, held ...string) {
	w.Helper()
	var does []map[string]string
	turn := func(kind string, keys []string) {
		for _, key := range keys {
			does = append(does, map[string]string{"type": kind, "value": key})
		}
	}
	turn("keyDown", held)
	for _, key := range keys {
		turn("keyDown", []string{string(key)})
		turn("keyUp", []string{string(key)})
	}
	turn("keyUp", held)
	if err := w.Act(map[string]any{"type": "key", "id": "keyboard", "actions": does}); err != nil {
		w.Fatalf("keys %q: %v", keys, err)
	}
}

// Point moves the mouse to a place in the window.
func (w *Window) Point(x, y int) {
	w.Helper()
	w.mouse(map[string]any{"type": "pointerMove", "x": x, "y": y})
}

// Click points at the middle of an element and presses the mouse's first button.
func (w *Window) Click(element string) {
	w.Helper()
	var x, y int
	middle := `(({ x, y, width, height }) => Math.round(x + width / 2) + ' ' + Math.round(y + height / 2))(` + element + `.getBoundingClientRect())`
	if _, err := fmt.Sscanf(w.Get(middle), `"%d %d"`, &x, &y); err != nil {
		w.Fatalf("%s has no place: %v", element, err)
	}
	w.Point(x, y)
	w.mouse(map[string]any{"type": "pointerDown", "button": 0}, map[string]any{"type": "pointerUp", "button": 0})
}

func (w *Window) mouse(does ...map[string]any) {
	w.Helper()
	err := w.Act(map[string]any{"type": "pointer", "id": "mouse", "parameters": map[string]string{"pointerType": "mouse"}, "actions": does})
	if err != nil {
		w.Fatalf("mouse: %v", err)
	}
}

// Ask puts the caret into the box and types.
func (w *Window) Ask(query string) {
	w.Helper()
	w.Get(`customElements.whenDefined('carrel-search').then(() => { $('input').focus(); $('input').select() })`)
	w.Keys(query)
}

// Get gives an expression's value as JSON; see harness.Script.
func (w *Window) Get(expression string) string {
	w.Helper()
	value, err := w.Evaluate(harness.Script(expression))
	if err != nil {
		w.Fatalf("%s: %v", expression, err)
	}
	return value
}

// Leave evaluates what may take the page away.
func (w *Window) Leave(expression string) {
	w.Helper()
	w.Get(harness.Leaving(expression))
}

// Want waits until an expression has a value.
func (w *Window) Want(expression string, value any) {
	w.Helper()
	harness.Await(w.T, func(e string) (string, error) { return w.Evaluate(harness.Script(e)) }, expression, value)
}
