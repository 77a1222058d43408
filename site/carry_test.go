package site

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
)

// carried is what the page exports.
func (p *tab) carried() []byte {
	p.Helper()
	text := p.get(keeper + `.then(m => m.exportLibrary()).then(f => new Promise(done => {
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
func (p *tab) takes(data []byte) string {
	p.Helper()
	return strings.Trim(p.get(`(async () => {
		const m = await `+keeper+`, text = atob('`+base64.StdEncoding.EncodeToString(data)+`')
		const file = new File([Uint8Array.from(text, c => c.charCodeAt(0))], 'x.carrel')
		return m.importLibrary(file, { onprogress: p => { window.last = p } }).then(s => s.map(i => i.what + (i.gone ? ' gone' : '')).join(), e => e.code + ': ' + e.message)
	})()`), `"`)
}

// things are what is saved.
func (p *tab) things() string {
	p.Helper()
	return p.get(keeper + `.then(m => m.saved()).then(s => s.map(i => i.what).join())`)
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

// fresh is another profile, at the same host.
func (p *profile) fresh() *profile {
	p.t.Helper()
	q := visit(p.t, p.host, "/")
	q.loose = true
	return &profile{tab: q, host: p.host, root: q.ctx, t: p.t}
}

// What one device saved another one reads, without fetching it again.
func TestExportImport(t *testing.T) {
	a := faulty(t)
	if got := a.save(); got != "saved" {
		t.Fatal(got)
	}
	data := a.carried()
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
	b := a.fresh()
	bins := a.count(".bin")
	if got := b.takes(data); got != "all" {
		t.Fatal(got)
	}
	if n := a.count(".bin") - bins; n != 0 {
		t.Errorf("%d files were fetched again", n)
	}
	b.want(`last.bytes === last.total && last.files === last.of`, true)
	b.installed()
	if kept := b.kept(); kept != a.kept() {
		t.Errorf("kept %s\nwant %s", kept, a.kept())
	}
	if !bytes.Equal(withoutList(t, b.carried()), withoutList(t, data)) {
		t.Error("exported again it differs")
	}
	a.stop()
	b.works(a.URL, oldTitle)
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
	a := faulty(t)
	if got := a.save(); got != "saved" {
		t.Fatal(got)
	}
	data := a.carried()
	b := a.fresh()
	b.get(keeper + `.then(m => m.save({ what: '/guides/governance/' })).then(() => 0)`)
	b.installed()
	before := b.kept()
	b.navigate(a.URL + "/carrel/")
	c := a.fresh()
	c.navigate(a.URL + "/carrel/")
	c.get(keeper + `.then(() => import('/carrel/parcel.js')).then(() => 0)`)
	d := a.fresh()
	d.get(keeper + `.then(() => 0)`)
	a.stop()
	if got := d.takes(data); got != "library: This takes a program that is not on this device yet: connect to the network once, and try again." {
		t.Error(got)
	}
	if got := c.takes(data); got != "library: The file can’t be imported: the programs that read it are not on this device yet; connect to the network once, and import it then." {
		t.Error(got)
	}
	if got := c.kept() + c.things(); got != `[]""` {
		t.Errorf("left behind: %s", got)
	}
	if got := b.takes(data); got != "all" {
		t.Fatal(got)
	}
	if got := b.things(); got != `"/guides/governance/,all"` {
		t.Errorf("saved: %s", got)
	}
	if b.kept() == before || b.kept() != a.kept() {
		t.Errorf("kept %s\nwant %s", b.kept(), a.kept())
	}
	b.works(a.URL, oldTitle)

	// What is saved was forgotten, and the programs are still there.
	b.get(keeper + `.then(() => import('/carrel/parcel.js')).then(() => caches.delete('carrel-saved')).then(() => 0)`)
	if got := b.takes(data); got != "all" {
		t.Fatal(got)
	}
	b.works(a.URL, oldTitle)
}

// A newer host brings what is imported to its version; without it two versions
// are not mixed.
func TestImportOfOldVersion(t *testing.T) {
	a := faulty(t)
	if got := a.save(); got != "saved" {
		t.Fatal(got)
	}
	data := a.carried()
	edition(t, filepath.Join(a.dir, "carrel"), " anew")
	version := a.version(t)
	b := a.fresh()
	if got := b.takes(data); got != "all" || b.versions() != version {
		t.Errorf("%s, versions %s, want %s", got, b.versions(), version)
	}
	kept := b.kept()
	a.stop()
	got := b.takes(data)
	if !strings.Contains(got, "library: ") || !strings.Contains(got, "another version is saved here") || !strings.Contains(got, "update what is saved") {
		t.Error(got)
	}
	if b.kept() != kept || b.versions() != version {
		t.Errorf("it left %s %s, want %s %s", b.kept(), b.versions(), kept, version)
	}
	b.works(a.URL, oldTitle+" anew")
}

// What the site has no more is told, and the rest saved.
func TestImportOfPageThatIsGone(t *testing.T) {
	a := faulty(t)
	a.get(keeper + `.then(async m => { await m.save({ what: '/guides/governance/' }); await m.save({ what: '/blog/office/' }) }).then(() => 0)`)
	data := a.carried()
	editionWithout(t, filepath.Join(a.dir, "carrel"), "/guides/governance/")
	b := a.fresh()
	if got, want := b.takes(data), "/guides/governance/ gone,/blog/office/"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got := b.things(); got != `"/blog/office/"` {
		t.Error(got)
	}
	a.get(keeper + `.then(m => m.remove('/blog/office/')).then(() => 0)`)
	if got := b.takes(a.carried()); got != "library: The file can’t be imported: the site has no more of what is in it." {
		t.Error(got)
	}
}

// The command's library goes into a page, and the page's into the command.
func TestLibraryOfTheCommand(t *testing.T) {
	a := faulty(t)
	pack, err := packdir.Open(a.dir)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := carry.Write(&b, pack); err != nil {
		t.Fatal(err)
	}
	if got := a.takes(b.Bytes()); got != "all" {
		t.Fatal(got)
	}
	out := t.TempDir()
	lib, err := carry.Read(bytes.NewReader(a.carried()), func(name string, data []byte) error {
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
	a := faulty(t)
	if got := a.save(); got != "saved" {
		t.Fatal(got)
	}
	note := func(id, text string, changed int) map[string]any {
		return map[string]any{"id": id, "heading": "", "section": "", "before": "", "quote": "project", "after": "", "at": 0, "note": text, "made": 1, "changed": changed}
	}
	store := func(p *tab, url string, notes ...any) {
		book, _ := json.Marshal(map[string]any{"title": "T", "lang": "en", "notes": notes, "gone": []string{"removed"}})
		quoted, _ := json.Marshal(string(book))
		p.get(`(localStorage['carrel-notes ' + new URL('/carrel/', location) + ' ` + url + `'] = ` + string(quoted) + `, 0)`)
	}
	read := func(p *tab, url string) string {
		return p.get(`JSON.parse(localStorage['carrel-notes ' + new URL('/carrel/', location) + ' ` + url + `']).notes.map(n => n.id + '=' + n.note).sort()`)
	}
	store(a.tab, "/guides/governance/", note("one", "mine on A", 5), note("two", "", 2), note("removed2", "x", 2), note("huge", strings.Repeat("x", 30000), 2))
	store(a.tab, "/blog/office/", note("three", "new", 2))
	a.get(`(localStorage['carrel-bookmarks'] = JSON.stringify(['/a/', '/b/'].map(url => ({ base: new URL('/carrel/', location).href, url, title: url, lang: 'en', made: 1 }))), 0)`)
	data := a.carried()
	if !slices.Contains(names(t, data), "notes.json") {
		t.Fatal(names(t, data))
	}
	b := a.fresh()
	store(b.tab, "/guides/governance/", note("one", "mine on B", 9), note("four", "stays", 1))
	b.get(`(localStorage['carrel-bookmarks'] = JSON.stringify(['/b/', '/c/'].map(url => ({ base: new URL('/carrel/', location).href, url, title: url + ' mine', lang: 'en', made: 1 }))), 0)`)
	for range 2 { // a second import changes nothing
		if got := b.takes(data); got != "all" {
			t.Fatal(got)
		}
		if got, want := read(b.tab, "/guides/governance/"), `["four=stays","one.5=mine on A","one=mine on B","removed2=x","two="]`; got != want {
			t.Errorf("notes %s, want %s", got, want)
		}
		if got := read(b.tab, "/blog/office/"); got != `["three=new"]` {
			t.Errorf("notes %s", got)
		}
		b.want(`JSON.parse(localStorage['carrel-bookmarks']).map(m => m.title)`, []string{"/a/", "/b/ mine", "/c/ mine"})
	}
	// What is in the file may be anything.
	for _, text := range []string{`null`, `7`, `{"format":1,"pages":[null,7,{"url":"/x/","notes":[{"id":"<b>"}]}],"bookmarks":{"length":9}}`} {
		list := bytes.TrimRight(data[512:512+bytes.IndexByte(data[512:], 0)], "\x00")
		if got := b.takes(tarOf(t, "library.json", string(list), "notes.json", text)); got != "all" {
			t.Errorf("%s: %s", text, got)
		}
	}
	b.want(`JSON.parse(localStorage['carrel-bookmarks']).length`, 3)
}
