package folder

import (
	"carrel/indexer/door"
	"carrel/indexer/source"
)

// Extra reads a file that is no page, but that pages are made with: a template,
// data. kind names such files in messages. What is there and is not to be read goes
// to Tell, once.
func (t *Tree) Extra(file, kind string, limit int64) ([]byte, bool) {
	b, err := t.Door.Read(file, limit)
	if door.Refused(err) {
		t.refused(file, kind, err)
	}
	return b, err == nil
}

// Outside tells, as a notice, of a folder outside the source that a site names and
// may do without. kind names such folders in messages.
func (t *Tree) Outside(dir, kind string) {
	err := t.Door.Try(dir)
	if err == nil {
		return
	}
	p := Unreadable(t.Called(dir), err)
	p.Notice, p.Sum.Of = true, kind
	t.tell(p)
}

func (t *Tree) refused(file, kind string, err error) {
	p := Unreadable(t.Called(file), err)
	p.Sum.Of = kind
	t.tell(p)
}

// tell tells of a file once, however many pages ask for it.
func (t *Tree) tell(p source.Problem) {
	if _, told := t.told.LoadOrStore(p.File, true); !told && t.Tell != nil {
		t.Tell(p)
	}
}
