package wire

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"carrel/wasm/pack"
	"carrel/wasm/search/shelf"
)

// Strings come back from the JSON as they were, but for bytes that are no UTF-8.
func FuzzJSONString(f *testing.F) {
	for _, s := range []string{"", `"\/`, "\x00\x1f\x7f", "\u2028\u2029", "🐸", "\xff", "a\nb\tc", "\ufffd"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		w := &Writer{}
		w.String(s)
		var got string
		if err := json.Unmarshal(w.Bytes, &got); err != nil || got != strings.ToValidUTF8(s, "\uFFFD") && utf8.ValidString(s) {
			t.Errorf("%q became %s, read as %q (%v)", s, w.Bytes, got, err)
		}
	})
}

// Commas stand between what follows each other, and nowhere else.
func TestWriter(t *testing.T) {
	w := &Writer{}
	w.Open('{')
	w.Text("none", "")
	w.Flag("off", false)
	w.Flag("on", true)
	w.Strings("list", nil)
	w.Strings("two", []string{"a", "b"})
	w.Key("deep")
	w.Open('[')
	w.Open('{')
	w.Close('}')
	w.Int(-7)
	w.Float(1.5)
	w.Null()
	w.Close(']')
	w.Close('}')
	if got, want := string(w.Bytes), `{"on":true,"list":[],"two":["a","b"],"deep":[{},-7,1.5000,null]}`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestAppendErrors(t *testing.T) {
	need := &shelf.NeedError{Files: []shelf.Need{{FileRef: shelf.FileRef{Segment: 0, File: 1}}, {FileRef: shelf.FileRef{Segment: 2, File: 3}, Text: true}}}
	if got, want := string(AppendNeed(nil, need)), `{"need":[[0,1],[2,3,1]]}`; got != want {
		t.Errorf("AppendNeed: %s, want %s", got, want)
	}
	if got, want := string(AppendError([]byte("x"), "corrupt", "a \"b\"")), `x{"error":{"code":"corrupt","message":"a \"b\""}}`; got != want {
		t.Errorf("AppendError: %s, want %s", got, want)
	}
}

func TestAppendFiles(t *testing.T) {
	for _, test := range []struct {
		files []int
		holds bool
		want  string
	}{{nil, false, `{"files":[]}`}, {[]int{0, 3}, true, `{"files":[0,3],"holds":true}`}} {
		if got := string(AppendFiles(nil, test.files, test.holds)); got != test.want {
			t.Errorf("%s, want %s", got, test.want)
		}
	}
}

// In the reader, which draws the page itself, a heading without an address has one.
func TestAppendDocument(t *testing.T) {
	d := &pack.Stored{URL: "/bees/", Title: "Bees", Sections: []pack.Section{
		{}, {Level: 2, Title: "Queens"}, {Level: 2, Title: "Drones", Anchor: "drones"}, {Level: 3, Title: "Wings", Anchor: "drones"},
	}}
	var read struct {
		URL, Lang string
		Sections  []struct{ Anchor string }
	}
	if err := json.Unmarshal(AppendDocument(nil, d, "en"), &read); err != nil || read.URL != "/bees/" || read.Lang != "en" {
		t.Fatalf("%+v, %v", read, err)
	}
	var anchors []string
	for _, s := range read.Sections {
		anchors = append(anchors, s.Anchor)
	}
	if want := []string{"", "queens", "drones", "wings"}; !slices.Equal(anchors, want) {
		t.Errorf("anchors %q, want %q", anchors, want)
	}
}

func TestNumbers(t *testing.T) {
	for text, want := range map[string][]int{"": {}, "1": {1}, "0,2,a,-3,": {0, 2, -3}, "99999999999999999999": {}} {
		if got := Numbers(text); !slices.Equal(got, want) || got == nil {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestUnescape(t *testing.T) {
	for text, want := range map[string]string{"": "", "a b": "a b", "a+b%20c": "a b c", "%E9%96%8B": "開", "%": "%", "%zz%4": "%zz%4", "%+1": "% 1", "%25%2B": "%+"} {
		if got := Unescape(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
