// Package single answers: how does a pack become one HTML file? It puts a pack's
// files, and the programs and texts beside it, into the reader's page, which
// then opens from a disk: no server, no network.
//
// Each file is base64 in a script element of a type that browsers don't run. A
// pack's files are gzip as they are; the others are made gzip, since browsers
// inflate nothing denser for a script. Base64 is a third longer than the bytes;
// base85 would be a quarter longer, and needs a decoder where base64 has the
// browser's own.
//
// It imports indexer/packdir; what is written depends on the pack and the page
// alone.
package single

import (
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"html"
	"io"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"carrel/indexer/door"
	"carrel/indexer/packdir"
)

// A Page is the reader's page and its script, as package site has them.
type Page struct {
	HTML, Script []byte
}

// Write writes the pack in a folder, with what the browser loads beside it, as
// one page.
func Write(w io.Writer, dir string, page Page) error {
	pack, err := packdir.Open(dir)
	if err != nil {
		return err
	}
	folder, err := pack.Door()
	if err != nil {
		return err
	}
	head, tail, err := page.around(folder, pack.Manifest)
	if err != nil {
		return err
	}
	files, err := list(folder, pack)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(w, head); err != nil {
		return err
	}
	for _, f := range files {
		if err := f.write(w, folder); err != nil {
			return err
		}
	}
	_, err = io.WriteString(w, tail)
	return err
}

// maxFile bounds a file that goes into the page, in bytes.
const maxFile = 1 << 28

// place is where the files go in the page.
const place = "CARREL_FILES"

// around is the page before the files and behind them.
func (p Page) around(folder *door.Door, m *packdir.Manifest) (head, tail string, err error) {
	if ending.Match(p.Script) {
		return "", "", errors.New("the page's script holds markup that would end it; run make build again")
	}
	icons, err := folder.Read("icons.svg", maxFile)
	if err != nil {
		return "", "", err
	}
	head, tail, found := strings.Cut(string(p.HTML), place)
	if !found {
		return "", "", errors.New("the page has no place for files; run make build again")
	}
	sum := sha256.Sum256(p.Script)
	return strings.NewReplacer(
		"CARREL_LANG", html.EscapeString(language(m)),
		"CARREL_TITLE", html.EscapeString(cmp.Or(m.Site.Title, "Carrel")),
		"CARREL_HASH", base64.StdEncoding.EncodeToString(sum[:]),
		"CARREL_SCRIPT", string(p.Script),
		"CARREL_ICONS", string(icons),
	).Replace(head), tail, nil
}

// ending is what ends a script element, or changes where it ends.
var ending = regexp.MustCompile(`(?i)</script|<script|<!--`)

// language is that of the page, before an article has one of its own.
func language(m *packdir.Manifest) string {
	if len(m.Languages) == 0 {
		return "en"
	}
	return m.Languages[0].Lang
}

// A file is one that the page is to hold.
type file struct {
	name string
	gzip string // type of the content, where the page inflates it; "" for one that stays as it is
}

// list names the files in the order of their first use.
func list(folder *door.Door, pack *packdir.Pack) ([]file, error) {
	m := pack.Manifest
	texts, err := texts(folder, m)
	if err != nil {
		return nil, err
	}
	tables, err := tables(pack)
	if err != nil {
		return nil, err
	}
	all := append([]file{{packdir.ManifestName, "application/json"}}, texts...)
	all = append(all, tables...)
	for _, role := range []string{"worker", "render"} {
		all = append(all, file{name: m.Assets[role]}) // a worker starts at once, with no time to inflate
	}
	all = append(all, file{m.Assets["search"], "application/wasm"})
	for _, l := range m.Languages {
		for _, f := range l.Files() {
			all = append(all, file{name: f.Name()})
		}
	}
	return unique(append(all, file{m.Assets["reader"], "application/wasm"})), nil
}

// tables are the files of the tables of first answers.
func tables(pack *packdir.Pack) ([]file, error) {
	var all []file
	for i := range pack.Manifest.Languages {
		l := &pack.Manifest.Languages[i]
		table, err := pack.Table(l)
		if table == nil {
			if err != nil {
				return nil, err
			}
			continue
		}
		all = append(all, file{name: l.First.Name()})
		for _, f := range table.Files() {
			all = append(all, file{name: f.Name()})
		}
	}
	return all, nil
}

// texts are the interface's, in the languages that the page may ask for.
func texts(folder *door.Door, m *packdir.Manifest) ([]file, error) {
	names, err := folder.List(".")
	if err != nil {
		return nil, err
	}
	var all []file
	for _, l := range append(slices.Clip(m.Languages), packdir.Language{Lang: "en"}) {
		primary, _, _ := strings.Cut(l.Lang, "-")
		for _, pattern := range []string{"words-" + primary + ".json", "words-" + primary + "-*.json"} {
			for _, e := range names {
				if found, _ := path.Match(pattern, e.Name()); found {
					all = append(all, file{e.Name(), "application/json"})
				}
			}
		}
	}
	return all, nil
}

// unique drops files that were named before: those of the same bytes have one
// name.
func unique(all []file) []file {
	named := map[string]bool{}
	return slices.DeleteFunc(all, func(f file) bool {
		before := named[f.name]
		named[f.name] = true
		return before && f.name != ""
	})
}

// write writes the file's element.
func (f file) write(w io.Writer, folder *door.Door) error {
	if f.name == "" {
		return errors.New("the pack lacks one of the programs or scripts for the browser; run make build again")
	}
	data, err := folder.Read(filepath.FromSlash(f.name), maxFile)
	if err != nil {
		return err
	}
	attributes := fmt.Sprintf(`data-name="%s"`, html.EscapeString(f.name))
	if f.gzip != "" {
		attributes += fmt.Sprintf(` data-gzip="%s"`, f.gzip)
		if data, err = packdir.Compress(data); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintf(w, "<script type=\"application/octet-stream\" %s>%s</script>\n", attributes, base64.StdEncoding.EncodeToString(data))
	return err
}
