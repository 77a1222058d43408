package carry

import (
	"archive/tar"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	carry "carrel/build/library"
	"carrel/indexer/packdir"
	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/device"
	"carrel/site/test/internal/packs"
)

// carried is what the page exports.
func carried(p *browser.Tab) []byte {
	p.Helper()
	text := p.Get(browser.Keeper + `.then(m => m.exportLibrary()).then(f => new Promise(done => {
		const r = new FileReader()
		r.onload = () => done(r.result.split(',')[1])
		r.readAsDataURL(f) }))`)
	data, err := base64.StdEncoding.DecodeString(strings.Trim(text, `"`))
	if err != nil {
		p.Fatal(err)
	}
	return data
}

// takes imports a file, and says what it had saved, or why not.
func takes(p *browser.Tab, data []byte) string {
	p.Helper()
	return strings.Trim(p.Get(`(async () => {
		const m = await `+browser.Keeper+`, text = atob('`+base64.StdEncoding.EncodeToString(data)+`')
		const file = new File([Uint8Array.from(text, c => c.charCodeAt(0))], 'x.carrel')
		return m.importLibrary(file, { onprogress: p => { window.last = p } }).then(s => s.map(i => i.what + (i.gone ? ' gone' : '')).join(), e => e.code + ': ' + e.message)
	})()`), `"`)
}

// things are what is saved.
func things(p *browser.Tab) string {
	p.Helper()
	return p.Get(browser.Keeper + `.then(m => m.saved()).then(s => s.map(i => i.what).join())`)
}

// names are those of the files in a tar.
func names(t *testing.T, data []byte) (list []string) {
	t.Helper()
	r := tar.NewReader(bytes.NewReader(data))
	for {
		h, err := r.Next()
		if err == io.EOF {
			return list
		}
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, h.Name)
	}
}

// What one device saved another one reads, without fetching it again.
func TestExportImport(t *testing.T) {
	t.Parallel()
	a := device.New(t)
	if got := a.Save(); got != "saved" {
		t.Fatal(got)
	}
	data := carried(a.Tab)
	lib, err := carry.Read(bytes.NewReader(data), nil)
	if err != nil {
		t.Fatal(err)
	}
	if missing, _ := lib.Missing(); len(missing) > 0 || lib.Passed > 0 || lib.Notes || lib.Items[0].What != "all" || lib.Base != a.URL+"/carrel/" {
		t.Errorf("lacks %v: %+v", missing, lib)
	}
	for _, name := range names(t, data) {
		if name != "library.json" && !strings.HasPrefix(name, "pack/") {
			t.Errorf("%s is in it", name)
		}
	}
	b := a.Fresh()
	bins := a.Count(".bin")
	if got := takes(b.Tab, data); got != "all" {
		t.Fatal(got)
	}
	if n := a.Count(".bin") - bins; n != 0 {
		t.Errorf("%d files were fetched again", n)
	}
	b.Want(`last.bytes === last.total && last.files === last.of`, true)
	b.Installed()
	if kept := b.Kept(); kept != a.Kept() {
		t.Errorf("kept %s\nwant %s", kept, a.Kept())
	}
	if !bytes.Equal(withoutList(t, carried(b.Tab)), withoutList(t, data)) {
		t.Error("exported again it differs")
	}
	a.Stop()
	b.Works(a.URL, browser.OldTitle)
}

// withoutList is a tar without its list, which has the time.
func withoutList(t *testing.T, data []byte) []byte {
	t.Helper()
	size := bytes.IndexByte(data[512:], 0)
	if size < 0 {
		t.Fatal("no list")
	}
	return data[512+(size+511)/512*512:]
}

