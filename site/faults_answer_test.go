package site

import (
	"strings"
	"testing"

	"carrel/indexer/packdir"
)

// kinds are the files that a save takes, by what they are for.
func (p *profile) kinds() []kind {
	p.t.Helper()
	data, _ := p.content("/carrel/manifest.json")
	m, err := packdir.ParseManifest(data)
	if err != nil {
		p.t.Fatal(err)
	}
	l := m.Languages[0]
	files := l.Segments[0].Files
	return []kind{
		{name: "manifest.json", code: "manifest"}, {name: "carrel.js"}, {name: "offline.js"},
		{name: ""}, {name: "words-en.json"}, {name: "sw.js"},
		{name: m.Assets["worker"]}, {name: m.Assets["search"]}, {name: m.Assets["page"]},
		{name: files[0].Name()}, {name: files[1].Name()}, {name: l.First.Name()},
	}
}

type kind struct {
	name string // in the pack's folder; "" is the reading page
	code string // of the refusal; "" is file
}

// A wrong answer for a file of any kind is refused, and nothing is saved.
func TestFaultsWrongAnswer(t *testing.T) {
	p := faulty(t)
	p.get(keeper + `.then(() => 0)`)
	for _, k := range p.kinds() {
		for _, f := range faults {
			p.refuses(k, f)
		}
		if got := p.save(); got != "saved" {
			t.Errorf("%q: the next save gave %q", k.name, got)
		}
		p.forget()
	}
}

func (p *profile) refuses(k kind, f fault) {
	p.t.Helper()
	p.inject(f, func(file string) bool { return file == "/carrel/"+k.name })
	defer p.misbehave(nil)
	code := k.code
	if code == "" {
		code = "file"
	}
	got := p.save()
	if f.name == "altered" && code == "manifest" && strings.HasPrefix(got, "file: ") {
		got = "manifest: manifest.json" // what it alters may be a hash
	}
	if !strings.HasPrefix(got, code+": ") || !strings.Contains(got, k.name) {
		p.t.Errorf("%q answered with %s: save gave %q, want %s", k.name, f.name, got, code)
	}
	if got := p.versions(); got != "[]" {
		p.t.Errorf("%q answered with %s: %s is saved", k.name, f.name, got)
	}
}

// A manifest that says nonsense is refused in words, too.
func TestFaultsStrangeManifest(t *testing.T) {
	p := faulty(t)
	for _, text := range []string{`null`, `{}`, `[]`, `{"format":9,"languages":[{}]}`, `{"format":1,"languages":{}}`, `{"format":1,"languages":[{}]}`,
		`{"format":1,"version":"x","languages":[{"lang":"en","segments":[{"files":[[1,2]]}]}]}`,
		`{"format":1,"version":"x","assets":{},"languages":[{"lang":"en","segments":[{"files":[[1,2,"abc"]]}]}]}`} {
		p.inject(fault{answer: answerText(text)}, func(file string) bool { return strings.HasSuffix(file, "manifest.json") })
		if got := p.save(); !strings.HasPrefix(got, "version: ") && !strings.HasPrefix(got, "manifest: ") {
			t.Errorf("%s: save gave %q", text, got)
		}
	}
}

// A new manifest whose files are not there leaves the old version at work.
func TestFaultsNewManifestWithoutFiles(t *testing.T) {
	p := faulty(t)
	if got := p.save(); got != "saved" {
		t.Fatal(got)
	}
	p.installed()
	old := p.version(t)
	edition(t, p.dir+"/carrel", " well")
	p.inject(faults[0], func(file string) bool { return strings.HasPrefix(file, "/carrel/pack/") })
	if got := p.save(); !strings.HasPrefix(got, "file: pack/") {
		t.Errorf("save gave %q", got)
	}
	if got := p.versions(); got != old {
		t.Errorf("%s is saved, want %s", got, old)
	}
	p.worksStopped(oldTitle)
}

// From the reading page, too, an update that can't be had is refused.
func TestFaultsUpdateFromReader(t *testing.T) {
	p := faulty(t)
	if got := p.save(); got != "saved" {
		t.Fatal(got)
	}
	p.installed()
	p.navigate(p.URL + "/carrel/")
	p.inject(faults[1], func(file string) bool { return strings.HasSuffix(file, "manifest.json") })
	if got := p.save(); !strings.HasPrefix(got, "manifest: ") {
		t.Errorf("save gave %q", got)
	}
}
