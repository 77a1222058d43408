package hugo

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/gobwas/glob"

	"carrel/indexer/door"
	"carrel/indexer/source"
)

// A tree walks folders and tells of every file in them, in a fixed order.
type tree struct {
	door    *door.Door
	root    string // absolute; paths in messages are relative to it
	exclude []glob.Glob
	ignore  []*regexp.Regexp // Hugo's ignoreFiles, against absolute paths
	maxFile int64

	follow bool              // symbolic links; Hugo itself reads none
	skip   func(string) bool // folders not entered, by name

	seen  map[string]bool // real paths of the folders read
	links []link
}

// A link is a symbolic link left for later, so that a folder that is reached
// both by its own path and by a link keeps its own.
type link struct{ file, rel string }

// A found is one regular file.
type found struct {
	file     string // absolute
	rel      string // from the folder walked, with a leading slash
	source   string // from the root of the tree, as messages show it
	size     int64  // bytes; of pages only
	modified time.Time
}

func newTree(d *door.Door, opt Options) (*tree, error) {
	t := &tree{door: d, root: d.Dir(), maxFile: opt.MaxFile, skip: func(string) bool { return false }}
	if t.maxFile <= 0 {
		t.maxFile = DefaultMaxFile
	}
	var err error
	t.exclude, err = compileGlobs(opt.Exclude)
	return t, err
}

// enter makes another folder the tree's.
func (t *tree) enter(d *door.Door) { t.door, t.root = d, d.Dir() }

// source is the path by which messages call a file.
func (t *tree) source(file string) string {
	rel, err := filepath.Rel(t.root, file)
	if err != nil {
		return filepath.ToSlash(file)
	}
	return filepath.ToSlash(rel)
}

// walk calls visit for every file below dir.
func (t *tree) walk(dir string, report source.Report, visit func(found)) {
	t.seen, t.links = map[string]bool{}, nil
	t.folder(dir, "", report, visit)
	for len(t.links) > 0 {
		next := t.links[0]
		t.links = t.links[1:]
		t.followLink(next, report, visit)
	}
}

// walkAny walks a folder, or visits a single file, whose path from the folder
// walked is then empty. What is not there is passed over: a site may configure
// a folder that it has not made yet.
func (t *tree) walkAny(dir string, report source.Report, visit func(found)) {
	fi, err := t.door.Stat(dir)
	switch {
	case door.Refused(err):
		report(unreadable(t.source(dir), err))
	case err != nil:
	case fi.IsDir():
		t.walk(dir, report, visit)
	case fi.Mode().IsRegular():
		t.visitFile(dir, "", report, visit)
	}
}

func (t *tree) folder(dir, rel string, report source.Report, visit func(found)) {
	if strings.Count(rel, "/") > door.MaxDepth {
		report(source.Problem{File: t.source(dir), What: fmt.Sprintf("the folder lies more than %d folders deep, and is not read", door.MaxDepth),
			Remedy: "move it up, or exclude it"})
		return
	}
	if real, err := t.door.Real(dir); err == nil {
		t.seen[real] = true
	}
	entries, err := t.door.List(dir)
	if err != nil {
		report(unreadable(t.source(dir), err))
	}
	for _, e := range entries { // in the order of their names
		t.entry(e, filepath.Join(dir, e.Name()), rel+"/"+e.Name(), report, visit)
	}
}

func (t *tree) entry(e fs.DirEntry, file, rel string, report source.Report, visit func(found)) {
	if t.ignored(e.Name(), file) {
		return
	}
	switch {
	case e.IsDir():
		if !t.skip(e.Name()) {
			t.folder(file, rel, report, visit)
		}
	case e.Type()&fs.ModeSymlink != 0:
		t.meetLink(file, rel, report)
	case e.Type().IsRegular():
		t.visitFile(file, rel, report, visit)
	case isPageFile(file):
		if err := t.door.Try(file); err != nil {
			report(unreadable(t.source(file), err))
		}
	}
}

func (t *tree) visitFile(file, rel string, report source.Report, visit func(found)) {
	f := found{file: file, rel: rel, source: t.source(file)}
	if isPageFile(file) {
		fi, err := t.door.Stat(file)
		if err != nil {
			report(unreadable(f.source, err))
			return
		}
		f.size, f.modified = fi.Size(), fi.ModTime()
		if f.size > t.maxFile {
			report(oversize(f.source, f.size, t.maxFile))
			return
		}
	}
	visit(f)
}

// isPageFile tells by its name whether a file may be a page.
func isPageFile(file string) bool {
	return isReadable(strings.ToLower(strings.TrimPrefix(path.Ext(file), ".")))
}

// ignored tells hidden files, editors' copies and what the site or the
// options leave out.
func (t *tree) ignored(name, file string) bool {
	if name[0] == '.' || name[0] == '#' || name[len(name)-1] == '~' {
		return true
	}
	slashed := filepath.ToSlash(file)
	for _, re := range t.ignore {
		if re.MatchString(slashed) {
			return true
		}
	}
	rel := t.source(file)
	for _, g := range t.exclude {
		if g.Match(rel) {
			return true
		}
	}
	return false
}

func (t *tree) meetLink(file, rel string, report source.Report) {
	if t.follow {
		t.links = append(t.links, link{file, rel})
		return
	}
	report(source.Problem{File: t.source(file), What: "it is a symbolic link, and Hugo reads none in its content",
		Remedy: "mount the folder in the site's configuration", Notice: true})
}

// followLink reads what a link leads to, unless that was read already: each
// folder is read once, which ends every loop.
func (t *tree) followLink(l link, report source.Report, visit func(found)) {
	real, err := t.door.Real(l.file)
	if errors.Is(err, fs.ErrNotExist) {
		report(source.Problem{File: t.source(l.file), What: "the link leads nowhere: " + unwrapPath(err).Error(),
			Remedy: "mend or remove the link"})
		return
	}
	fi, err := t.door.Stat(l.file)
	switch {
	case err != nil:
		report(unreadable(t.source(l.file), err))
	case fi.Mode().IsRegular():
		if !t.seen[filepath.Dir(real)] {
			t.visitFile(l.file, l.rel, report, visit)
		}
	case !fi.IsDir() || t.skip(filepath.Base(real)):
	case t.isAbove(real, l.file):
		report(source.Problem{File: t.source(l.file), What: "the link leads back to a folder it lies in",
			Remedy: "remove the link"})
	case t.seen[real]:
		report(source.Problem{File: t.source(l.file), What: "the link leads to a folder that is read already",
			Remedy: "remove the link", Notice: true})
	default:
		t.folder(l.file, l.rel, report, visit)
	}
}

// isAbove tells whether the folder dir holds the file, links resolved.
func (t *tree) isAbove(dir, file string) bool {
	real, err := t.door.Real(filepath.Dir(file))
	if err != nil {
		return false
	}
	return real == dir || strings.HasPrefix(real, strings.TrimSuffix(dir, "/")+string(filepath.Separator))
}

func unreadable(file string, err error) source.Problem {
	what, remedy := door.Tell(err)
	return source.Problem{File: file, What: what, Remedy: remedy}
}

func oversize(file string, size, limit int64) source.Problem {
	return source.Problem{File: file,
		What:   fmt.Sprintf("the file has %d MiB, more than the %d MiB a page may have", size>>20, limit>>20),
		Remedy: "split it, or exclude it"}
}
