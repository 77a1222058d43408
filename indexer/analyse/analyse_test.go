package analyse

import (
	"reflect"
	"slices"
	"testing"

	"carrel/indexer/config"
	"carrel/indexer/document"
	"carrel/indexer/images"
	"carrel/indexer/invert"
	"carrel/indexer/packdir"
	"carrel/indexer/place"
	"carrel/indexer/pool"
	"carrel/indexer/resource"
	"carrel/indexer/source"
	"carrel/indexer/spool"
	"carrel/wasm/pack"
)

func analyser(t *testing.T, c *config.Config) *Analyser {
	t.Helper()
	return New(Tools{
		Config: c, Pool: &pool.Pool{Context: t.Context(), Threads: 2, Progress: func(string, int, int) {}},
		Problems: &source.Problems{Seen: func(file string) string { return file }}, Inverter: invert.New(), Spool: spool.New(t.TempDir(), 1<<20),
	})
}

// orchard has five pages, of which two have one address and one is left out.
var orchard = []*document.Document{
	{Source: "b.md", URL: "/b/", Lang: "de", Meta: document.Meta{Title: "Birne"}, Markdown: "Eine Birne.\n"},
	{Source: "a.md", URL: "/a/", Lang: "en", Meta: document.Meta{Title: "Pear"}, Markdown: "A pear, [filmed](https://youtu.be/pears1234).\n\n![A tree](tree.png)\n", Values: document.Values{Filters: []string{"Season"}}},
	nil,
	{Source: "c.md", URL: "/a/", Lang: "en", Meta: document.Meta{Title: "Pear again"}, Markdown: "Again.\n", Values: document.Values{Filters: []string{"SEASON"}}},
	{Source: "d.md", URL: "/0/", Lang: "en", Meta: document.Meta{Title: "Quince"}, Markdown: "A quince, [filmed](https://youtu.be/pears1234).\n"},
}

func collect(t *testing.T, a *Analyser) []*Collection {
	t.Helper()
	pages, err := a.Pages(len(orchard), func(i int) *document.Document { return orchard[i] })
	if err != nil {
		t.Fatal(err)
	}
	site := source.Site{BaseURL: "https://orchard.example/", DefaultLang: "en"}
	gallery := images.NewGallery(images.NewFinder(images.NewSite(site.BaseURL, "/"), t.TempDir(), &place.Places{}, a.Problems))
	list, err := a.Collect(a.Unique(pages), site, gallery)
	if err != nil {
		t.Fatal(err)
	}
	if _, counts, err := gallery.List(a.Pool); err != nil || counts.Missing != 1 {
		t.Errorf("the gallery was shown %+v, %v; want one image, which is missing", counts, err)
	}
	return list
}

// Documents come by language, the site's first, pages before resources, and by address.
func TestCollect(t *testing.T) {
	off := false
	for _, test := range []struct {
		config *config.Config
		want   []string
	}{
		{&config.Config{}, []string{"en page", "/0/", "/a/", "en resource", "/a/tree.png", "https://www.youtube.com/watch?v=pears1234", "de page", "/b/"}},
		{&config.Config{Resources: &off}, []string{"en page", "/0/", "/a/", "de page", "/b/"}},
	} {
		a := analyser(t, test.config)
		var got []string
		for _, c := range collect(t, a) {
			got = append(got, c.Lang+" "+c.Kind.String())
			docs := c.All()
			for i := range docs.Len() {
				if d, err := docs.Open(i); err != nil || d.URL != docs.URL(i) {
					t.Errorf("%s is stored as %v, %v", docs.URL(i), d, err)
				}
				got = append(got, docs.URL(i))
			}
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("got %q, want %q", got, test.want)
		}
		if list := a.Problems.Sorted(); len(list) != 1 || list[0].File != "c.md" {
			t.Errorf("problems %v, want that c.md has another's address", list)
		}
		if got := a.Filters(); !slices.Equal(got, []string{"SEASON"}) {
			t.Errorf("filters %q: of two spellings the first is kept", got)
		}
	}
}

// A fingerprint tells documents apart by whatever the index takes of them, and is the same
// for the same.
func TestFingerprint(t *testing.T) {
	seen := map[uint64]string{}
	for name, change := range map[string]func(*invert.Record){
		"nothing": func(*invert.Record) {}, "kind": func(r *invert.Record) { r.Kind = pack.Resource }, "language": func(r *invert.Record) { r.Lang = "de" },
		"boost": func(r *invert.Record) { r.Boost = 2 }, "links": func(r *invert.Record) { r.Links = []string{"x"} }, "body": func(r *invert.Record) { r.Body = []string{"x"} },
		"values": func(r *invert.Record) { r.Values = map[string][]string{"a": {"x"}} }, "sort": func(r *invert.Record) { r.Sort = map[string]string{"a": "x"} },
	} {
		r := &invert.Record{Kind: pack.Page, Lang: "en"}
		change(r)
		print := fingerprint(r, []byte("stored"))
		if other, taken := seen[print]; taken {
			t.Errorf("%s and %s have one fingerprint", name, other)
		}
		if seen[print] = name; fingerprint(r, []byte("stored")) != print || fingerprint(r, []byte("another")) == print {
			t.Errorf("%s: the fingerprint is not of the record and what is stored", name)
		}
	}
}

func TestMentions(t *testing.T) {
	want := &document.Document{Meta: document.Meta{Title: "Pear", Image: "/a.png", Aliases: []string{"/old/", "/older/"}}}
	found := []resource.Found{{URL: "https://youtu.be/pears1234", Text: "filmed", Kind: "video", Context: "A pear, filmed", Heading: "Pears", Anchor: "pears"}, {URL: "tree.png", Image: true}}
	data := appendMentions(nil, want, found)
	got := &document.Document{}
	list, err := readMentions(data, got)
	if err != nil || !reflect.DeepEqual(got, want) || !reflect.DeepEqual(list, found) {
		t.Errorf("got %+v, %+v, %v", got, list, err)
	}
	for n := range data {
		if _, err := readMentions(data[:n], got); err == nil {
			t.Errorf("the first %d of %d bytes are read as whole", n, len(data))
		}
	}
}

// A shard lists the images beside its sources.
func TestBeside(t *testing.T) {
	a := analyser(t, &config.Config{})
	a.Beside = func(d *document.Document, _ []resource.Found) []packdir.Image {
		return []packdir.Image{{Path: d.URL + "x.png"}}
	}
	pages, err := a.Pages(2, func(i int) *document.Document { return orchard[i] })
	if err != nil || len(pages[0].Beside) != 1 || pages[1].Beside[0].Path != "/a/x.png" {
		t.Errorf("pages %+v, %v", pages, err)
	}
}
