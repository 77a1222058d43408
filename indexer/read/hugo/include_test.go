package hugo

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"carrel/indexer/read/folder"
	"carrel/indexer/source"
	"carrel/indexer/source/sourcetest"
)

// A page includes files beside it, in a folder _includes on the way up, or by a
// name that counts from the root; never from outside the site.
func TestInclude(t *testing.T) {
	root := filepath.Join(t.TempDir(), "site")
	for name, text := range map[string]string{
		"hugo.toml":                     "title = 'T'\n",
		"content/docs/a/page.md":        "---\ntitle: A\n---\n{{% include \"near.md\" %}}\n\n{{% include \"shared.md\" %}}\n\n{{% include \"/snippets/far.md\" %}}\n\n{{% include \"../../../../secret.md\" %}}\n",
		"content/docs/a/near.md.txt":    "",
		"content/docs/a/_includes/x.md": "---\nbuild: {render: never}\n---\n",
		"content/_includes/shared.md":   "---\ntitle: s\n---\nShared words.\n",
		"snippets/far.md":               "Far words.\n",
		"../secret.md":                  "Secret words.\n",
	} {
		file := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	s, err := Open(root, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var problems []string
	report := func(p source.Problem) { problems = append(problems, p.What) }
	entries, err := s.List(report)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		d := e.Read(report)
		if d == nil || d.Title != "A" {
			continue
		}
		for text, want := range map[string]bool{"Shared words.": true, "Far words.": true, "Secret words.": false} {
			if got := strings.Contains(d.Markdown, text); got != want {
				t.Errorf("%q in the page: %v, want %v\n%s", text, got, want, d.Markdown)
			}
		}
	}
	if all := strings.Join(problems, "\n"); !strings.Contains(all, "near.md") || !strings.Contains(all, "secret.md") {
		t.Errorf("files that are not there are not reported: %q", problems)
	}
}

// What a template reads is sought from the site's root, then in the content as its
// mounts lay it out.
func TestReadFile(t *testing.T) {
	const site = `
-- hugo.yaml --
module:
  mounts:
  - {source: pages, target: content}
  - {source: ../shared, target: content/legal}
  - {source: one/note.txt, target: content/notes/first.txt}
  - {source: parts, target: content/parts, excludeFiles: "*.secret"}
  - {source: more, target: assets}
-- root.txt --
from the root
-- pages/own.txt --
from the pages
-- one/note.txt --
from one file
-- parts/a.txt --
from the parts
-- parts/b.secret --
kept out
-- more/c.txt --
from the assets
-- layouts/shortcodes/read.html --
<p>{{ if fileExists (.Get 0) }}{{ readFile (.Get 0) }}{{ else }}nothing{{ end }}</p>
`
	for name, want := range map[string]string{
		"root.txt": "from the root", "/root.txt": "from the root", "own.txt": "from the pages", "pages/own.txt": "from the pages",
		"legal/terms.txt": "from beside the site", "notes/first.txt": "from one file", "one/note.txt": "from one file",
		"parts/a.txt": "from the parts", "partsa.txt": "nothing", "c.txt": "nothing", "legal/../root.txt": "from the root",
	} {
		root := filepath.Join(t.TempDir(), "site")
		sourcetest.Unpack(t, txtar.Parse([]byte(site+"-- pages/p.md --\n---\ntitle: P\n---\n{{< read \""+name+"\" >}}\n")), root)
		shared := filepath.Join(filepath.Dir(root), "shared")
		sourcetest.Write(t, filepath.Join(shared, "terms.txt"), "from beside the site\n")
		docs, _ := readAll(t, root, Options{Options: folder.Options{Mounts: []string{shared}}})
		if len(docs) != 1 || strings.TrimSpace(docs[0].Markdown) != want {
			t.Errorf("%s: %q, want %q", name, docs[0].Markdown, want)
		}
	}
}
