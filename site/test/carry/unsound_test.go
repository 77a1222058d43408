package carry

import (
	"archive/tar"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"testing"

	"carrel/indexer/packdir"
	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/device"
)

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
	t.Parallel()
	a := device.New(t)
	if got := a.Save(); got != "saved" {
		t.Fatal(got)
	}
	good := carried(a.Tab)
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
		{"an altered file", flip(last + 512 + 12), "was altered"},
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
	b := a.Fresh()
	b.Get(browser.Keeper + `.then(m => m.save({ what: '/guides/governance/' })).then(() => 0)`)
	for _, p := range []*device.Profile{b, a.Fresh()} {
		kept, saved := p.Kept(), things(p.Tab)
		for _, test := range tests {
			got := takes(p.Tab, test.data)
			if !strings.HasPrefix(got, "library: ") || !strings.Contains(got, test.want) {
				t.Errorf("%s: %q, want %q", test.name, got, test.want)
			}
			if p.Kept() != kept || things(p.Tab) != saved {
				t.Errorf("%s: left %s %s, want %s %s", test.name, p.Kept(), things(p.Tab), kept, saved)
			}
		}
	}
	// A list that is too large is not read.
	b.Want(`(async () => {
		const head = new Uint8Array(await new Blob([Uint8Array.from(atob('`+base64.StdEncoding.EncodeToString(good[:512])+`'), c => c.charCodeAt(0))]).arrayBuffer())
		head.set(new TextEncoder().encode((17 << 20).toString(8).padStart(11, '0')), 124)
		head.fill(32, 148, 156)
		head.set(new TextEncoder().encode(head.reduce((a, b) => a + b).toString(8).padStart(6, '0') + '\0 '), 148)
		const file = new Blob([head, new Uint8Array((17 << 20) + 2048)])
		return `+browser.Keeper+`.then(m => m.importLibrary(file)).then(() => '', e => e.message)
	})()`, "The file can’t be imported: a list in it is too large.")
}

// What a library holds besides is passed over: no program gets into an origin.
func TestImportTakesNoPrograms(t *testing.T) {
	t.Parallel()
	a := device.New(t)
	if got := a.Save(); got != "saved" {
		t.Fatal(got)
	}
	good := carried(a.Tab)
	r := tar.NewReader(bytes.NewReader(good))
	var files []string
	for h, err := r.Next(); err == nil; h, err = r.Next() {
		body, _ := io.ReadAll(r)
		files = append(files, h.Name, string(body))
		if len(files) == 2 {
			files = append(files, "index.html", "<script>alert(1)</script>", "sw.js", "alert(1)", "pack/AAAAAAAAAAA.bin", "alert(1)")
		}
	}
	want := a.Kept()
	a.Stop()
	if got := takes(a.Tab, tarOf(t, files...)); got != "all" {
		t.Error(got)
	}
	if got := a.Kept(); got != want {
		t.Errorf("kept %s\nwant %s", got, want)
	}
	a.Works(a.URL, browser.OldTitle)
}

// An import that is stopped, or that finds no room, leaves nothing.
func TestImportStopped(t *testing.T) {
	t.Parallel()
	a := device.New(t)
	if got := a.Save(); got != "saved" {
		t.Fatal(got)
	}
	data := base64.StdEncoding.EncodeToString(carried(a.Tab))
	b := a.Fresh()
	b.Want(`(async () => {
		const m = await `+browser.Keeper+`, stop = new AbortController()
		const file = new Blob([Uint8Array.from(atob('`+data+`'), c => c.charCodeAt(0))])
		return m.importLibrary(file, { signal: stop.signal, onprogress: () => stop.abort('enough') }).then(() => 'imported', e => e)
	})()`, "enough")
	if got := b.Kept() + things(b.Tab); got != `[]""` {
		t.Errorf("left behind: %s", got)
	}
	b.Room(1)
	raw, _ := base64.StdEncoding.DecodeString(data)
	if got := takes(b.Tab, raw); !strings.HasPrefix(got, "quota: ") {
		t.Error(got)
	}
	if got := b.Kept() + things(b.Tab); got != `[]""` {
		t.Errorf("left behind: %s", got)
	}
	b.Room(-1)
	if got := takes(b.Tab, raw); got != "all" {
		t.Error(got)
	}
}
