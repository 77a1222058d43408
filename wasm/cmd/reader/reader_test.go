package main

import (
	"encoding/json"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"carrel/wasm/render"
)

// A result is what one call of render gave in Node.
type result struct {
	HTML *string `json:"html"`
	MS   float64 `json:"ms"`
}

// run builds reader.wasm and calls it in Node. The program lives through all
// calls, so that one that broke it fails those after it.
func run(t *testing.T, calls [][]any) []result {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not on the PATH; reader.wasm is not run here")
	}
	dir := t.TempDir()
	wasm, input := filepath.Join(dir, "reader.wasm"), filepath.Join(dir, "calls.json")
	build := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-gcflags=all=-l", "-o", wasm, ".")
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if err := os.WriteFile(input, encode(t, calls), 0o644); err != nil {
		t.Fatal(err)
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	program := exec.Command(node, filepath.Join("testdata", "run.js"),
		filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js"), wasm, input)
	program.Stderr = os.Stderr
	out, err := program.Output()
	if err != nil {
		t.Fatalf("%v\n%.2000s", err, out)
	}
	var results []result
	if err := json.Unmarshal(out[strings.IndexByte(string(out), '['):], &results); err != nil || len(results) != len(calls) {
		t.Fatalf("%d results of %d calls, %v", len(results), len(calls), err)
	}
	return results
}

func encode(t *testing.T, v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// inputs are ordinary ones, and those that would exhaust the stack of a browser
// if nothing bounded their depth.
func inputs(t *testing.T) []string {
	all, err := os.ReadFile(filepath.Join("..", "..", "render", "testdata", "all.md"))
	if err != nil {
		t.Fatal(err)
	}
	const n = 100 << 10
	r := strings.Repeat
	return []string{
		"", "# Title\n\n[a](b) ![c](d)\n", "中\n文", string(all), r(string(all), n/len(all)),
		r(">", n), r("> ", n/2), r("- ", n/2), r("[", n), r("![", n/6) + "a" + r("](b)", n/6), r("[", n/2) + r("]", n/2),
		r("*a **b ", n/14) + r("a** b*", n/14), r("*a **b ", n/7), "[" + r("*a **b ", n/14) + r("b** a*", n/14) + "](c)",
		r("~~a *b ", n/14) + r("b* a~~", n/14), "# x {a=" + r("[", n) + r("]", n) + "}", r("> - ", n/4), r(": ", n/2), r("(", n), r("[^a]", n/4),
	}
}

func TestWasmEqualsNative(t *testing.T) {
	options := []render.Options{{}, {Base: "/blog/a/", Site: "https://example.org", Images: render.ImagesAll}}
	var calls [][]any
	var want []string
	for _, md := range inputs(t) {
		for _, opt := range options {
			query := url.Values{"url": {opt.Base}, "site": {opt.Site}, "images": {string(opt.Images)}, "lang": {"en"}}
			calls = append(calls, []any{md, query.Encode()})
			html, err := render.HTML(md, opt)
			if err != nil {
				t.Fatal(err)
			}
			want = append(want, html)
		}
	}
	for i, got := range run(t, calls) {
		md := calls[i][0].(string)
		if got.HTML == nil || *got.HTML != want[i] {
			t.Errorf("%.40q…: wasm and native differ", md)
		}
		if got.MS > 300 {
			t.Logf("%.20q…: %.0f ms for %d bytes", md, got.MS, len(md))
		}
		if got.MS > 10_000 { // no measure of speed: the machine may be busy
			t.Errorf("%.20q…: %.0f ms for %d bytes", md, got.MS, len(md))
		}
	}
}

// TestWasmRefuses holds that a wrong call gives null and that the program goes on.
func TestWasmRefuses(t *testing.T) {
	results := run(t, [][]any{
		{}, {"a"}, {1, 2}, {"a", nil}, {"a", "%zz"}, {strings.Repeat(" ", render.MaxSize+1), ""}, {"a", ""},
	})
	for i, got := range results {
		switch last := i == len(results)-1; {
		case last && (got.HTML == nil || *got.HTML != "<p>a</p>\n"):
			t.Errorf("the call after wrong ones gave %v", got.HTML)
		case !last && got.HTML != nil:
			t.Errorf("call %d gave %q, want null", i, *got.HTML)
		}
	}
}
