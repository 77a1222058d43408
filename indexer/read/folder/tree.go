package folder

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"time"

	"github.com/gobwas/glob"

	"carrel/indexer/door"
	"carrel/indexer/limit"
	"carrel/indexer/source"
)

// A Tree walks folders and tells of every file in them, in a fixed order.
type Tree struct {
	Door    *door.Door
	Root    string // absolute; paths in messages are relative to it
	exclude []glob.Glob
	Ignore  []*regexp.Regexp // Hugo's ignoreFiles, against absolute paths
	MaxFile int64

	room   int               // files that may still be met
	Tell   source.Report     // takes what is wrong with files that are no pages, nil for nobody
	Follow bool              // symbolic links; Hugo itself reads none
	Rows   bool              // a table of data is a list of records, as Jekyll has it, not of lists
	Skip   func(string) bool // folders not entered, by name

	seen  map[string]bool // real paths of the folders read
	links []link
	told  sync.Map // files that Tell was told of
}

// A link is a symbolic link left for later, so that a folder that is reached
// both by its own path and by a link keeps its own.
type link struct{ file, rel string }

// A File is one regular file.
type File struct {
	Abs      string // absolute
	Rel      string // from the folder walked, with a leading slash
	Source   string // from the root of the tree, as messages show it
	size     int64  // bytes; of pages only
	Modified time.Time
}

// New gives the tree behind a door. exclude are globs of files and folders
// to leave out, from its root; maxFile bounds a page in bytes, DefaultMaxFile
// when 0.
func New(d *door.Door, exclude []string, maxFile int64) (*Tree, error) {
	t := &Tree{Door: d, Root: d.Dir(), MaxFile: maxFile, room: limit.Files, Skip: func(string) bool { return false }}
	if t.MaxFile <= 0 {
		t.MaxFile = DefaultMaxFile
	}
	var err error
	t.exclude, err = Globs(exclude)
	return t, err
}

// Called is the path by which messages call a file.
func (t *Tree) Called(file string) string {
	rel, err := filepath.Rel(t.Root, file)
	if err != nil {
		return filepath.ToSlash(file)
	}
	return filepath.ToSlash(rel)
}

// Walk calls visit for every file below dir.
func (t *Tree) Walk(dir string, report source.Report, visit func(File)) {
	t.seen, t.links = map[string]bool{}, nil
	t.folder(dir, "", report, visit)
	for len(t.links) > 0 {
		next := t.links[0]
		t.links = t.links[1:]
		t.followLink(next, report, visit)
	}
}

// WalkAny walks a folder, or visits a single file, whose path from the folder
// walked is then empty. What is not there is passed over: a site may configure
// a folder that it has not made yet.
func (t *Tree) WalkAny(dir string, report source.Report, visit func(File)) {
	fi, err := t.Door.Stat(dir)
	switch {
	case door.Refused(err):
		report(Unreadable(t.Called(dir), err))
	case err != nil:
	case fi.IsDir():
		t.Walk(dir, report, visit)
	case fi.Mode().IsRegular():
		t.visitFile(dir, "", report, visit)
	}
}

func (t *Tree) folder(dir, rel string, report source.Report, visit func(File)) {
	if strings.Count(rel, "/") > door.MaxDepth {
		report(source.Problem{File: t.Called(dir), What: fmt.Sprintf("the folder lies more than %d folders deep, and is not read", door.MaxDepth),
			Remedy: "move it up, or exclude it", Sum: source.Sum{Of: "folder", What: fmt.Sprintf("not read: more than %d folders deep", door.MaxDepth)}})
		return
	}
	if real, err := t.Door.Real(dir); err == nil {
		t.seen[real] = true
	}
	entries, err := t.Door.List(dir)
	if err != nil {
		report(Unreadable(t.Called(dir), err))
	}
	for _, e := range entries { // in the order of their names
		t.entry(e, filepath.Join(dir, e.Name()), rel+"/"+e.Name(), report, visit)
	}
}

func (t *Tree) entry(e fs.DirEntry, file, rel string, report source.Report, visit func(File)) {
	if t.ignored(e.Name(), file) || !t.hasRoom(report) {
		return
	}
	switch {
	case e.IsDir():
		if !t.Skip(e.Name()) {
			t.folder(file, rel, report, visit)
		}
	case e.Type()&fs.ModeSymlink != 0:
		t.meetLink(file, rel, report)
	case e.Type().IsRegular():
		t.visitFile(file, rel, report, visit)
	case isPageFile(file):
		if err := t.Door.Try(file); err != nil {
			report(Unreadable(t.Called(file), err))
		}
	}
}

