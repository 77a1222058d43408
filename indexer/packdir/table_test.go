package packdir

import (
	"encoding/json"
	"strings"
	"testing"

	"carrel/wasm/pack"
)

// checkOffers writes a table of two pages with offers, and returns the faults of its check.
func checkOffers(t *testing.T, offers string) string {
	t.Helper()
	w, err := Create(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	put := func(data []byte) File {
		f, err := w.Put(data)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	var words pack.WordsWriter
	words.Add(&pack.Word{Text: "oak", IDF: 16, Pages: []pack.WordPage{{Page: 1, Level: 31}}})
	file := put([]byte(offers))
	table := Table{Docs: 2, Words: []Chunk[string]{{First: "oak", File: put(words.Bytes())}}, Offers: &file,
		Titles: []Chunk[int]{{File: put([]byte(`[["/trees/","Trees of the garden","","","",""],["/trees/oak/","Oak","","","2024-01-01",""]]`))}}}
	data, err := json.Marshal(table)
	if err != nil {
		t.Fatal(err)
	}
	head := put(data)
	p := &Pack{Dir: w.dir, Manifest: &Manifest{}}
	c := &checker{Pack: p}
	c.table(&Language{Lang: "en", First: &head})
	var faults []string
	for _, f := range c.faults {
		faults = append(faults, f.Error())
	}
	return strings.Join(faults, "\n")
}

func TestCheckOffers(t *testing.T) {
	for _, test := range []struct{ offers, want string }{
		{`{"sections":[["/trees/","Trees of the garden"]],"newest":[["/trees/oak/","Oak","2024-01-01"]]}`, ""},
		{`{"sections":[["/trees/","Trees of …"]]}`, ""},
		{`{"sections":[["/trees/","Herbs"]]}`, "is no page of the table"},
		{`{"newest":[["/herbs/","Herbs","2024-01-01"]]}`, "is no page of the table"},
		{`{"newest":[["javascript:alert(1)","Oak","2024-01-01"]]}`, "is no page of the table"},
		{`{"newest":[["/trees/oak/","Oak","2024-01-01"],["/trees/","Trees of the garden","2024-01-02"]]}`, "out of order"},
		{`[`, "no list of pages"},
	} {
		if got := checkOffers(t, test.offers); test.want == "" && got != "" || !strings.Contains(got, test.want) {
			t.Errorf("%s:\n got %q\nwant %q", test.offers, got, test.want)
		}
	}
}