// Without the host the same version is taken in as it is, with the programs that
// are here.
func TestImportWithoutHost(t *testing.T) {
	t.Parallel()
	a := device.New(t)
	if got := a.Save(); got != "saved" {
		t.Fatal(got)
	}
	data := carried(a.Tab)
	b := a.Fresh()
	b.Get(browser.Keeper + `.then(m => m.save({ what: '/guides/governance/' })).then(() => 0)`)
	b.Installed()
	before := b.Kept()
	b.Navigate(a.URL + "/carrel/")
	c := a.Fresh()
	c.Navigate(a.URL + "/carrel/")
	c.Get(browser.Keeper + `.then(() => import('/carrel/parcel.js')).then(() => 0)`)
	d := a.Fresh()
	d.Get(browser.Keeper + `.then(() => 0)`)
	a.Stop()
	if got := takes(d.Tab, data); got != "library: This takes a program that is not on this device yet: connect to the network once, and try again." {
		t.Error(got)
	}
	if got := takes(c.Tab, data); got != "library: The file can’t be imported: the programs that read it are not on this device yet; connect to the network once, and import it then." {
		t.Error(got)
	}
	if got := c.Kept() + things(c.Tab); got != `[]""` {
		t.Errorf("left behind: %s", got)
	}
	if got := takes(b.Tab, data); got != "all" {
		t.Fatal(got)
	}
	if got := things(b.Tab); got != `"/guides/governance/,all"` {
		t.Errorf("saved: %s", got)
	}
	if b.Kept() == before || b.Kept() != a.Kept() {
		t.Errorf("kept %s\nwant %s", b.Kept(), a.Kept())
	}
	b.Works(a.URL, browser.OldTitle)

	// What is saved was forgotten, and the programs are still there.
	b.Get(browser.Keeper + `.then(() => import('/carrel/parcel.js')).then(() => caches.delete('carrel-saved')).then(() => 0)`)
	if got := takes(b.Tab, data); got != "all" {
		t.Fatal(got)
	}
	b.Works(a.URL, browser.OldTitle)
}

// A newer host brings what is imported to its version; without it two versions
// are not mixed.
func TestImportOfOldVersion(t *testing.T) {
	t.Parallel()
	a := device.New(t)
	if got := a.Save(); got != "saved" {
		t.Fatal(got)
	}
	data := carried(a.Tab)
	packs.Edition(t, filepath.Join(a.Dir, "carrel"), " anew")
	version := a.Version(t)
	b := a.Fresh()
	if got := takes(b.Tab, data); got != "all" || b.Versions() != version {
		t.Errorf("%s, versions %s, want %s", got, b.Versions(), version)
	}
	kept := b.Kept()
	a.Stop()
	got := takes(b.Tab, data)
	if !strings.Contains(got, "library: ") || !strings.Contains(got, "another version is saved here") || !strings.Contains(got, "update what is saved") {
		t.Error(got)
	}
	if b.Kept() != kept || b.Versions() != version {
		t.Errorf("it left %s %s, want %s %s", b.Kept(), b.Versions(), kept, version)
	}
	b.Works(a.URL, browser.OldTitle+" anew")
}

// What the site has no more is told, and the rest saved.
func TestImportOfPageThatIsGone(t *testing.T) {
	t.Parallel()
	a := device.New(t)
	a.Get(browser.Keeper + `.then(async m => { await m.save({ what: '/guides/governance/' }); await m.save({ what: '/blog/office/' }) }).then(() => 0)`)
	data := carried(a.Tab)
	packs.EditionWithout(t, filepath.Join(a.Dir, "carrel"), "/guides/governance/")
	b := a.Fresh()
	if got, want := takes(b.Tab, data), "/guides/governance/ gone,/blog/office/"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got := things(b.Tab); got != `"/blog/office/"` {
		t.Error(got)
	}
	a.Get(browser.Keeper + `.then(m => m.remove('/blog/office/')).then(() => 0)`)
	if got := takes(b.Tab, carried(a.Tab)); got != "library: The file can’t be imported: the site has no more of what is in it." {
		t.Error(got)
	}
}

