package assets

import (
	"encoding/json"
	"strings"
	"testing"

	"carrel/indexer/packdir"
)

func TestAppManifest(t *testing.T) {
	for _, test := range []struct{ title, lang, name, short string }{
		{"Garden", "en", "Garden", "Garden"},
		{"", "", "Library", "Library"},
		{"A garden in the hills", "zh-cn", "A garden in the hills", ""},
		{"十二个字以内的名字真短啊", "zh", "十二个字以内的名字真短啊", "十二个字以内的名字真短啊"},
		{`</script>"\`, "ar", `</script>"\`, `</script>"\`},
	} {
		m := &packdir.Manifest{Site: packdir.Site{Title: test.title}}
		if test.lang != "" {
			m.Languages = []packdir.Language{{Lang: test.lang}, {Lang: "fr"}}
		}
		data, err := appManifest(m, nil)
		if err != nil {
			t.Fatal(err)
		}
		var got app
		if err := json.Unmarshal(data, &got); err != nil {
			t.Fatal(err)
		}
		if got.Name != test.name || got.ShortName != test.short || got.Lang != test.lang {
			t.Errorf("%q: got %q, %q, %q", test.title, got.Name, got.ShortName, got.Lang)
		}
		if strings.Contains(string(data), "</") {
			t.Errorf("%s holds markup", data)
		}
	}
}

// The web app manifest is a file that a saved copy needs, where the reading page
// is one.
func TestPutApp(t *testing.T) {
	for _, withIcons := range []bool{true, false} {
		w, err := packdir.Create(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		assets := []Asset{{Role: "page", Name: "reader.js", Data: []byte("x")}}
		if withIcons {
			assets = append(assets, Asset{Name: "app.svg", Data: []byte("<svg/>")})
		}
		m := &packdir.Manifest{Format: 1}
		if err := Put(w, m, assets, nil); err != nil {
			t.Fatal(err)
		}
		if got := m.Integrity[AppManifest] != ""; got != withIcons {
			t.Errorf("with icons %v: listed %v", withIcons, got)
		}
	}
}

// The app has the site's own picture, and its address where the site has no name.
func TestAppIcon(t *testing.T) {
	for _, test := range []struct {
		icon  *Icon
		sizes string
		want  int
	}{{nil, "any", 4}, {&Icon{Type: "image/svg+xml", Sizes: "any"}, "any", 1}, {&Icon{Type: "image/png", Sizes: "180x180"}, "180x180", 1}, {&Icon{Type: "image/png", Sizes: "48x48"}, "48x48", 5}} {
		data, err := appManifest(&packdir.Manifest{Site: packdir.Site{Base: "https://lamps.example/docs/"}}, test.icon)
		if err != nil {
			t.Fatal(err)
		}
		var got app
		if err := json.Unmarshal(data, &got); err != nil {
			t.Fatal(err)
		}
		if got.Name != "lamps.example" || len(got.Icons) != test.want || got.Icons[0].Sizes != test.sizes {
			t.Errorf("%+v: %q with %+v", test.icon, got.Name, got.Icons)
		}
	}
}
