package build

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"carrel/build/assets"
)

// A command is a line of a shell block in a document.
type command struct {
	file string
	line int
	text string
}

var fence = regexp.MustCompile("^ {0,3}```+ *([a-z]*)")

// shells are the kinds of blocks that hold commands.
var shells = []string{"sh", "shell", "bash", "console"}

// commandsOf finds the commands in the shell blocks of a Markdown document. In a
// console block they stand behind a "$"; the other lines are what is printed.
func commandsOf(file, markdown string) []command {
	var list []command
	kind, open, joined := "", false, ""
	for i, line := range strings.Split(markdown, "\n") {
		if m := fence.FindStringSubmatch(line); m != nil {
			open = !open
			kind = m[1]
			continue
		}
		text, prompt := strings.CutPrefix(strings.TrimSpace(line), "$ ")
		if !open || !slices.Contains(shells, kind) || kind == "console" && !prompt && joined == "" {
			continue
		}
		text, _, _ = strings.Cut(joined+text, " # ")
		if joined = ""; strings.HasSuffix(text, "\\") {
			joined = strings.TrimSuffix(text, "\\")
			continue
		}
		if text = strings.TrimSpace(text); text != "" && text[0] != '#' {
			list = append(list, command{file, i + 1, text})
		}
	}
	return list
}

func TestCommandsOf(t *testing.T) {
	const markdown = "```sh\nmake serve   # builds\n# a remark\n\ncarrel build \\\n  --json\n```\n" +
		"text\n```console\n$ carrel check DIR\nsound\n```\n```go\ncarrel := 1\n```\n```\ncarrel\n```\n"
	var got []string
	for _, c := range commandsOf("a.md", markdown) {
		got = append(got, fmt.Sprintf("%d %s", c.line, c.text))
	}
	want := []string{"2 make serve", "6 carrel build --json", "10 carrel check DIR"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// documents are the Markdown files that people read: those of the repository and
// the pages of the demonstration site.
func documents(t *testing.T) map[string][]command {
	t.Helper()
	files, err := filepath.Glob("../*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{"../docs", "../site/demo/content"} {
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err == nil && filepath.Ext(path) == ".md" {
				files = append(files, path)
			}
			return err
		})
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
	all := map[string][]command{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all[file] = commandsOf(file, string(data))
	}
	return all
}

// foreign are other people's programs, which a document may name. What docs/INSTALL.md
// does with them is tried by the tests of release.
var foreign = []string{"git", "cd", "hugo", "npx", "npm", "go", "sudo", "jekyll", "bundle", "curl", "sh", "sha256sum", "mkdir", "tar"}

// Every command in a document works, in the document's order.
func TestDocuments(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the commands of the documents")
	}
	bin := buildCommand(t)
	for file, commands := range documents(t) {
		if len(commands) == 0 {
			continue
		}
		t.Run(strings.TrimPrefix(file, "../"), func(t *testing.T) {
			s := newShell(t, bin)
			for _, c := range commands {
				if err := s.try(c.text); err != nil {
					t.Errorf("%s:%d: %s: %v", c.file, c.line, c.text, err)
				}
			}
		})
	}
}

func buildCommand(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	c := exec.Command("go", "install", "./cmd/carrel")
	c.Env = append(os.Environ(), "GOBIN="+dir)
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return dir
}

// A shell runs the commands of one document.
type shell struct {
	dir, path string
}

