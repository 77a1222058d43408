package indexer

import (
	"crypto/sha256"
	"encoding/base64"
	"strings"

	"carrel/indexer/packdir"
)

// putAssets writes the browser's files and enters those with a role in the
// manifest.
func putAssets(w *packdir.Writer, m *packdir.Manifest, assets []Asset) error {
	for _, a := range assets {
		if a.Role != "" {
			if m.Assets == nil {
				m.Assets, m.Integrity = map[string]string{}, map[string]string{}
			}
			sum := sha256.Sum256(a.Data)
			m.Assets[a.Role] = a.Name
			m.Integrity[a.Name] = "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
		}
		if err := w.PutAsset(a.Name, a.Data); err != nil {
			return err
		}
	}
	return putWords(w, m, assets)
}

// putWords gives each language of the pack a file of the search box's texts,
// English ones where the box does not speak it: a page asks for its own
// language's without knowing which there are.
func putWords(w *packdir.Writer, m *packdir.Manifest, assets []Asset) error {
	texts := map[string][]byte{}
	for _, a := range assets {
		texts[a.Name] = a.Data
	}
	for _, l := range m.Languages {
		primary, _, _ := strings.Cut(l.Lang, "-")
		name, english := "words-"+primary+".json", texts["words-en.json"]
		if texts[name] != nil || english == nil {
			continue
		}
		if err := w.PutAsset(name, english); err != nil {
			return err
		}
	}
	return nil
}
