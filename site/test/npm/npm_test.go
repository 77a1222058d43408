package npm

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/evanw/esbuild/pkg/api"

	"carrel/build/command"
	"carrel/indexer"
	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
	"carrel/site/test/internal/packs"
	"carrel/site/test/internal/project"
)

// What npm would publish, and that all that package.json names is in it.
func TestPackageFiles(t *testing.T) {
	t.Parallel()
	npm, dir := project.Needs(t, "npm"), project.NpmPackage(t)
	c := exec.Command(npm, "pack", "--dry-run", "--json", "--ignore-scripts", "--offline")
	c.Dir = dir
	out, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	packed := packedFiles(t, out)
	for _, want := range []string{"LICENSE", "NOTICE", "README.md", "package.json", "carrel.js", "find.js", "later.js", "carrel.d.ts", "offline.d.ts", "build.d.ts", "eleventy.d.ts", "astro.d.ts",
		"eleventy/index.js", "astro/index.js", "astro/Search.astro", "node/bin.js", "node/box.js", "node/command.js", "node/program.js", "node/words.js"} {
		if !slices.Contains(packed, want) {
			t.Errorf("the package lacks %s", want)
		}
	}
	for _, name := range packed {
		if strings.Contains(name, "jsconfig") || filepath.Ext(name) == ".md" && name != "README.md" || filepath.Ext(name) == ".wasm" {
			t.Errorf("the package holds %s", name)
		}
	}
	var manifest struct {
		Version string
		Exports map[string]any
	}
	if err := json.Unmarshal(read(t, "package.json"), &manifest); err != nil || manifest.Version != command.Version {
		t.Errorf("version %q (%v), want the command's %s", manifest.Version, err, command.Version)
	}
	for _, file := range leaves(manifest.Exports) {
		if !slices.Contains(packed, strings.TrimPrefix(file, "./")) {
			t.Errorf("package.json names %s, which is not in the package", file)
		}
	}
}

