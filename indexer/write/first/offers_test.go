package first

import (
	"encoding/json"
	"strings"
	"testing"

	"carrel/indexer/packdir"
	"carrel/wasm/pack"
)

// offered are what pages give, each "language address title date".
func offered(t *testing.T, pages ...string) string {
	t.Helper()
	var o offers
	for _, p := range pages {
		f := append(strings.Split(p, " "), "")
		o.add(f[0], &pack.Stored{URL: f[1], Title: f[2], Date: f[3]})
	}
	got := ""
	_, err := o.put(func(data []byte) (*packdir.File, error) {
		got = string(data)
		return &packdir.File{}, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestOffers(t *testing.T) {
	long := strings.Repeat("x", offerBytes+1)
	for _, test := range []struct {
		name  string
		pages []string
		want  string
	}{
		{"nothing", nil, ``},
		{"neither sections nor dates", []string{"en / Home", "en /a/ A", "en /b/ B"}, ``},
		{"the larger section first", []string{"en / Home", "en /a/ A", "en /a/1/ A1", "en /a/2/ A2", "en /b/ B", "en /b/1/ B1", "en /b/2/ B2", "en /b/3/4/ B3"},
			`{"sections":[["/b/","B"],["/a/","A"]]}`},
		{"one section", []string{"en / Home", "en /a/ A", "en /a/1/ A1", "en /a/2/ A2"}, ``},
		{"a section too small, one without a page", []string{"en / Home", "en /a/ A", "en /a/1/ A1", "en /a/2/ A2", "en /b/ B", "en /b/1/ B1", "en /c/1/ C1", "en /c/2/ C2"}, ``},
		{"below a language's folder", []string{"de /de/ Start", "de /de/a/ A", "de /de/a/1/ A1", "de /de/a/2/ A2", "de /de/b/index.html B", "de /de/b/1.html B1", "de /de/b/2.html B2"},
			`{"sections":[["/de/a/","A"],["/de/b/index.html","B"]]}`},
		{"siblings", []string{"en /en/ Home", "en /en/a/ A", "en /en/a/1/ A1", "en /en/a/2/ A2", "en-gb /uk/ Home", "en-gb /uk/b/ B", "en-gb /uk/b/1/ B1", "en-gb /uk/b/2/ B2"},
			`{"sections":[["/en/a/","A"],["/uk/b/","B"]]}`},
		{"newest first, by address on one day", []string{"en /b/ B 2024-02-01", "en /a/ A 2024-02-01", "en /c/ C 2024-03-01", "en /d/ D 2023-01-01"},
			`{"newest":[["/c/","C","2024-03-01"],["/a/","A","2024-02-01"],["/b/","B","2024-02-01"],["/d/","D","2023-01-01"]]}`},
		{"all of one day", []string{"en /a/ A 2024-02-01", "en /b/ B 2024-02-01"}, ``},
		{"other addresses, long ones, no title", []string{"en https://a.example/ A 2024-01-01", "en /" + long + " B 2024-01-02", "en /c/  2024-01-03", "en /d/ D 2024-01-04"}, ``},
	} {
		if got := offered(t, test.pages...); got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", test.name, got, test.want)
		}
	}
}

// What a box offers stays a small file, however long titles and addresses are.
func TestOffersAreBounded(t *testing.T) {
	var pages []string
	for i := range 400 {
		folder := "/" + strings.Repeat("f", 90) + string(rune('a'+i/20))
		address := folder + "/"
		if i%20 > 0 {
			address += string(rune('a'+i%20)) + "/"
		}
		pages = append(pages, "en "+address+" "+strings.Repeat("長", 200)+string(rune('a'+i%26))+" 2024-01-"+string(rune('0'+i/100))+string(rune('1'+i%9)))
	}
	var o packdir.Offers
	text := offered(t, pages...)
	if err := json.Unmarshal([]byte(text), &o); err != nil {
		t.Fatal(err)
	}
	if len(o.Sections) != mostSections || len(o.Newest) != mostNewest || len(text) > 4<<10 {
		t.Errorf("%d sections, %d newest pages, %d bytes", len(o.Sections), len(o.Newest), len(text))
	}
}
