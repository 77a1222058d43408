// Package site holds what a visitor loads that is not Go: the search box, the
// page module, the workers and the reader's page. It answers the question
// "which files stand in DIR/carrel/ besides the pack and the WebAssembly?".
//
// The sources are plain ES modules, one class a file: box is the search box,
// search what it asks, on the page and in the worker, reader the reading page and
// offline what keeps it; pagefind, playground and single are for those who ask for
// them, words the interface's texts, app the icons of the reading page as an app. A browser would fetch a
// module's imports one round trip after another, so Files bundles each entry
// into one file and minifies it with esbuild, all else with tdewolff/minify. Only the
// programs that prepare the shipped files may import this package; it imports
// nothing of Carrel.
//
// What a folder's files do in a browser is tried in test, in a package of the
// folder's name, so that the folders hold what ships and nothing else; the package
// test/internal/harness says how such a test is written.
package site

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/html"
	"github.com/tdewolff/minify/v2/json"
	"github.com/tdewolff/minify/v2/svg"
)

//go:embed carrel.js find.js later.js app box notes search reader offline pagefind playground single words
var sources embed.FS

// A File is one file to ship.
type File struct {
	Name  string // "worker.js"
	Asset string // its key among the manifest's assets; "" where the name is fixed
	Box   bool   // a visitor of the search box loads it before there are hits: it counts towards that budget
	Later bool   // the box loads it behind that
	Data  []byte // minified
}

// entries are the files that ship, named by their sources, in the order of their
// first use.
var entries = []File{
	{Name: "carrel.js", Box: true},
	{Name: "find.js", Box: true},
	{Name: "later.js", Later: true},
	{Name: "search/worker.js", Asset: "worker", Box: true},
	{Name: "box/icons.svg"},
	{Name: "box/highlight.js"},
	{Name: "offline/offline.js"},
	{Name: "offline/parcel.js"},
	{Name: "offline/sections.js", Asset: "sections"},
	{Name: "offline/sw.js"},
	{Name: "reader/index.html"},
	{Name: "reader/reader.css"},
	{Name: "reader/start.js"},
	{Name: "reader/reader.js", Asset: "page"},
	{Name: "reader/reader-worker.js", Asset: "render"},
	{Name: "reader/formula/formula.js"},
	{Name: "reader/code/code.js"},
	{Name: "reader/aloud/aloud.js"},
	{Name: "app/app.svg"},
	{Name: "app/app-192.png"},
	{Name: "app/app-512.png"},
	{Name: "app/app-mask.png"},
}

// Files bundles and minifies what ships, always in the same order and with the
// same bytes. A name without an asset key must be kept; the others may be
// fingerprinted, because only the manifest names them. glue takes the place of
// glue.js, for tests without a program; nil leaves it as it is.
func Files(glue []byte) ([]File, error) {
	var files []File
	for _, f := range entries {
		data, err := ship(f.Name, glue)
		if err != nil {
			return nil, fmt.Errorf("site: %s: %w", f.Name, err)
		}
		f.Name, f.Data = path.Base(f.Name), data
		files = append(files, f)
	}
	return words(files)
}

// same are languages that are served with the texts of another.
var same = map[string][]string{"nb": {"no", "nn"}}

// words appends the interface's texts, one file a language: "words-ja.json".
func words(files []File) ([]File, error) {
	list, err := fs.Glob(sources, "words/*.json")
	if err != nil {
		return nil, err
	}
	for _, name := range list {
		data, err := ship(name, nil)
		if err != nil {
			return nil, fmt.Errorf("site: %s: %w", name, err)
		}
		lang := strings.TrimSuffix(path.Base(name), ".json")
		for _, lang := range append([]string{lang}, same[lang]...) {
			files = append(files, File{Name: "words-" + lang + ".json", Data: data})
		}
	}
	return files, nil
}

func ship(name string, glue []byte) ([]byte, error) {
	if path.Ext(name) == ".js" {
		return bundle(name, glue)
	}
	data, err := sources.ReadFile(name)
	if err != nil || path.Ext(name) == ".png" {
		return data, err
	}
	return Minify(name, data)
}

// Pagefind bundles the module with the interface of Pagefind's, for sites that
// come from there. It stands in a folder of its own beside the pack's.
func Pagefind() ([]byte, error) {
	data, err := bundle(pagefind, nil)
	if err != nil {
		return nil, fmt.Errorf("site: %s: %w", pagefind, err)
	}
	return data, nil
}

const pagefind = "pagefind/pagefind.js"

