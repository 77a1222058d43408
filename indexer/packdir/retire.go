package packdir

import "carrel/wasm/pack"

// Retire takes a pack back, for reasons that readers are told. It leaves a manifest that
// says so, by which a browser removes what was saved, and the files of fixed names,
// with which the reading page tells it; the pack and the programs go. A folder without a
// pack is an error.
func Retire(dir, reason string) (string, error) {
	p, err := Open(dir)
	if err != nil {
		return "", err
	}
	w, err := Create(p.Dir)
	if err != nil {
		return "", err
	}
	return p.Dir, w.Commit(&Manifest{
		Format: pack.Version, Generator: p.Manifest.Generator, Site: p.Manifest.Site, Root: p.Manifest.Root, Retired: true, Reason: reason, Languages: []Language{},
	})
}
