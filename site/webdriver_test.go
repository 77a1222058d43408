package site

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"
)

// A driver steers a browser by a protocol of the W3C, WebDriver or WebDriver
// BiDi. Both write actions of keys and pointers alike.
type driver interface {
	// open goes to an address and returns when the page is loaded.
	open(url string) error
	// evaluate gives the text that a script's promise comes to.
	evaluate(script string) (string, error)
	// act does what a person does with the keyboard or the mouse.
	act(source map[string]any) error
	// console gives the errors that were written there since open, as far as
	// the protocol tells them.
	console() []string
}

// Keys as WebDriver writes them: characters of no script.
const (
	keyBackspace = "\uE003"
	keyTab       = "\uE004"
	keyEnter     = "\uE006"
	keyControl   = "\uE009"
	keyEscape    = "\uE00C"
	keyHome      = "\uE011"
	keyUp        = "\uE013"
	keyDown      = "\uE015"
)

// A window shows a page of a host in some browser.
type window struct {
	*testing.T
	driver
	*host
}

// keys presses and releases one key after another while others are held.
func (w *window) keys(keys string, held ...string) {
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
	if err := w.act(map[string]any{"type": "key", "id": "keyboard", "actions": does}); err != nil {
		w.Fatalf("keys %q: %v", keys, err)
	}
}

// point moves the mouse to a place in the window.
func (w *window) point(x, y int) {
	w.Helper()
	w.mouse(map[string]any{"type": "pointerMove", "x": x, "y": y})
}

// click points at the middle of an element and presses the mouse's first button.
func (w *window) click(element string) {
	w.Helper()
	var x, y int
	middle := `(({ x, y, width, height }) => Math.round(x + width / 2) + ' ' + Math.round(y + height / 2))(` + element + `.getBoundingClientRect())`
	if _, err := fmt.Sscanf(w.get(middle), `"%d %d"`, &x, &y); err != nil {
		w.Fatalf("%s has no place: %v", element, err)
	}
	w.point(x, y)
	w.mouse(map[string]any{"type": "pointerDown", "button": 0}, map[string]any{"type": "pointerUp", "button": 0})
}

func (w *window) mouse(does ...map[string]any) {
	w.Helper()
	err := w.act(map[string]any{"type": "pointer", "id": "mouse", "parameters": map[string]string{"pointerType": "mouse"}, "actions": does})
	if err != nil {
		w.Fatalf("mouse: %v", err)
	}
}

// ask puts the caret into the box and types.
func (w *window) ask(query string) {
	w.Helper()
	w.get(`customElements.whenDefined('carrel-search').then(() => { $('input').focus(); $('input').select() })`)
	w.keys(query)
}

// get gives an expression's value as JSON; see inBox.
func (w *window) get(expression string) string {
	w.Helper()
	value, err := w.evaluate(inBox(expression))
	if err != nil {
		w.Fatalf("%s: %v", expression, err)
	}
	return value
}

// want waits until an expression has a value.
func (w *window) want(expression string, value any) {
	w.Helper()
	await(w.T, func(e string) (string, error) { return w.evaluate(inBox(e)) }, expression, value)
}

// lookPath finds the program that a variable of the environment names, or the
// first of some names.
func lookPath(variable string, names ...string) (string, error) {
	if file := os.Getenv(variable); file != "" {
		return file, nil
	}
	for _, name := range names {
		if file, err := exec.LookPath(name); err == nil {
			return file, nil
		}
	}
	return "", errors.New("no " + names[0] + " on the path; install it or set " + variable)
}

// A process runs beside the tests and ends with them, however they end.
type process struct {
	cmd   *exec.Cmd
	stdin io.Closer
	lines chan string
}

// guard runs a program until its own input ends, which it does when the tests
// are killed as well.
const guard = `"$0" "$@" </dev/null & read -r _; kill $!; wait $!`

func launch(environment []string, file string, arguments ...string) (*process, error) {
	cmd := exec.Command("sh", append([]string{"-c", guard, file}, arguments...)...)
	cmd.Env = append(os.Environ(), environment...)
	out, w := io.Pipe()
	cmd.Stdout, cmd.Stderr = w, w
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	p := &process{cmd: cmd, stdin: stdin, lines: make(chan string, 100)}
	go p.read(out)
	return p, cmd.Start()
}

// read keeps the first lines that the program writes and drops the rest.
func (p *process) read(out io.Reader) {
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		select {
		case p.lines <- lines.Text():
		default:
		}
	}
	io.Copy(io.Discard, out) // after a line too long to scan
}

// says waits for a line that the program writes and gives the pattern's group.
func (p *process) says(pattern string) (string, error) {
	sought, late := regexp.MustCompile(pattern), time.After(30*time.Second)
	var seen []string
	for {
		select {
		case line := <-p.lines:
			if m := sought.FindStringSubmatch(line); m != nil {
				return m[1], nil
			}
			seen = append(seen, line)
		case <-late:
			return "", fmt.Errorf("%s does not start; it says %q", p.cmd.Args[3], strings.Join(seen, "\n"))
		}
	}
}

func (p *process) stop() {
	p.stdin.Close()
	late := time.AfterFunc(10*time.Second, func() { p.cmd.Process.Kill() })
	defer late.Stop()
	p.cmd.Wait()
}
