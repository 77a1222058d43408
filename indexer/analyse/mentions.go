package analyse

import (
	"carrel/indexer/document"
	"carrel/indexer/resource"
	"carrel/wasm/pack"
)

// appendMentions appends what the resources and the list of images are made of: a
// page's title, its former addresses and its cover, and what was found on it.
func appendMentions(b []byte, d *document.Document, found []resource.Found) []byte {
	b = pack.AppendStrings(pack.AppendString(pack.AppendString(b, d.Title), d.Image), d.Aliases)
	b = pack.AppendInt(b, len(found))
	for i := range found {
		f := &found[i]
		for _, s := range [...]string{f.URL, f.Text, f.Kind, f.Context, f.Heading, f.Anchor} {
			b = pack.AppendString(b, s)
		}
		image := 0
		if f.Image {
			image = 1
		}
		b = pack.AppendInt(b, image)
	}
	return b
}

// readMentions reads what appendMentions wrote into d.
func readMentions(data []byte, d *document.Document) (found []resource.Found, err error) {
	r := pack.NewReader("mentions", data)
	d.Title, d.Image, d.Aliases = r.String(), r.String(), r.Strings()
	for n := r.Count(); n > 0 && r.Err() == nil; n-- {
		f := resource.Found{}
		for _, s := range [...]*string{&f.URL, &f.Text, &f.Kind, &f.Context, &f.Heading, &f.Anchor} {
			*s = r.String()
		}
		f.Image = r.Int(1) == 1
		found = append(found, f)
	}
	return found, r.Err()
}
