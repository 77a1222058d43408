package measure

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func written(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestReadQueries(t *testing.T) {
	got, err := ReadQueries(written(t, "q1\tbees and soup\r\n\n{\"id\":7,\"text\":\"linden\"}\n"))
	if want := []Query{{"q1", "bees and soup"}, {"7", "linden"}}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, %v; want %q", got, err, want)
	}
}

func TestReadQrels(t *testing.T) {
	got, err := ReadQrels(written(t, "query doc grade\nq1 a 2\nq1 0 b 1\nq2 a 0\n"))
	if want := (Qrels{"q1": {"a": 2, "b": 1}}); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, %v; want %v", got, err, want)
	}
}

// An error says which line of which file.
func TestReadErrors(t *testing.T) {
	queries := func(path string) error { _, err := ReadQueries(path); return err }
	qrels := func(path string) error { _, err := ReadQrels(path); return err }
	for _, test := range []struct {
		read       func(string) error
		text, want string
	}{
		{queries, "q1\ta\n\nq2 b\n", "file:3: no tab"},
		{queries, "{\"id\":\n", "file:1: "},
		{qrels, "q1 a\n", "file:1: not query, document, grade"},
		{qrels, "q1 a 1\nq1 b much\n", "file:2: no grade"},
		{qrels, "q1 a 1\n" + strings.Repeat("x", 17<<20), "file:2: "},
	} {
		if err := test.read(written(t, test.text)); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%.20q: got %v, want %q", test.text, err, test.want)
		}
	}
}
