package indexer

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"

	"carrel/indexer/invert"
)

// compound gives the documents of languages that write words together the parts of such
// words. Which word has which parts depends on all documents of its language, so a
// document's fingerprint says them too.
func (b *builder) compound() error {
	byLang := map[string][]*waiting{}
	for i := range b.docs {
		d := &b.docs[i]
		byLang[d.lang] = append(byLang[d.lang], d)
	}
	for _, lang := range b.inverter.Languages() {
		c, err := b.inverter.Compounds(lang)
		if err != nil {
			return err
		}
		if c != nil {
			if err := b.enterParts(c, byLang[lang]); err != nil {
				return err
			}
		}
	}
	return nil
}

// enterParts gives the documents of one language the parts of their words.
func (b *builder) enterParts(c *invert.Compounds, docs []*waiting) error {
	var buffer []byte
	for _, d := range docs {
		data, err := b.spool.Read(d.index, buffer)
		if err != nil {
			return err
		}
		if err := c.Add(data); err != nil {
			return err
		}
	}
	c.Find()
	return parallel(b, "", len(docs), stateless, func(_ struct{}, i int) error {
		d := docs[i]
		data, err := b.spool.Read(d.index, nil)
		if err != nil {
			return err
		}
		entered, parts, err := c.Enter(data)
		if err != nil || parts == nil {
			return err
		}
		sum := sha256.Sum256(slices.Concat(binary.LittleEndian.AppendUint64(nil, d.fingerprint), parts))
		d.fingerprint = binary.LittleEndian.Uint64(sum[:])
		d.index, err = b.spool.Add(entered)
		return err
	})
}
