package html

import (
	"fmt"
	"io/fs"
	"path"
	"sort"
	"strings"

	"carrel/indexer/door"
	"carrel/indexer/source"
)

// walk lists the pages below the folder in the order of their paths. Links are
// followed once: a folder reached a second time, by a link, is left out.
func (s *Source) walk(report source.Report) ([]string, error) {
	real, err := s.door.Real(".")
	if err != nil {
		return nil, fmt.Errorf("html source: %w", err)
	}
	w := walker{source: s, report: report, visited: map[string]bool{real: true}, room: s.maxFiles}
	if err := w.folder(""); err != nil {
		return nil, fmt.Errorf("html source: %w", err)
	}
	sort.Strings(w.files)
	return w.files, nil
}

type walker struct {
	source  *Source
	report  source.Report
	visited map[string]bool // real paths of folders
	files   []string
	room    int // files and folders that may still be met
}

// folder reads one folder. Only the first one's error is the caller's; below
// it a folder that can't be read costs its own pages.
func (w *walker) folder(at string) error {
	if strings.Count(at, "/") >= door.MaxDepth {
		w.problem(at, fmt.Sprintf("the folder lies more than %d folders deep, and is not read", door.MaxDepth), "move it up, or exclude it")
		return nil
	}
	entries, err := w.source.door.List(at)
	if err != nil {
		if at == "" {
			return err
		}
		w.report(*w.source.unread(at, err))
		return nil
	}
	for _, entry := range entries {
		w.entry(path.Join(at, entry.Name()), entry)
	}
	return nil
}

func (w *walker) entry(file string, entry fs.DirEntry) {
	if strings.HasPrefix(entry.Name(), ".") || w.source.isExcluded(file) || !w.hasRoom() {
		return
	}
	mode := entry.Type()
	if mode&fs.ModeSymlink != 0 {
		info, err := w.source.door.Stat(file)
		if err != nil {
			w.lost(file, err)
			return
		}
		mode = info.Mode().Type()
	}
	switch {
	case mode.IsDir():
		w.enter(file)
	case mode.IsRegular() && isPage(file):
		w.files = append(w.files, file)
	case isPage(file):
		if err := w.source.door.Try(file); err != nil {
			w.report(*w.source.unread(file, err))
		}
	}
}

// hasRoom takes a file from those that a source may have, and tells of the first that
// it may not.
func (w *walker) hasRoom() bool {
	if w.room--; w.room == -1 {
		w.report(source.TooMany(w.source.maxFiles))
	}
	return w.room >= 0
}

// lost tells of a link that is not followed. One to nothing matters only where a
// page should be.
func (w *walker) lost(file string, err error) {
	switch {
	case door.Refused(err):
		w.report(*w.source.unread(file, err))
	case isPage(file):
		w.problem(file, "the link leads nowhere: "+cause(err), "mend or remove the link")
	}
}

// enter goes into a folder once.
func (w *walker) enter(at string) {
	real, err := w.source.door.Real(at)
	if err != nil || w.visited[real] {
		w.problem(at, "the link leads to a folder that is read already", "remove the link if its pages should have addresses of their own")
		return
	}
	w.visited[real] = true
	w.folder(at)
}

func (w *walker) problem(file, what, remedy string) {
	w.report(source.Problem{File: w.source.shown(file), What: what, Remedy: remedy})
}

// cause is an error without the path, which the problem names already.
func cause(err error) string {
	if pathError, ok := err.(*fs.PathError); ok {
		return pathError.Err.Error()
	}
	return err.Error()
}

// isExcluded says whether a pattern names the file or a folder above it.
func (s *Source) isExcluded(file string) bool {
	for _, pattern := range append([]string{"carrel", "pagefind"}, s.opt.Exclude...) {
		pattern = strings.Trim(pattern, "/")
		for at := file; at != "."; at = path.Dir(at) {
			if ok, _ := path.Match(pattern, at); ok {
				return true
			}
		}
	}
	return false
}
