package faults

import (
	"strings"
	"testing"

	"carrel/indexer/packdir"
	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/device"
	"carrel/site/test/internal/host"
	"carrel/site/test/internal/packs"
)

// kinds are the files that a save takes, by what they are for.
func kinds(p *device.Profile) []kind {
	p.T.Helper()
	data, _ := p.Content("/carrel/manifest.json")
	m, err := packdir.ParseManifest(data)
	if err != nil {
		p.T.Fatal(err)
	}
	l := m.Languages[0]
	files := l.Segments[0].Files
	return []kind{
		{name: "manifest.json", code: "manifest"}, {name: "carrel.js"}, {name: "find.js"}, {name: "later.js"}, {name: "offline.js"},
		{name: ""}, {name: "words-en.json"}, {name: "sw.js"},
		{name: m.Assets["worker"]}, {name: m.Assets["search"]}, {name: m.Assets["page"]},
		{name: files[0].Name()}, {name: files[1].Name()},
	}
}

type kind struct {
	name string // in the pack's folder; "" is the reading page
	code string // of the refusal; "" is file
}

// A wrong answer for a file of any kind is refused, and nothing is saved.
func TestFaultsWrongAnswer(t *testing.T) {
	t.Parallel()
	p := device.New(t)
	p.Get(browser.Keeper + `.then(() => 0)`)
	for _, k := range kinds(p) {
		for _, f := range host.Faults {
			refuses(p, k, f)
		}
		if got := p.Save(); got != "saved" {
			t.Errorf("%q: the next save gave %q", k.name, got)
		}
		p.Forget()
	}
}

func refuses(p *device.Profile, k kind, f host.Fault) {
	p.T.Helper()
	p.Inject(f, func(file string) bool { return file == "/carrel/"+k.name })
	defer p.Misbehave(nil)
	code := k.code
	if code == "" {
		code = "file"
	}
	got := p.Save()
	if f.Name == "altered" && code == "manifest" && strings.HasPrefix(got, "file: ") {
		got = "manifest: manifest.json" // what it alters may be a hash
	}
	if !strings.HasPrefix(got, code+": ") || !strings.Contains(got, k.name) {
		p.T.Errorf("%q answered with %s: save gave %q, want %s", k.name, f.Name, got, code)
	}
	if got := p.Versions(); got != "[]" {
		p.T.Errorf("%q answered with %s: %s is saved", k.name, f.Name, got)
	}
}

// A manifest that says nonsense is refused in words, too.
func TestFaultsStrangeManifest(t *testing.T) {
	t.Parallel()
	p := device.New(t)
	for _, text := range []string{`null`, `{}`, `[]`, `{"format":9,"languages":[{}]}`, `{"format":1,"languages":{}}`, `{"format":1,"languages":[{}]}`,
		`{"format":1,"version":"x","languages":[{"lang":"en","segments":[{"files":[[1,2]]}]}]}`,
		`{"format":1,"version":"x","assets":{},"languages":[{"lang":"en","segments":[{"files":[[1,2,"abc"]]}]}]}`} {
		p.Inject(host.Fault{Answer: answerText(text)}, func(file string) bool { return strings.HasSuffix(file, "manifest.json") })
		if got := p.Save(); !strings.HasPrefix(got, "version: ") && !strings.HasPrefix(got, "manifest: ") {
			t.Errorf("%s: save gave %q", text, got)
		}
	}
}

// A new manifest whose files are not there leaves the old version at work.
func TestFaultsNewManifestWithoutFiles(t *testing.T) {
	t.Parallel()
	p := device.New(t)
	if got := p.Save(); got != "saved" {
		t.Fatal(got)
	}
	p.Installed()
	old := p.Version(t)
	packs.Edition(t, p.Dir+"/carrel", " well")
	p.Inject(host.NotFound, func(file string) bool { return strings.HasPrefix(file, "/carrel/pack/") })
	if got := p.Save(); !strings.HasPrefix(got, "file: pack/") {
		t.Errorf("save gave %q", got)
	}
	if got := p.Versions(); got != old {
		t.Errorf("%s is saved, want %s", got, old)
	}
	p.WorksStopped(browser.OldTitle)
}

// From the reading page, too, an update that can't be had is refused.
func TestFaultsUpdateFromReader(t *testing.T) {
	t.Parallel()
	p := device.New(t)
	if got := p.Save(); got != "saved" {
		t.Fatal(got)
	}
	p.Installed()
	p.Navigate(p.URL + "/carrel/")
	p.Inject(host.Broken, func(file string) bool { return strings.HasSuffix(file, "manifest.json") })
	if got := p.Save(); !strings.HasPrefix(got, "manifest: ") {
		t.Errorf("save gave %q", got)
	}
}
