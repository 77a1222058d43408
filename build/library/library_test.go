package library

import (
	"archive/tar"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"carrel/indexer/packdir"
)

// writePack writes a pack of two languages that share a file.
func writePack(t testing.TB) *packdir.Pack {
	t.Helper()
	dir := t.TempDir()
	w, err := packdir.Create(dir)
	if err != nil {
		t.Fatal(err)
	}
	m := &packdir.Manifest{Format: 1, Root: "/", Site: packdir.Site{Title: "Gärten & <co>", Base: "https://garden.example/"}}
	for _, lang := range []string{"en", "zh-cn"} {
		var list []packdir.File
		for _, s := range []string{"core of " + lang, "shared", "text of " + lang, "first of " + lang, "prints"} {
			f, err := w.Put([]byte(s))
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, f)
		}
		m.Languages = append(m.Languages, packdir.Language{Lang: lang, First: &list[3], Fingerprints: &list[4],
			Segments: []packdir.Segment{{Kind: "page", Docs: 1, Files: list[:3]}}})
	}
	if err := w.Commit(m); err != nil {
		t.Fatal(err)
	}
	p, err := packdir.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func export(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := Write(&b, writePack(t)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestRoundTrip(t *testing.T) {
	p := writePack(t)
	var one, two bytes.Buffer
	for _, b := range []*bytes.Buffer{&one, &two} {
		if _, err := Write(b, p); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Error("the same pack gave other bytes")
	}
	got := map[string][]byte{}
	l, err := Read(&one, func(name string, data []byte) error { got[name] = data; return nil })
	if err != nil {
		t.Fatal(err)
	}
	want := maps.Collect(listed(p.Manifest))
	if !slices.Equal(slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want))) || len(want) != 5 {
		t.Errorf("got %v, want the 5 of %v", got, want)
	}
	for name, f := range want {
		if data, err := p.Compressed(f); err != nil || !bytes.Equal(data, got[name]) {
			t.Errorf("%s differs (%v)", name, err)
		}
	}
	if names, n := l.Missing(); len(names)+n+l.Passed != 0 || l.Notes || l.Files != 5 || l.Base != "https://garden.example/carrel/" || l.Items[0].What != "all" {
		t.Errorf("%v, %+v", names, l)
	}
	for _, f := range []*packdir.File{p.Manifest.Languages[0].Fingerprints} {
		if _, ok := got[f.Name()]; ok {
			t.Error("fingerprints are for the next build alone")
		}
	}
}

// An entry is a file of a tar that a test writes.
type entry struct {
	name string
	data string
	kind byte
}

// entries takes a library apart.
func entries(t testing.TB, data []byte) (list []entry) {
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
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, entry{h.Name, string(b), h.Typeflag})
	}
}

func join(t testing.TB, list []entry) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, e := range list {
		h := &tar.Header{Typeflag: e.kind, Name: e.name, Size: int64(len(e.data)), Mode: 0o644}
		if e.kind == tar.TypeSymlink {
			h.Linkname, h.Size, e.data = e.data, 0, ""
		}
		if err := w.WriteHeader(h); err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, e.data); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// edit changes what library.json says.
func edit(t testing.TB, list []entry, change func(l map[string]any)) []entry {
	t.Helper()
	l := map[string]any{}
	if err := json.Unmarshal([]byte(list[0].data), &l); err != nil {
		t.Fatal(err)
	}
	change(l)
	data, err := json.Marshal(l)
	if err != nil {
		t.Fatal(err)
	}
	return append([]entry{{listName, string(data), tar.TypeReg}}, list[1:]...)
}

// manifest puts another manifest, with a version that is right, into a library.
func manifest(t testing.TB, list []entry, change func(m *packdir.Manifest)) []entry {
	t.Helper()
	return edit(t, list, func(l map[string]any) {
		data, _ := json.Marshal(l["manifest"])
		m, err := packdir.ParseManifest(data)
		if err != nil {
			t.Fatal(err)
		}
		change(m)
		data, err = m.Encode()
		if err != nil {
			t.Fatal(err)
		}
		l["manifest"] = json.RawMessage(data)
	})
}