// The command's library goes into a page, and the page's into the command.
func TestLibraryOfTheCommand(t *testing.T) {
	t.Parallel()
	a := device.New(t)
	pack, err := packdir.Open(a.Dir)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := carry.Write(&b, pack); err != nil {
		t.Fatal(err)
	}
	if got := takes(a.Tab, b.Bytes()); got != "all" {
		t.Fatal(got)
	}
	out := t.TempDir()
	lib, err := carry.Read(bytes.NewReader(carried(a.Tab)), func(name string, data []byte) error {
		if err := os.MkdirAll(filepath.Join(out, "pack"), 0o777); err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(out, name), data, 0o666)
	})
	if err != nil {
		t.Fatal(err)
	}
	if missing, _ := lib.Missing(); len(missing) > 0 || lib.Manifest.Version != pack.Manifest.Version {
		t.Errorf("lacks %v; version %s, want %s", missing, lib.Manifest.Version, pack.Manifest.Version)
	}
	for _, f := range pack.Manifest.Languages[0].Files() {
		got, err := os.ReadFile(filepath.Join(out, f.Name()))
		want, _ := pack.Compressed(f)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s differs (%v)", f.Name(), err)
		}
	}
}

// Notes and bookmarks come along; none that is there is lost.
func TestImportOfNotes(t *testing.T) {
	t.Parallel()
	a := device.New(t)
	if got := a.Save(); got != "saved" {
		t.Fatal(got)
	}
	note := func(id, text string, changed int) map[string]any {
		return map[string]any{"id": id, "heading": "", "section": "", "before": "", "quote": "project", "after": "", "at": 0, "note": text, "made": 1, "changed": changed}
	}
	store := func(p *browser.Tab, url string, notes ...any) {
		book, _ := json.Marshal(map[string]any{"title": "T", "lang": "en", "notes": notes, "gone": []string{"removed"}})
		quoted, _ := json.Marshal(string(book))
		p.Get(`(localStorage['carrel-notes ' + new URL('/carrel/', location) + ' ` + url + `'] = ` + string(quoted) + `, 0)`)
	}
	read := func(p *browser.Tab, url string) string {
		return p.Get(`JSON.parse(localStorage['carrel-notes ' + new URL('/carrel/', location) + ' ` + url + `']).notes.map(n => n.id + '=' + n.note).sort()`)
	}
	store(a.Tab, "/guides/governance/", note("one", "mine on A", 5), note("two", "", 2), note("removed2", "x", 2), note("huge", strings.Repeat("x", 30000), 2))
	store(a.Tab, "/blog/office/", note("three", "new", 2))
	a.Get(`(localStorage['carrel-bookmarks'] = JSON.stringify(['/a/', '/b/'].map(url => ({ base: new URL('/carrel/', location).href, url, title: url, lang: 'en', made: 1, done: 2 }))), 0)`)
	data := carried(a.Tab)
	if !slices.Contains(names(t, data), "notes.json") {
		t.Fatal(names(t, data))
	}
	b := a.Fresh()
	store(b.Tab, "/guides/governance/", note("one", "mine on B", 9), note("four", "stays", 1))
	b.Get(`(localStorage['carrel-bookmarks'] = JSON.stringify(['/b/', '/c/'].map(url => ({ base: new URL('/carrel/', location).href, url, title: url + ' mine', lang: 'en', made: 1 }))), 0)`)
	for range 2 { // a second import changes nothing
		if got := takes(b.Tab, data); got != "all" {
			t.Fatal(got)
		}
		if got, want := read(b.Tab, "/guides/governance/"), `["four=stays","one.5=mine on A","one=mine on B","removed2=x","two="]`; got != want {
			t.Errorf("notes %s, want %s", got, want)
		}
		if got := read(b.Tab, "/blog/office/"); got != `["three=new"]` {
			t.Errorf("notes %s", got)
		}
		b.Want(`JSON.parse(localStorage['carrel-bookmarks']).map(m => [m.title, m.made, !!m.done])`, []any{[]any{"/a/", 1, true}, []any{"/b/ mine", 1, true}, []any{"/c/ mine", 1, false}})
	}
	// What is in the file may be anything.
	for _, text := range []string{`null`, `7`, `{"format":1,"pages":[null,7,{"url":"/x/","notes":[{"id":"<b>"}]}],"bookmarks":{"length":9}}`} {
		list := bytes.TrimRight(data[512:512+bytes.IndexByte(data[512:], 0)], "\x00")
		if got := takes(b.Tab, tarOf(t, "library.json", string(list), "notes.json", text)); got != "all" {
			t.Errorf("%s: %s", text, got)
		}
	}
	b.Want(`JSON.parse(localStorage['carrel-bookmarks']).length`, 3)
}
