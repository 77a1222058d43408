package shelf

import "sort"

// maxLoaded bounds the bytes of the files that a shelf keeps from one question
// to the next, where nobody says another number: MaxLoaded. Those used longest ago
// are given up; a query that wants one again asks for it, and the browser has it in
// its cache. A hundred queries to 9,746 pages want 26 MB.
const maxLoaded = 16 << 20

// keptRounds is how many rounds a file is kept for at least: one question may take
// several, each time with more of the files it needs.
const keptRounds = 10

// touch notes that a file is in use.
func (s *Segment) touch(file int) {
	if file > 0 {
		s.used[file] = s.shelf.clock
	}
}

// Begin begins a round of a question. It forgets what was noted as needed, and
// gives up files when there are too many.
func (s *Shelf) Begin() {
	s.needs = nil
	s.clock++
	if s.loaded <= s.MaxLoaded {
		return
	}
	var list byUse
	for _, segment := range s.segments {
		for file := range segment.used {
			if segment.used[file] < s.clock-keptRounds {
				list = append(list, use{FileRef{segment.Number, file}, segment.used[file]})
			}
		}
	}
	sort.Sort(list)
	for _, u := range list {
		if s.loaded <= s.MaxLoaded*3/4 {
			return
		}
		s.loaded -= s.segments[u.Segment].drop(u.File)
	}
}

// drop gives up a file and what shares its memory, and returns its size.
func (s *Segment) drop(file int) (size int) {
	size = len(s.files[file])
	delete(s.files, file)
	delete(s.used, file)
	for i := range s.terms {
		if s.Terms[i].File == file || i < len(s.Places) && s.Places[i].File == file {
			delete(s.terms, i)
		}
	}
	for i := range s.texts {
		if s.Texts[i].File == file {
			delete(s.texts, i)
		}
	}
	for i := range s.spelling {
		if s.Spelling[i].File == file {
			delete(s.spelling, i)
		}
	}
	return size
}

// A use is a file and when it was used last.
type use struct {
	FileRef
	clock int
}

type byUse []use

func (l byUse) Len() int      { return len(l) }
func (l byUse) Swap(i, j int) { l[i], l[j] = l[j], l[i] }
func (l byUse) Less(i, j int) bool {
	a, b := l[i], l[j]
	if a.clock != b.clock {
		return a.clock < b.clock
	}
	return a.Segment < b.Segment || a.Segment == b.Segment && a.File < b.File
}
