// Package assets answers: which files lie beside a pack for the browser? They are the
// programs and scripts that the command brings, the interface's texts in the pack's
// languages, and the web app manifest.
//
// It imports packdir, for the manifest that names them, and nothing else of Carrel.
package assets

import (
	"crypto/sha256"
	"encoding/base64"
	"regexp"
	"strings"

	"carrel/indexer/packdir"
)

// An Asset is a file that lies beside the pack.
type Asset struct {
	Role string // by which the manifest names it; "" for a file with a fixed name
	Name string
	Data []byte
}

// An Icon is the picture that stands for the site, as package images finds it.
type Icon struct {
	Data  []byte
	Type  string // "image/png" or "image/svg+xml"
	Sizes string // "180x180", or "any"
}

// Name is that of its file.
func (i *Icon) Name() string {
	if i.Type == "image/png" {
		return "icon.png"
	}
	return "icon.svg"
}

// Put writes the browser's files. The manifest names those with a role and
// has the hashes of all that a saved copy needs: those, the files of fixed names
// and the interface's texts in the pack's languages.
func Put(w *packdir.Writer, m *packdir.Manifest, assets []Asset, icon *Icon) error {
	if len(assets) > 0 {
		m.Assets, m.Integrity = map[string]string{}, map[string]string{}
	}
	for _, a := range assets {
		if a.Role != "" {
			m.Assets[a.Role] = a.Name
		}
		if !strings.HasPrefix(a.Name, words) {
			m.Integrity[a.Name] = integrity(a.Data)
		}
		if err := w.PutAsset(a.Name, a.Data); err != nil {
			return err
		}
	}
	m.Site.Icon = ""
	if icon != nil && len(assets) > 0 {
		m.Site.Icon, m.Integrity[icon.Name()] = icon.Name(), integrity(icon.Data)
		if err := w.PutAsset(icon.Name(), icon.Data); err != nil {
			return err
		}
	}
	if err := putApp(w, m, assets, icon); err != nil {
		return err
	}
	return putWords(w, m, assets)
}

// words begins the names of files with the interface's texts.
const words = "words-"

// putWords gives each language of the pack a file of the search box's texts,
// English ones where the box does not speak it: a page asks for its own
// language's without knowing which there are.
func putWords(w *packdir.Writer, m *packdir.Manifest, assets []Asset) error {
	texts := map[string][]byte{}
	for _, a := range assets {
		texts[a.Name] = a.Data
	}
	if text, ok := texts[wordsFile("en")]; ok {
		m.Integrity[wordsFile("en")] = integrity(text) // who speaks none of the pack's languages
	}
	for _, l := range m.Languages {
		name := wordsFile(l.Lang)
		text, spoken := texts[name]
		if !spoken {
			text = texts[wordsFile("en")]
		}
		if text == nil {
			continue
		}
		m.Integrity[name] = integrity(text)
		if spoken {
			continue
		}
		if err := w.PutAsset(name, text); err != nil {
			return err
		}
	}
	return nil
}

var traditional = regexp.MustCompile(`^zh.*(hant|tw|hk|mo)`)

// wordsFile is the name that the search box asks for in a language.
func wordsFile(lang string) string {
	if traditional.MatchString(lang) {
		return words + "zh-tw.json"
	}
	primary, _, _ := strings.Cut(lang, "-")
	return words + primary + ".json"
}

// integrity is a file's hash as a browser checks it.
func integrity(data []byte) string {
	sum := sha256.Sum256(data)
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}
