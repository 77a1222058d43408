package indexer_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"carrel/indexer"
	"carrel/indexer/source"
)

// tree returns the files of a folder by name.
func tree(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[filepath.ToSlash(name)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// sameTree reports files in which two folders differ.
func sameTree(t testing.TB, what string, got, want map[string]string) {
	t.Helper()
	for name, data := range want {
		if other, there := got[name]; !there {
			t.Errorf("%s: no %s", what, name)
		} else if other != data {
			t.Errorf("%s: %s differs", what, name)
		}
	}
	for name := range got {
		if _, there := want[name]; !there {
			t.Errorf("%s: %s is there too", what, name)
		}
	}
}

func TestBuildsAreIdentical(t *testing.T) {
	eachCorpus(t, func(t *testing.T, from string) {
		var want map[string]string
		for i, o := range []indexer.Options{{Threads: 1}, {Threads: 1}, {Threads: 2}, {Threads: 8}, {Threads: 3, Memory: 1}, {Memory: 40_000}} {
			out := filepath.Join(t.TempDir(), "carrel")
			o.Sources, o.Out = []string{from}, out
			if _, err := indexer.Build(context.Background(), o); err != nil {
				t.Fatal(err)
			}
			got := tree(t, out)
			if want == nil {
				want = got
			}
			sameTree(t, []string{"first", "again", "two threads", "eight threads", "no memory", "little memory"}[i], got, want)
		}
		if len(want) < 3 {
			t.Errorf("only %d files", len(want))
		}
	})
}

// A build over a pack leaves nothing of the old one, and what is not
// Carrel's alone.
func TestBuildReplacesAPack(t *testing.T) {
	from := garden(t)
	out := buildDir(t, from, indexer.PackConfig{Inline: -1, Chunk: 4096})
	write(t, filepath.Join(out, "pack", "readme.txt"), "not Carrel's")
	write(t, filepath.Join(out, "pack", ".carrel-123"), "left by an interrupted write")
	again(t, out, from, noTable)
	got := tree(t, out)
	want := tree(t, buildDir(t, from, noTable))
	want["pack/readme.txt"] = "not Carrel's"
	sameTree(t, "second build", got, want)
}

// again builds another pack into a folder.
func again(t testing.TB, out, from string, c indexer.PackConfig) {
	t.Helper()
	_, err := indexer.Build(context.Background(), indexer.Options{
		Sources: []string{from}, Out: out, BaseURL: "https://garden.example/", Config: &indexer.Config{Pack: c}, Generator: "test",
	})
	if err != nil {
		t.Fatal(err)
	}
}

// bad builds a folder of Markdown with something wrong in it, and returns the
// problems.
func bad(t *testing.T, dir string) []source.Problem {
	t.Helper()
	out := filepath.Join(t.TempDir(), "carrel")
	o := indexer.Options{Sources: []string{"hugo:" + dir}, Out: out}
	result, err := indexer.Build(context.Background(), o)
	if err != nil {
		t.Fatalf("the rest is not built: %v", err)
	}
	p := open(t, out)
	if report, faults := p.Check(); len(faults) > 0 || report.Documents == 0 {
		t.Errorf("the pack is not sound: %v, %v", report, faults)
	}
	if hits := ask(t, p, "perennial", 10).Hits; len(hits) != 1 || !strings.HasSuffix(hits[0].Doc.URL, "/good/") {
		t.Errorf("the good page is not found: %v", urls(hits))
	}
	strict(t, o)
	return result.Problems
}

// strict builds once more, strictly: that must fail and write nothing.
func strict(t *testing.T, o indexer.Options) {
	t.Helper()
	o.Strict, o.Out = true, filepath.Join(t.TempDir(), "carrel")
	if _, err := indexer.Build(context.Background(), o); !errors.Is(err, indexer.ErrStrict) {
		t.Errorf("a strict build gives %v, want %v", err, indexer.ErrStrict)
	}
	if _, err := os.Stat(o.Out); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a strict build wrote %s", o.Out)
	}
}

// badSite returns a folder with a Hugo site of one good page.
func badSite(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "hugo.yaml"), "title: Site\n")
	write(t, filepath.Join(dir, "content", "good.md"), goodPage)
	return dir
}

const goodPage = "---\ntitle: Good\n---\nA perennial page.\n"

func TestBadPages(t *testing.T) {
	for _, test := range []struct {
		name, file, text string
		line             int
		want             string // part of the message
	}{
		{"broken YAML", "bad.md", "---\ntitle: \"no end\ndate: x\n---\ntext\n", 2, "YAML"},
		{"broken TOML", "bad.md", "+++\ntitle = \n+++\ntext\n", 2, "TOML"},
		{"broken JSON", "bad.md", "{\"title\": }\ntext\n", 1, "JSON"},
		{"front matter without end", "bad.md", "---\ntitle: x\ntext\n", -1, ""},
		{"invalid UTF-8", "bad.md", "---\ntitle: Bad\n---\nfine\n\xff\xfe broken\n", 5, "UTF-8"},
		{"two pages, one address", "later.md", "---\ntitle: Bad\nurl: /good/\n---\ntext\n", 0, "address"},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := badSite(t)
			write(t, filepath.Join(dir, "content", test.file), test.text)
			problems := bad(t, dir)
			if len(problems) == 0 {
				t.Fatal("nothing is said of it")
			}
			p := problems[0]
			named := strings.HasSuffix(p.File, test.file) || strings.Contains(p.What, test.file)
			if !named || test.line >= 0 && p.Line != test.line || !strings.Contains(p.What, test.want) || p.Remedy == "" {
				t.Errorf("got %+v, want %s:%d with %q and a remedy", p, test.file, test.line, test.want)
			}
		})
	}
}

