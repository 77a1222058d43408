package playground

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"path/filepath"
	"strings"
	"time"

	"carrel/indexer/door"
	"carrel/indexer/packdir"
)

// Path is where the playground's page stands on the host.
const Path = "/carrel/playground.html"

// A Playground serves the page and its figures, and leaves all other requests
// to another handler.
type Playground struct {
	dir   string
	files map[string][]byte
	next  http.Handler
	jobs  jobs
}

// New returns the playground of the site in dir, whose pack lies in dir/carrel.
// The files are the page's: playground.html and what it loads.
func New(dir string, files map[string][]byte, next http.Handler) *Playground {
	return &Playground{dir: dir, files: files, next: next}
}

// Find opens the pack of a site. Where there is none, the error says how to make
// one.
func Find(dir string) (*packdir.Pack, error) {
	at := filepath.Join(dir, "carrel")
	if _, err := door.Examine(filepath.Join(at, packdir.ManifestName)); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("no pack in %s; build one with \"carrel build SOURCE --out %s\"", at, dir)
	}
	return packdir.Open(at)
}

// answers are the figures by their paths.
var answers = map[string]func(*Playground, *packdir.Pack, *http.Request) (any, error){
	".json":       (*Playground).settings,
	"/bytes.json": (*Playground).bytes,
	"/bytes.svg":  (*Playground).bytesPlot,
	"/terms.json": (*Playground).terms,
	"/terms.svg":  (*Playground).termsPlot,
}

// ServeHTTP answers what is the playground's.
func (g *Playground) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name, inside := strings.CutPrefix(r.URL.Path, "/carrel/")
	rest, own := strings.CutPrefix(name, "playground")
	data, page := g.files[name]
	answer := answers[rest]
	switch {
	case !inside || !own || !page && answer == nil:
		g.next.ServeHTTP(w, r)
	case page:
		w.Header().Set("Cache-Control", "no-cache")
		w.Header().Set("Content-Type", types[filepath.Ext(name)])
		http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(data))
	default:
		w.Header().Set("Cache-Control", "no-cache")
		g.figure(w, r, answer)
	}
}

// figure reads the manifest each time, so that a pack that was built meanwhile is
// seen.
func (g *Playground) figure(w http.ResponseWriter, r *http.Request, answer func(*Playground, *packdir.Pack, *http.Request) (any, error)) {
	p, err := Find(g.dir)
	if err != nil {
		fail(w, http.StatusNotFound, "manifest", err)
		return
	}
	value, err := answer(g, p, r)
	reply(w, value, err)
}

var types = map[string]string{".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}

// A drawing is an SVG file.
type drawing []byte

// Errors that are not the server's.
var (
	errLater    = errors.New("still counting; ask again")
	errLanguage = errors.New("the pack has no such language")
)

func reply(w http.ResponseWriter, value any, err error) {
	switch {
	case errors.Is(err, errLater):
		w.Header().Set("Retry-After", "1")
		fail(w, http.StatusServiceUnavailable, "later", err)
	case errors.Is(err, errLanguage):
		fail(w, http.StatusNotFound, "language", err)
	case err != nil:
		fail(w, http.StatusInternalServerError, "file", err)
	default:
		write(w, http.StatusOK, value)
	}
}

func fail(w http.ResponseWriter, status int, code string, err error) {
	write(w, status, map[string]any{"error": map[string]string{"code": code, "message": err.Error()}})
}

func write(w http.ResponseWriter, status int, value any) {
	kind, data := "image/svg+xml", []byte(nil)
	if svg, ok := value.(drawing); ok {
		data = svg
	} else {
		kind = "application/json"
		data, _ = json.Marshal(value) // of values that have a form in JSON
	}
	w.Header().Set("Content-Type", kind)
	w.WriteHeader(status)
	_, _ = w.Write(data) // the visitor went away
}