// Playground makes the page on which the owner of a site tries its ranking, with
// its script and its style. carrel serve shows it beside a pack; no pack holds it.
func Playground() ([]File, error) {
	var files []File
	for _, name := range []string{"playground/playground.html", "playground/playground.js", "playground/playground.css"} {
		data, err := ship(name, nil)
		if err != nil {
			return nil, fmt.Errorf("site: %s: %w", name, err)
		}
		files = append(files, File{Name: path.Base(name), Data: data})
	}
	return files, nil
}

// Minify makes a CSS, HTML, JSON or SVG file smaller; the name's extension
// says which it is.
func Minify(name string, data []byte) ([]byte, error) {
	return minifier().Bytes(path.Ext(name), data)
}

func minifier() *minify.M {
	m := minify.New()
	m.AddFunc(".css", css.Minify)
	m.AddFunc(".json", json.Minify)
	m.AddFunc(".svg", svg.Minify)
	m.Add(".html", &html.Minifier{KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true})
	return m
}

// bundle joins an entry and all it imports into one module and makes it small.
// Rejected: tdewolff/minify after esbuild takes 1.7% more, by moving a declaration
// that destructures before others of its statement, even one with an await before
// what must have run until then.
func bundle(entry string, glue []byte) ([]byte, error) {
	return join(entry, nil, func(b api.PluginBuild) { load(b, sharedBy(entry), glue) })
}

func join(entry string, define map[string]string, setup func(api.PluginBuild)) ([]byte, error) {
	r := api.Build(api.BuildOptions{
		Define:            define,
		EntryPoints:       []string{entry},
		Bundle:            true,
		Format:            api.FormatESModule,
		Target:            api.ES2022,
		Charset:           api.CharsetUTF8,
		LegalComments:     api.LegalCommentsNone,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		MinifyWhitespace:  true,
		Plugins:           []api.Plugin{{Name: "site", Setup: setup}},
	})
	if len(r.Errors) > 0 {
		return nil, buildError(r.Errors[0])
	}
	return r.OutputFiles[0].Contents, nil
}

// load resolves every import, and takes the embedded files, and glue where there
// is one in the place of glue.js. A style sheet is imported as its minified text.
func load(b api.PluginBuild, resolve func(api.OnResolveArgs) api.OnResolveResult, glue []byte) {
	b.OnResolve(api.OnResolveOptions{Filter: `.*`}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
		return resolve(a), nil
	})
	b.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: "site"}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
		return source(a.Path, glue)
	})
}

// apart are the files that the bundles which import them leave out.
var apart = []string{"carrel.js", "find.js", "later.js", "highlight.js", "parcel.js", "formula.js", "code.js", "aloud.js"}

// sharedBy leaves out of an entry's bundle what is a file of its own: the page's
// carrel.js, with its pack and its worker, and what few pages need or none before
// somebody searches. What find.js and later.js have in common with carrel.js is lent to them.
func sharedBy(entry string) func(api.OnResolveArgs) api.OnResolveResult {
	return func(a api.OnResolveArgs) api.OnResolveResult {
		name := path.Base(a.Path)
		switch {
		case (entry == "find.js" || entry == "later.js") && name == "element.js":
			return api.OnResolveResult{Path: "box/lent.js", Namespace: "site"}
		case !slices.Contains(apart, name) || a.Kind == api.ResolveEntryPoint:
			return embedded(a)
		case entry == pagefind:
			return api.OnResolveResult{Path: "../carrel/carrel.js", External: true}
		}
		return api.OnResolveResult{Path: "./" + name, External: true}
	}
}

// embedded is the source that an import names, seen from the one it stands in.
func embedded(a api.OnResolveArgs) api.OnResolveResult {
	return api.OnResolveResult{Path: path.Join(path.Dir(a.Importer), a.Path), Namespace: "site"}
}

func source(name string, glue []byte) (api.OnLoadResult, error) {
	if name == "search/glue.js" && glue != nil {
		text := string(glue)
		return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS}, nil
	}
	data, err := sources.ReadFile(name)
	loader := api.LoaderDefault
	if err == nil && path.Ext(name) == ".css" {
		loader = api.LoaderText
		data, err = Minify(name, data)
	}
	text := string(data)
	return api.OnLoadResult{Contents: &text, Loader: loader}, err
}

func buildError(m api.Message) error {
	if m.Location == nil {
		return fmt.Errorf("%s", m.Text)
	}
	return fmt.Errorf("%s:%d: %s", strings.TrimPrefix(m.Location.File, "site:"), m.Location.Line, m.Text)
}