func TestHugeFile(t *testing.T) {
	dir := badSite(t)
	huge := filepath.Join(dir, "content", "huge.md")
	write(t, huge, "---\ntitle: Huge\n---\n")
	if err := os.Truncate(huge, 100<<20); err != nil {
		t.Skipf("no sparse file: %v", err)
	}
	problems := bad(t, dir)
	if len(problems) != 1 || !strings.HasSuffix(problems[0].File, "huge.md") || problems[0].Remedy == "" {
		t.Errorf("got %v, want one problem with huge.md", problems)
	}
}

func TestLinkLoop(t *testing.T) {
	dir := t.TempDir() // a folder of plain Markdown, in which links are followed
	write(t, filepath.Join(dir, "good.md"), goodPage)
	if err := os.Symlink(dir, filepath.Join(dir, "loop")); err != nil {
		t.Skipf("no symbolic links: %v", err)
	}
	out := filepath.Join(t.TempDir(), "carrel")
	result, err := indexer.Build(context.Background(), indexer.Options{Sources: []string{"hugo:" + dir}, Out: out})
	if err != nil {
		t.Fatal(err)
	}
	if n := result.Manifest.Languages[0].Pages; n != 1 {
		t.Errorf("%d pages, want 1", n)
	}
}

func TestUnreadableFile(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root reads every file: run as somebody else to try one that can't be read")
	}
	dir := badSite(t)
	write(t, filepath.Join(dir, "content", "closed.md"), goodPage)
	if err := os.Chmod(filepath.Join(dir, "content", "closed.md"), 0); err != nil {
		t.Fatal(err)
	}
	if problems := bad(t, dir); len(problems) != 1 || !strings.HasSuffix(problems[0].File, "closed.md") {
		t.Errorf("got %v, want one problem with closed.md", problems)
	}
}

// A file that turns into a folder or a dangling link can't be read by root
// either.
func TestDanglingLink(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "good.md"), goodPage)
	if err := os.Symlink(filepath.Join(dir, "nowhere"), filepath.Join(dir, "dangling.md")); err != nil {
		t.Skipf("no symbolic links: %v", err)
	}
	if problems := bad(t, dir); len(problems) != 1 || !strings.HasSuffix(problems[0].File, "dangling.md") {
		t.Errorf("got %v, want one problem with dangling.md", problems)
	}
}

func TestNothingToBuild(t *testing.T) {
	file := filepath.Join(t.TempDir(), "notes.txt")
	write(t, file, "text")
	for _, test := range []struct{ source, want string }{
		{t.TempDir(), "holds no Markdown and no HTML"},
		{"hugo:" + t.TempDir(), "holds no Markdown page"},
		{filepath.Join(t.TempDir(), "missing"), "is not there"},
		{file, "not .jsonl"},
		{"jsonl:" + filepath.Join(t.TempDir(), "missing.jsonl"), "missing.jsonl"},
	} {
		out := buildDir(t, garden(t), noTable)
		before := tree(t, out)
		_, err := indexer.Build(context.Background(), indexer.Options{Sources: []string{test.source}, Out: out})
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v, want %q", test.source, err, test.want)
		}
		sameTree(t, test.source, tree(t, out), before)
	}
}

// A build that is stopped leaves the pack that was there.
func TestStoppedBuild(t *testing.T) {
	out := buildDir(t, garden(t), noTable)
	before := tree(t, out)["manifest.json"]
	ctx, cancel := context.WithCancel(context.Background())
	_, err := indexer.Build(ctx, indexer.Options{Sources: []string{garden(t)}, Out: out, Progress: func(stage string, done, _ int) {
		if stage == "segments" {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
	p := open(t, out)
	if _, faults := p.Check(); len(faults) > 0 || tree(t, out)["manifest.json"] != before {
		t.Errorf("the old pack is not whole: %v", faults)
	}
}

// The manifest names the default language first, pages before resources.
func TestManifestOrder(t *testing.T) {
	p := build(t, garden(t), noTable)
	var langs, kinds []string
	for _, l := range p.Manifest.Languages {
		langs = append(langs, l.Lang)
	}
	for _, s := range p.Manifest.Languages[0].Segments {
		kinds = append(kinds, s.Kind)
	}
	if want := []string{"en", "ja", "zh-cn"}; !slices.Equal(langs, want) {
		t.Errorf("languages %v, want %v", langs, want)
	}
	if want := []string{"head", "page", "resource"}; !slices.Equal(kinds, want) {
		t.Errorf("segments %v, want %v", kinds, want)
	}
	var pages int
	for _, l := range p.Manifest.Languages {
		pages += l.Pages
	}
	if pages != len(gardenRecords(t)) {
		t.Errorf("%d pages, want %d", pages, len(gardenRecords(t)))
	}
}
