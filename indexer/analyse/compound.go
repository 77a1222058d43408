package analyse

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"

	"carrel/indexer/invert"
)

// compound gives the documents of languages that write words together the parts of such
// words. Which word has which parts depends on all documents of its language, so a
// document's fingerprint says them too.
func (a *Analyser) compound(docs []Document) error {
	byLang := map[string][]*Document{}
	for i := range docs {
		d := &docs[i]
		byLang[d.Lang] = append(byLang[d.Lang], d)
	}
	for _, lang := range a.Inverter.Languages() {
		c, err := a.Inverter.Compounds(lang)
		if err != nil {
			return err
		}
		if c != nil {
			if err := a.enterParts(c, byLang[lang]); err != nil {
				return err
			}
		}
	}
	return nil
}

// enterParts gives the documents of one language the parts of their words.
func (a *Analyser) enterParts(c *invert.Compounds, docs []*Document) error {
	var buffer []byte
	for _, d := range docs {
		data, err := a.Spool.Read(d.Index, buffer)
		if err != nil {
			return err
		}
		if err := c.Add(data); err != nil {
			return err
		}
	}
	c.Find()
	return a.Pool.Each("", len(docs), func(i int) error {
		d := docs[i]
		data, err := a.Spool.Read(d.Index, nil)
		if err != nil {
			return err
		}
		entered, parts, err := c.Enter(data)
		if err != nil || parts == nil {
			return err
		}
		sum := sha256.Sum256(slices.Concat(binary.LittleEndian.AppendUint64(nil, d.Fingerprint), parts))
		d.Fingerprint = binary.LittleEndian.Uint64(sum[:])
		d.Index, err = a.Spool.Add(entered)
		return err
	})
}
