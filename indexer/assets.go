package indexer

import (
	"crypto/sha256"
	"encoding/base64"

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
	return nil
}
