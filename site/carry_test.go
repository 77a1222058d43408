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

// tarOf writes a tar as a browser does.
func tarOf(t *testing.T, files ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		if err := w.WriteHeader(&tar.Header{Typeflag: tar.TypeReg, Name: files[i], Size: int64(len(files[i+1])), Mode: 0o644}); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(files[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// relist changes the list of a library, whose files stay.
func relist(t *testing.T, data []byte, change func(list map[string]any)) []byte {
	t.Helper()
	r := tar.NewReader(bytes.NewReader(data))
	var files []string
	for {
		h, err := r.Next()
		if err == io.EOF {
			return tarOf(t, files...)
		}
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if h.Name == "library.json" {
			raw, list := map[string]json.RawMessage{}, map[string]any{}
			if err := json.Unmarshal(body, &raw); err != nil {
				t.Fatal(err)
			}
			for key, value := range raw { // as it is: the order in a manifest is hashed
				list[key] = value
			}
			change(list)
			if body, err = json.Marshal(list); err != nil {
				t.Fatal(err)
			}
		}
		files = append(files, h.Name, string(body))
	}
}

// remade changes the manifest of a library, and gives it a version that is right.
func remade(t *testing.T, data []byte, change func(m *packdir.Manifest)) []byte {
	t.Helper()
	return relist(t, data, func(list map[string]any) {
		text, _ := json.Marshal(list["manifest"])
		m, err := packdir.ParseManifest(text)
		if err != nil {
			t.Fatal(err)
		}
		change(m)
		if text, err = m.Encode(); err != nil {
			t.Fatal(err)
		}
		list["manifest"] = json.RawMessage(text)
	})
}

// Files of all kinds that are no library of this site are refused in words, and
// leave everything as it was.
func TestImportUnsound(t *testing.T) {
	a := faulty(t)
	if got := a.save(); got != "saved" {
		t.Fatal(got)
	}
	good := a.carried()
	flip := func(at int) []byte {
		data := slices.Clone(good)
		data[at] ^= 1
		return data
	}
	header := func(change func(h []byte)) []byte {
		data := slices.Clone(good)
		change(data)
		return data
	}
	last := bytes.LastIndex(good, []byte("pack/")) // the header of the last file
	tests := []struct {
		name string
		data []byte
		want string
	}{
		{"nothing", nil, "it is no library"},
		{"text", []byte(strings.Repeat("Dear reader, ", 99)), "no library, or was altered"},
		{"another archive", []byte("PK\x03\x04" + strings.Repeat("\x00", 2000)), "no library"},
		{"a tar of something", tarOf(t, "carrel.js", "alert(1)"), "it is no library"},
		{"cut in the list", good[:700], "it ends too early"},
		{"cut in a file", good[:len(good)-1024-300], "it ends too early"},
		{"cut before its end", good[:len(good)-1024], "it ends too early"},
		{"an altered list", flip(600), "can’t be imported"},
		{"an altered header", flip(last + 2), "was altered"},
		{"an altered file", flip(last + 600), "was altered"},
		{"a size beyond all", header(func(h []byte) { copy(h[124:], "77777777777") }), "was altered"},
		{"no JSON", tarOf(t, "library.json", "<!doctype html>"), "a list in it can’t be read"},
		{"null", tarOf(t, "library.json", "null"), "format"},
		{"format 2", relist(t, good, func(l map[string]any) { l["format"] = 2 }), "format 2"},
		{"no manifest", relist(t, good, func(l map[string]any) { delete(l, "manifest") }), "format"},
		{"an odd manifest", relist(t, good, func(l map[string]any) { l["manifest"] = map[string]any{"format": 1, "languages": []any{7}} }), "not whole"},
		{"an altered manifest", relist(t, good, func(l map[string]any) {
			l["manifest"] = json.RawMessage(bytes.Replace(l["manifest"].(json.RawMessage), []byte(`"generator":"`), []byte(`"generator":"x`), 1))
		}), "its list of files was altered"},
		{"nothing saved", relist(t, good, func(l map[string]any) { l["items"] = []any{} }), "what was saved"},
		{"an unknown file", relist(t, good, func(l map[string]any) {
			l["items"] = []any{map[string]any{"what": "all", "pack": []string{"sw.js"}}}
		}), "what was saved"},
		{"an odd language", remade(t, good, func(m *packdir.Manifest) { m.Languages[0].Lang = "../x" }), "not whole"},
		{"another site", remade(t, good, func(m *packdir.Manifest) { m.Site.Base = "https://other.example/" }), "it is from https://other.example/, and this is “Example”"},
		{"another title", remade(t, good, func(m *packdir.Manifest) { m.Site.Title = "Other" }), "it is from “Other”"},
		{"another root", remade(t, good, func(m *packdir.Manifest) { m.Root = "/docs/" }), "open it there"},
	}
	b := a.fresh()
	b.get(keeper + `.then(m => m.save({ what: '/guides/governance/' })).then(() => 0)`)
	for _, p := range []*profile{b, a.fresh()} {
		kept, things := p.kept(), p.things()
		for _, test := range tests {
			got := p.takes(test.data)
			if !strings.HasPrefix(got, "library: ") || !strings.Contains(got, test.want) {
				t.Errorf("%s: %q, want %q", test.name, got, test.want)
			}
			if p.kept() != kept || p.things() != things {
				t.Errorf("%s: left %s %s, want %s %s", test.name, p.kept(), p.things(), kept, things)
			}
		}
	}
	// A list that is too large is not read.
	b.want(`(async () => {
		const head = new Uint8Array(await new Blob([Uint8Array.from(atob('`+base64.StdEncoding.EncodeToString(good[:512])+`'), c => c.charCodeAt(0))]).arrayBuffer())
		head.set(new TextEncoder().encode((17 << 20).toString(8).padStart(11, '0')), 124)
		head.fill(32, 148, 156)
		head.set(new TextEncoder().encode(head.reduce((a, b) => a + b).toString(8).padStart(6, '0') + '\0 '), 148)
		const file = new Blob([head, new Uint8Array((17 << 20) + 2048)])
		return `+keeper+`.then(m => m.importLibrary(file)).then(() => '', e => e.message)
	})()`, "The file can’t be imported: a list in it is too large.")
}

// What a library holds besides is passed over: no program gets into an origin.
func TestImportTakesNoPrograms(t *testing.T) {
	a := faulty(t)
	if got := a.save(); got != "saved" {
		t.Fatal(got)
	}
	good := a.carried()
	r := tar.NewReader(bytes.NewReader(good))
	var files []string
	for h, err := r.Next(); err == nil; h, err = r.Next() {
		body, _ := io.ReadAll(r)
		files = append(files, h.Name, string(body))
		if len(files) == 2 {
			files = append(files, "index.html", "<script>alert(1)</script>", "sw.js", "alert(1)", "pack/AAAAAAAAAAA.bin", "alert(1)")
		}
	}
	want := a.kept()
	a.stop()
	if got := a.takes(tarOf(t, files...)); got != "all" {
		t.Error(got)
	}
	if got := a.kept(); got != want {
		t.Errorf("kept %s\nwant %s", got, want)
	}
	a.works(a.URL, oldTitle)
}

// An import that is stopped, or that finds no room, leaves nothing.
func TestImportStopped(t *testing.T) {
	a := faulty(t)
	if got := a.save(); got != "saved" {
		t.Fatal(got)
	}
	data := base64.StdEncoding.EncodeToString(a.carried())
	b := a.fresh()
	b.want(`(async () => {
		const m = await `+keeper+`, stop = new AbortController()
		const file = new Blob([Uint8Array.from(atob('`+data+`'), c => c.charCodeAt(0))])
		return m.importLibrary(file, { signal: stop.signal, onprogress: () => stop.abort('enough') }).then(() => 'imported', e => e)
	})()`, "enough")
	if got := b.kept() + b.things(); got != `[]""` {
		t.Errorf("left behind: %s", got)
	}
	b.room(1)
	raw, _ := base64.StdEncoding.DecodeString(data)
	if got := b.takes(raw); !strings.HasPrefix(got, "quota: ") {
		t.Error(got)
	}
	if got := b.kept() + b.things(); got != `[]""` {
		t.Errorf("left behind: %s", got)
	}
	b.room(-1)
	if got := b.takes(raw); got != "all" {
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