// newShell prepares a folder with a site in all forms, and its pack.
func newShell(t *testing.T, bin string) *shell {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/documents.txtar")
	if err != nil {
		t.Fatal(err)
	}
	s := &shell{t.TempDir(), bin + string(filepath.ListSeparator) + os.Getenv("PATH")}
	for _, f := range archive.Files {
		folders := []string{f.Name}
		if page, ok := strings.CutPrefix(f.Name, "html/"); ok {
			folders = []string{"public/" + page, "www/" + page, "_site/" + page, "dist/" + page}
		}
		if f.Name == "records.jsonl" {
			folders = append(folders, "docs.jsonl", "posts.jsonl")
		}
		for _, name := range folders {
			file := filepath.Join(s.dir, name)
			if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, f.Data, 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := s.run("carrel build html:public"); err != nil {
		t.Fatal(err)
	}
	return s
}

// try runs a command as far as a test can.
func (s *shell) try(text string) error {
	words := strings.Fields(text)
	switch name := strings.TrimPrefix(words[0], "dist/"); {
	case name == "make":
		return makes(words[1:])
	case name == "carrel" && strings.Contains(text, " --single") && bare():
		return nil
	case name == "carrel" && strings.ContainsAny(text, "[…") || strings.Contains(text, "..."):
		return s.synopsis(words)
	case name == "carrel" && len(words) > 1 && words[1] == "serve":
		return s.serve(strings.TrimPrefix(text, "dist/"))
	case name == "carrel":
		return s.run(strings.TrimPrefix(text, "dist/"))
	case slices.Contains(foreign, name):
		return nil
	}
	return fmt.Errorf("no test knows this command; see try in build/documents_test.go")
}

// bare reports whether the command carries no files for the browser, without
// which there is no single file.
func bare() bool {
	_, err := assets.List()
	return errors.Is(err, assets.ErrNone)
}

// run lets a shell run a command, so that quotes and pipes mean what they do.
func (s *shell) run(text string) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	c := s.command(ctx, text)
	out, err := c.CombinedOutput()
	if err != nil {
		return fmt.Errorf("%w\n%s", err, out)
	}
	return nil
}

func (s *shell) command(ctx context.Context, text string) *exec.Cmd {
	c := exec.CommandContext(ctx, "sh", "-c", text)
	c.Dir, c.Env = s.dir, append(os.Environ(), "PATH="+s.path)
	return c
}

// makes holds targets against the Makefile, without making them.
func makes(targets []string) error {
	makefile, err := os.ReadFile("../Makefile")
	if err != nil {
		return err
	}
	for _, target := range targets {
		if variable := strings.Contains(target, "="); !variable && !strings.Contains("\n"+string(makefile), "\n"+target+":") {
			return fmt.Errorf("the Makefile has no target %s", target)
		}
	}
	return nil
}

var flag = regexp.MustCompile(`(?:^|[\s\[|])(--?[a-z][a-z-]*)`)

// synopsis holds a line such as "carrel build [SOURCE...] [--out DIR]" against
// what the command says of itself.
func (s *shell) synopsis(words []string) error {
	if len(words) < 2 {
		return nil
	}
	help, err := s.command(context.Background(), "carrel "+words[1]+" --help").Output()
	if err != nil || !strings.Contains(string(help), "carrel "+words[1]) {
		return fmt.Errorf("carrel has no command %s (%v)", words[1], err)
	}
	for _, m := range flag.FindAllStringSubmatch(strings.Join(words[2:], " "), -1) {
		if !regexp.MustCompile(`(^|[\s,])` + m[1] + `\b`).Match(help) {
			return fmt.Errorf("carrel %s has no flag %s", words[1], m[1])
		}
	}
	return nil
}

var address = regexp.MustCompile(`http://[^\s/]+/`)

// serve waits until the server answers, and ends it.
func (s *shell) serve(text string) error {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	c := s.command(ctx, "exec "+text+" --port 0")
	out, err := c.StdoutPipe()
	if err != nil {
		return err
	}
	if err := c.Start(); err != nil {
		return err
	}
	defer c.Wait() // ended by cancel, which comes first
	defer cancel()
	line := make([]byte, 4096)
	n, err := io.ReadAtLeast(out, line, len("serving"))
	url := address.FindString(string(line[:n]))
	if url == "" {
		return fmt.Errorf("it printed %q and no address (%v)", line[:n], err)
	}
	response, err := http.Get(url)
	if err != nil {
		return err
	}
	response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("%s answers %s", url, response.Status)
	}
	return nil
}

// What is wrong in a document is found.
func TestDocumentsFaults(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the command")
	}
	s := newShell(t, buildCommand(t))
	for _, test := range []struct{ text, want string }{
		{"make serve", ""},
		{"make tea", "no target tea"},
		{"make fuzz FUZZTIME=1m", ""},
		{"carrel check public", ""},
		{"dist/carrel check public", ""},
		{"carrel check nowhere", "exit status 1"},
		{"carrel build --nothing", "exit status 1"},
		{"carrel build [SOURCE...] [--out DIR]", ""},
		{"carrel build [SOURCE...] [--nothing]", "no flag --nothing"},
		{"carrel tea [DIR]", "no command tea"},
		{"carrel serve nowhere", "no address"},
		{"tea", "no test knows"},
	} {
		got := ""
		if err := s.try(test.text); err != nil {
			got = err.Error()
		}
		if !strings.Contains(got, test.want) || (got == "") != (test.want == "") {
			t.Errorf("%s: got %q, want %q", test.text, got, test.want)
		}
	}
}
