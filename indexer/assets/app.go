package assets

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"unicode/utf8"

	"carrel/indexer/packdir"
)

// AppManifest is the name of the web app manifest, with which a browser installs
// the reading page as an app.
// https://www.w3.org/TR/appmanifest/
const AppManifest = "app.webmanifest"

// An app is what the web app manifest says. Its addresses are relative to the
// pack's folder.
type app struct {
	Name        string        `json:"name"`
	ShortName   string        `json:"short_name,omitempty"`
	Lang        string        `json:"lang,omitempty"`
	Dir         string        `json:"dir"`
	StartURL    string        `json:"start_url"`
	Scope       string        `json:"scope"`
	Display     string        `json:"display"`
	Theme       string        `json:"theme_color"`
	Background  string        `json:"background_color"`
	Icons       []appIcon     `json:"icons"`
	ShareTarget shareTarget   `json:"share_target"`
	Handlers    []fileHandler `json:"file_handlers"`
}

type appIcon struct {
	Src     string `json:"src"`
	Sizes   string `json:"sizes"`
	Type    string `json:"type"`
	Purpose string `json:"purpose,omitempty"`
}

// A shareTarget makes a search of what another program shares.
type shareTarget struct {
	Action   string            `json:"action"`
	Method   string            `json:"method"`
	Encoding string            `json:"enctype"`
	Params   map[string]string `json:"params"`
}

// A fileHandler opens exported libraries.
type fileHandler struct {
	Action string              `json:"action"`
	Accept map[string][]string `json:"accept"`
}

// icons are those of the app, as package site has them.
var icons = []appIcon{
	{"app.svg", "any", "image/svg+xml", ""},
	{"app-192.png", "192x192", "image/png", ""},
	{"app-512.png", "512x512", "image/png", ""},
	{"app-mask.png", "512x512", "image/png", "maskable"},
}

// maxShort bounds in characters what stands under an icon: systems cut longer
// names.
const maxShort = 12

// putApp writes the web app manifest, where the reading page has its icons.
func putApp(w *packdir.Writer, m *packdir.Manifest, assets []Asset, icon *Icon) error {
	if !slices.ContainsFunc(assets, func(a Asset) bool { return a.Name == icons[0].Src }) {
		return nil
	}
	data, err := appManifest(m, icon)
	if err != nil {
		return err
	}
	m.Integrity[AppManifest] = integrity(data)
	return w.PutAsset(AppManifest, data)
}

func appManifest(m *packdir.Manifest, icon *Icon) ([]byte, error) {
	a := app{
		Name: cmp.Or(m.Site.Title, host(m.Site.Base), "Library"), Dir: "auto", StartURL: "./", Scope: "./", Display: "standalone",
		Theme: "#ffffff", Background: "#ffffff", Icons: appIcons(icon),
		ShareTarget: shareTarget{"./", "GET", "application/x-www-form-urlencoded", map[string]string{"title": "title", "text": "text", "url": "url"}},
		Handlers:    []fileHandler{{"./", map[string][]string{"application/x-carrel": {".carrel"}}}},
	}
	if utf8.RuneCountInString(a.Name) <= maxShort {
		a.ShortName = a.Name
	}
	if len(m.Languages) > 0 {
		a.Lang = m.Languages[0].Lang
	}
	return json.Marshal(a)
}

// minInstalled is the least side in pixels of an icon that browsers install an app with.
const minInstalled = 144

// appIcons are the app's: the site's own alone where that is large enough for all.
func appIcons(icon *Icon) []appIcon {
	if icon == nil {
		return icons
	}
	own := appIcon{icon.Name(), icon.Sizes, icon.Type, ""}
	var side int
	if _, err := fmt.Sscanf(icon.Sizes, "%dx", &side); err == nil && side < minInstalled {
		return append([]appIcon{own}, icons...)
	}
	return []appIcon{own}
}

// host is that of an address, "" where it has none.
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Hostname()
}