// hasRoom takes a file from those that a source may have, and tells of the first that
// it may not.
func (t *Tree) hasRoom(report source.Report) bool {
	if t.room--; t.room == -1 {
		report(source.TooMany(limit.Files))
	}
	return t.room >= 0
}

func (t *Tree) visitFile(file, rel string, report source.Report, visit func(File)) {
	f := File{Abs: file, Rel: rel, Source: t.Called(file)}
	if isPageFile(file) {
		fi, err := t.Door.Stat(file)
		if err != nil {
			report(Unreadable(f.Source, err))
			return
		}
		f.size, f.Modified = fi.Size(), fi.ModTime()
		if f.size > t.MaxFile {
			report(oversize(f.Source, f.size, t.MaxFile))
			return
		}
	}
	visit(f)
}

// ignored tells hidden files, editors' copies and what the site or the
// options leave out.
func (t *Tree) ignored(name, file string) bool {
	if name[0] == '.' || name[0] == '#' || name[len(name)-1] == '~' {
		return true
	}
	slashed := filepath.ToSlash(file)
	for _, re := range t.Ignore {
		if re.MatchString(slashed) {
			return true
		}
	}
	rel := t.Called(file)
	for _, g := range t.exclude {
		if g.Match(rel) {
			return true
		}
	}
	return false
}

func (t *Tree) meetLink(file, rel string, report source.Report) {
	if t.Follow {
		t.links = append(t.links, link{file, rel})
		return
	}
	report(source.Problem{File: t.Called(file), What: "it is a symbolic link, and Hugo reads none in its content",
		Remedy: "mount the folder in the site's configuration", Notice: true, Sum: unfollowed("Hugo reads none in its content")})
}

// followLink reads what a link leads to, unless that was read already: each
// folder is read once, which ends every loop.
func (t *Tree) followLink(l link, report source.Report, visit func(File)) {
	real, err := t.Door.Real(l.file)
	if errors.Is(err, fs.ErrNotExist) {
		report(source.Problem{File: t.Called(l.file), What: "the link leads nowhere: " + Reason(err).Error(),
			Remedy: "mend or remove the link", Sum: unfollowed("nothing is there")})
		return
	}
	fi, err := t.Door.Stat(l.file)
	switch {
	case err != nil:
		report(Unreadable(t.Called(l.file), err))
	case fi.Mode().IsRegular():
		if !t.seen[filepath.Dir(real)] {
			t.visitFile(l.file, l.rel, report, visit)
		}
	case !fi.IsDir() || t.Skip(filepath.Base(real)):
	case t.isAbove(real, l.file):
		report(source.Problem{File: t.Called(l.file), What: "the link leads back to a folder it lies in",
			Remedy: "remove the link", Sum: unfollowed("it leads back to a folder it lies in")})
	case t.seen[real]:
		report(source.Problem{File: t.Called(l.file), What: "the link leads to a folder that is read already",
			Remedy: "remove the link", Notice: true, Sum: unfollowed("the folder is read already")})
	default:
		t.folder(l.file, l.rel, report, visit)
	}
}

func unfollowed(why string) source.Sum {
	return source.Sum{Of: "symbolic link", What: "not followed: " + why}
}

// isAbove tells whether the folder dir holds the file, links resolved.
func (t *Tree) isAbove(dir, file string) bool {
	real, err := t.Door.Real(filepath.Dir(file))
	if err != nil {
		return false
	}
	return real == dir || strings.HasPrefix(real, strings.TrimSuffix(dir, "/")+string(filepath.Separator))
}

// Unreadable is the problem of a file that can't be read.
func Unreadable(file string, err error) source.Problem {
	what, remedy := door.Tell(err)
	return source.Problem{File: file, What: what, Remedy: remedy, Sum: source.Sum{Of: "file", What: "not read: " + door.Brief(err)}}
}

func oversize(file string, size, limit int64) source.Problem {
	return source.Problem{File: file,
		What:   fmt.Sprintf("the file has %d MiB, more than the %d MiB a page may have", size>>20, limit>>20),
		Remedy: "split it, or exclude it", Sum: source.Sum{Of: "file", What: fmt.Sprintf("not read: larger than %d MiB", limit>>20)}}
}