// read is a file of the folder site.
func read(t *testing.T, parts ...string) []byte {
	t.Helper()
	data, err := os.ReadFile(harness.Site(parts...))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// packedFiles reads what npm pack --json prints.
func packedFiles(t *testing.T, out []byte) []string {
	t.Helper()
	type list struct{ Files []struct{ Path string } }
	var packs []list
	if err := json.Unmarshal(out, &packs); err != nil {
		var named map[string]list // by the package's name, in newer releases
		if err := json.Unmarshal(out, &named); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		packs = append(packs, named["carrel-search"])
	}
	var paths []string
	for _, f := range packs[0].Files {
		paths = append(paths, f.Path)
	}
	return paths
}

// leaves are the texts in a tree of objects.
func leaves(tree any) []string {
	switch tree := tree.(type) {
	case string:
		return []string{tree}
	case map[string]any:
		var all []string
		for _, v := range tree {
			all = append(all, leaves(v)...)
		}
		return all
	}
	return nil
}

// A program in TypeScript compiles, and what is wrong in it does not.
const typed = `import 'carrel-search'
import { CarrelSearch, open, type Answer, type Carrel, type Hit, type SearchOptions } from 'carrel-search'

const options: SearchOptions = { limit: 5, filters: { tag: { all: ['policy'], none: 'draft' } }, sort: 'date:asc', ranking: { k1: 1.2 } }

export async function titles(query: string): Promise<string[]> {
  const carrel: Carrel = await open({ bases: ['/carrel/', 'https://docs.example/carrel/'], lang: '*' })
  const answer: Answer = await carrel.search(query, { ...options, signal: AbortSignal.timeout(1000) })
  // @ts-expect-error: there is no such option
  await carrel.search(query, { limt: 5 })
  return answer.hits.map((hit: Hit) => hit.title + (hit.sections?.[0].anchor ?? ''))
}

document.querySelector('carrel-search')?.open()
document.addEventListener('carrel-answer', e => e.detail.hits.length)
document.addEventListener('carrel-error', e => e.detail.code.length)
new CarrelSearch().addEventListener('carrel-select', e => { if (e.detail.url) e.preventDefault() })
// @ts-expect-error: the detail has no such member
document.addEventListener('carrel-select', e => e.detail.hits)
customElements.define('my-search', class extends CarrelSearch {})

type Offline = typeof import('carrel-search/offline')
const place: string = '/carrel/offline.js'
const { estimate, exportLibrary, importLibrary, lost, outdated, save, saved, storage, update } = await import(place) as Offline

export async function keep(what: string, signal: AbortSignal): Promise<string> {
  const { bytes, sure, gone, images } = await estimate({ what, images: true })
  const item = await save({ what, images: images > 0, signal, onprogress: ({ bytes, total, left }) => console.log(bytes / total, left) })
  // @ts-expect-error: it is no list of what to save
  await save({ what: [what] })
  const newer: string = (await outdated())?.version ?? ''
  // @ts-expect-error: there may be nothing newer
  ;(await outdated()).version
  const file: File = await exportLibrary()
  const items = [...await saved(), ...await update({ signal }), ...await importLibrary(file)]
  return [bytes, sure, ...gone, item.missing, newer, ...items.filter(i => i.gone).map(i => i.what), ...await lost(), (await storage()).quota].join()
}
`

const typedConfig = `{
  "compilerOptions": {
    "target": "ES2022", "module": "ES2022", "moduleResolution": "bundler", "lib": ["ES2022", "DOM", "DOM.Iterable"],
    "types": [], "allowJs": true, "strict": true, "noEmit": true
  },
  "files": ["index.ts"]
}`

func TestPackageTypes(t *testing.T) {
	t.Parallel()
	p := project.New(t)
	p.Link("carrel-search", project.NpmPackage(t))
	harness.Write(t, filepath.Join(p.Dir, "index.ts"), typed)
	harness.Write(t, filepath.Join(p.Dir, "tsconfig.json"), typedConfig)
	typeCheck(t, filepath.Join(p.Dir, "tsconfig.json"))
}

// The types promise nothing that the module does not keep: what it exports can
// be used as what they say.
func TestPackageTypesAreTheModules(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "site")
	for _, folder := range []string{"box", "notes", "offline", "reader", "search", "words"} {
		if err := os.CopyFS(filepath.Join(dir, folder), os.DirFS(harness.Site(folder))); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"types.d.ts", "find.js", "later.js"} {
		harness.Write(t, filepath.Join(dir, name), string(read(t, name)))
	}
	for _, name := range []string{"carrel.d.ts", "offline.d.ts"} {
		harness.Write(t, filepath.Join(dir, "npm", name), string(read(t, "npm", name)))
	}
	harness.Write(t, filepath.Join(dir, "agree.ts"), `import * as box from './box/box.js'
import * as session from './search/open.js'
import * as keeper from './offline/offline.js'
import type * as promised from './npm/carrel.js'
export const open: typeof promised.open = session.open
export const CarrelSearch: typeof promised.CarrelSearch = box.CarrelSearch
export const options: SearchOptions = {} as promised.SearchOptions
export const offline: typeof import('./npm/offline.js') = keeper
`)
	config := strings.Replace(string(read(t, "jsconfig.json")), `"include"`, `"files": ["agree.ts", "types.d.ts"], "ignored"`, 1)
	harness.Write(t, filepath.Join(dir, "jsconfig.json"), strings.Replace(config, `"noUnusedLocals"`, `"allowJs": true, "noUnusedLocals"`, 1))
	typeCheck(t, filepath.Join(dir, "jsconfig.json"))
}

// A page that bundles the package searches a pack that lies elsewhere.
func TestPackageBundle(t *testing.T) {
	t.Parallel()
	p := project.New(t)
	p.Link("carrel-search", project.NpmPackage(t))
	harness.Write(t, filepath.Join(p.Dir, "page.js"), `import { open } from 'carrel-search'
window.titles = async query => (await (await open({ base: '/carrel/', lang: 'en' })).search(query)).hits.map(h => h.title)
`)
	site := t.TempDir()
	r := api.Build(api.BuildOptions{EntryPoints: []string{filepath.Join(p.Dir, "page.js")}, Bundle: true, Format: api.FormatESModule,
		Outfile: filepath.Join(site, "scripts", "page.js"), Write: true})
	if len(r.Errors) > 0 || len(r.Warnings) > 0 {
		t.Fatal(r.Errors, r.Warnings)
	}
	packs.Build(t, indexer.Options{Sources: []string{packs.Sample()}, Out: filepath.Join(site, "carrel")})
	harness.Write(t, filepath.Join(site, "index.html"), `<!doctype html><html lang="ja"><meta charset="utf-8"><title>t</title>
<script type="module" src="/scripts/page.js"></script><carrel-search base="/carrel/" lang="*"></carrel-search>`)
	tab := browser.Visit(t, host.Folder(t, site), "/")
	tab.Want(`window.titles?.('governance').then(t => t[0])`, "Open source governance")
	tab.Set("governance")
	tab.Want(browser.Titles+`[0]`, "Open source governance")
	tab.Want(`$('input').placeholder`, project.SearchWord(t, harness.Site("words", "ja.json"))+"…")
	tab.Want(`$('.count').textContent.includes('件')`, true)
}