func TestUnsound(t *testing.T) {
	good := entries(t, export(t))
	cut := func(n int) []byte { return export(t)[:n] }
	item := func(l map[string]any) map[string]any { return l["items"].([]any)[0].(map[string]any) }
	for _, test := range []struct {
		name string
		data []byte
		want string
	}{
		{"nothing", nil, "no library"},
		{"text", []byte(strings.Repeat("Dear reader, ", 100)), "no library"},
		{"cut in the list", cut(700), "cut short"},
		{"cut in a file", cut(len(export(t)) - 1024 - 600), "cut short"},
		{"a file less", join(t, good[:len(good)-1]), "cut short"},
		{"another first", join(t, good[1:]), "does not begin with library.json"},
		{"the list alone", join(t, good[:1]), "cut short"},
		{"an altered file", join(t, append(slices.Clone(good[:5]), entry{good[5].name, strings.Repeat("x", len(good[5].data)), tar.TypeReg})), "altered"},
		{"a longer file", join(t, append(slices.Clone(good[:5]), entry{good[5].name, good[5].data + "x", tar.TypeReg})), "altered"},
		{"a link", join(t, append(slices.Clone(good), entry{"pack/x", "/etc/passwd", tar.TypeSymlink})), "no file of a library"},
		{"a large list", join(t, []entry{{listName, strings.Repeat(" ", maxText+1), tar.TypeReg}}), "no library has more"},
		{"no JSON", join(t, []entry{{listName, "<html>", tar.TypeReg}}), "invalid character"},
		{"format 2", join(t, edit(t, good, func(l map[string]any) { l["format"] = 2 })), "format 2"},
		{"no manifest", join(t, edit(t, good, func(l map[string]any) { delete(l, "manifest") })), "manifest"},
		{"an altered manifest", join(t, edit(t, good, func(l map[string]any) { l["manifest"].(map[string]any)["root"] = "/x/" })), "its manifest was altered"},
		{"nothing saved", join(t, edit(t, good, func(l map[string]any) { l["items"] = []any{} })), "0 items"},
		{"an unknown file", join(t, edit(t, good, func(l map[string]any) { item(l)["pack"] = []string{"../../x"} })), "does not list"},
		{"an odd thing", join(t, edit(t, good, func(l map[string]any) { item(l)["what"] = "\x1b[2J" })), "nothing that can be saved"},
		{"an odd time", join(t, edit(t, good, func(l map[string]any) { l["exported"] = "\x1b[2J" })), "no time"},
		{"an odd language", join(t, manifest(t, good, func(m *packdir.Manifest) { m.Languages[0].Lang = "../../x" })), "no language"},
	} {
		l, err := Read(bytes.NewReader(test.data), nil)
		if err == nil || l != nil && err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %v, want %q", test.name, err, test.want)
		}
	}
}

// What is no part of the pack is passed over, whatever it is called; files may
// come in any order, and a part of a pack is a library too.
func TestOthers(t *testing.T) {
	good := entries(t, export(t))
	more := append(slices.Clone(good[:1]), entry{notesName, `{"format":1}`, tar.TypeReg}, entry{"../../carrel.js", "alert(1)", tar.TypeReg}, entry{"sw.js", "alert(1)", tar.TypeReg}, good[5], good[5])
	names := []string{good[5].name}
	part := edit(t, more, func(l map[string]any) { l["items"].([]any)[0].(map[string]any)["pack"] = names })
	var took []string
	l, err := Read(bytes.NewReader(join(t, part)), func(name string, _ []byte) error { took = append(took, name); return nil })
	if err != nil {
		t.Fatal(err)
	}
	missing, n := l.Missing()
	if !slices.Equal(took, names) || l.Passed != 3 || !l.Notes || len(missing) != 4 || n == 0 {
		t.Errorf("took %v, %d passed, notes %v, %d missing (%d bytes)", took, l.Passed, l.Notes, len(missing), n)
	}
	failed := errors.New("full")
	if _, err := Read(bytes.NewReader(join(t, good)), func(string, []byte) error { return failed }); !errors.Is(err, failed) {
		t.Errorf("got %v, want %v", err, failed)
	}
}

// Whatever the bytes are: no panic, and what is taken is what the manifest lists.
func FuzzRead(f *testing.F) {
	good := export(f)
	f.Add(good)
	f.Add(good[:len(good)/2])
	f.Add([]byte("ustar"))
	f.Fuzz(func(t *testing.T, data []byte) {
		took := map[string]int{}
		l, err := Read(bytes.NewReader(data), func(name string, data []byte) error { took[name] = len(data); return nil })
		if err != nil {
			return
		}
		all := maps.Collect(listed(l.Manifest))
		for name, n := range took {
			if f, ok := all[name]; !ok || f.Bytes != n {
				t.Errorf("took %q of %d bytes, which the manifest does not list", name, n)
			}
		}
		if names, _ := l.Missing(); len(took)+len(names) != len(all) {
			t.Errorf("%d taken and %d missing of %d", len(took), len(names), len(all))
		}
	})
}
