package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestReport(t *testing.T) {
	for _, test := range []struct {
		name   string
		events []event
		want   string
	}{
		{"a package that passes", []event{
			{Action: "start", Package: "a"},
			{Action: "output", Package: "a", Test: "TestX", Output: "=== RUN   TestX\n"},
			{Action: "output", Package: "a", Test: "TestX", Output: "    x_test.go:1: said\n"},
			{Action: "output", Package: "a", Test: "TestX", Output: "--- PASS: TestX (1.50s)\n"},
			{Action: "pass", Package: "a", Test: "TestX", Elapsed: 1.5},
			{Action: "output", Package: "a", Output: "PASS\n"},
			{Action: "output", Package: "a", Output: "ok  \ta\t1.502s\n"},
			{Action: "pass", Package: "a", Elapsed: 1.502},
		}, "ok  \ta\t1.502s\nthe longest tests:\n    1.5 s  a TestX\n"},
		{"one that fails, and what passed beside it", []event{
			{Action: "output", Package: "a", Test: "TestX", Output: "    x_test.go:1: fine\n"},
			{Action: "pass", Package: "a", Test: "TestX", Elapsed: 3},
			{Action: "output", Package: "a", Test: "TestY", Output: "=== RUN   TestY\n"},
			{Action: "output", Package: "a", Test: "TestY/one", Output: "    --- PASS: TestY/one (0.00s)\n"},
			{Action: "pass", Package: "a", Test: "TestY/one"},
			{Action: "output", Package: "a", Test: "TestY/two", Output: "        y_test.go:9: got 1\n"},
			{Action: "fail", Package: "a", Test: "TestY/two"},
			{Action: "output", Package: "a", Test: "TestY", Output: "--- FAIL: TestY (12.00s)\n"},
			{Action: "fail", Package: "a", Test: "TestY", Elapsed: 12},
			{Action: "output", Package: "a", Output: "FAIL\n"},
			{Action: "output", Package: "a", Output: "FAIL\ta\t15.002s\n"},
			{Action: "fail", Package: "a", Elapsed: 15.002},
		}, "        y_test.go:9: got 1\n--- FAIL: TestY (12.00s)\nFAIL\nFAIL\ta\t15.002s\nthe longest tests:\n   12.0 s  a TestY\n    3.0 s  a TestX\n"},
		{"packages side by side, one without tests", []event{
			{Action: "output", Package: "a", Test: "TestX", Output: "panic: no\n"},
			{Action: "output", Package: "b", Output: "?   \tb\t[no test files]\n"},
			{Action: "skip", Package: "b"},
			{Action: "output", Package: "a", Output: "FAIL\ta\t0.1s\n"},
			{Action: "fail", Package: "a"},
		}, "?   \tb\t[no test files]\npanic: no\nFAIL\ta\t0.1s\nthe longest tests:\n"},
		{"one that did not end", []event{{Action: "output", Package: "a", Test: "TestX", Output: "halted\n"}}, "halted\nthe longest tests:\n"},
		{"one that does not compile", []event{{Action: "build-output", Output: "x.go:1: no\n"}}, "x.go:1: no\nthe longest tests:\n"},
	} {
		var out bytes.Buffer
		r := newReport(&out)
		for _, e := range test.events {
			line, _ := json.Marshal(e)
			r.line(append(line, '\n'))
		}
		r.close(10)
		if got := out.String(); got != test.want {
			t.Errorf("%s:\n got %q\nwant %q", test.name, got, test.want)
		}
	}
}

func TestReportKeepsOtherLines(t *testing.T) {
	var out bytes.Buffer
	r := newReport(&out)
	r.line([]byte("no event\n"))
	r.line([]byte("{\"a\":1}\n"))
	r.line(nil)
	if got := out.String(); got != "no event\n{\"a\":1}\n" {
		t.Errorf("got %q", got)
	}
}

func TestOnlyTheLongest(t *testing.T) {
	var out bytes.Buffer
	r := newReport(&out)
	for i, name := range []string{"TestA", "TestB", "TestC"} {
		r.event(event{Action: "pass", Package: "a", Test: name, Elapsed: float64(i)})
	}
	r.event(event{Action: "pass", Package: "a", Test: "TestA/part", Elapsed: 9})
	r.close(2)
	if got, want := out.String(), "the longest tests:\n    2.0 s  a TestC\n    1.0 s  a TestB\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// What go test itself says of a package that fails and of one that passes.
func TestRun(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod":         "module example\n",
		"good/a_test.go": "package good\n\nimport \"testing\"\n\nfunc TestFine(t *testing.T) { t.Log(\"quiet\") }\n",
		"bad/a_test.go":  "package bad\n\nimport \"testing\"\n\nfunc TestWrong(t *testing.T) { t.Error(\"loud\") }\n",
	} {
		if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	for _, test := range []struct {
		pattern string
		code    int
		parts   []string
		never   string
	}{
		{"./good", 0, []string{"ok  \texample/good", "the longest tests:", "example/good TestFine"}, "quiet"},
		{"./...", 1, []string{"ok  \texample/good", "FAIL\texample/bad", "a_test.go:5: loud", "example/bad TestWrong"}, "quiet"},
	} {
		var out, problems bytes.Buffer
		if code := run([]string{test.pattern}, &out, &problems); code != test.code {
			t.Errorf("%s: exit status %d, want %d: %s", test.pattern, code, test.code, &problems)
		}
		for _, part := range test.parts {
			if !strings.Contains(out.String(), part) {
				t.Errorf("%s: %q is not in %s", test.pattern, part, &out)
			}
		}
		if strings.Contains(out.String(), test.never) {
			t.Errorf("%s: %q is in %s", test.pattern, test.never, &out)
		}
	}
}
