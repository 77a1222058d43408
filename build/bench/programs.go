package bench

import "carrel/build/bench/measure"

const carrelName = "Carrel"

// A task is what a program is asked: the folder of docs.jsonl and queries.tsv,
// their language, the mode that its settings depend on, and how many hits.
type task struct {
	dir, lang, mode string
	n               int
}

// A program answers tasks.
type program struct {
	name string
	ask  func(task) (measure.Run, error)
}

// programs are those that take part in a mode, Carrel first.
func (s *Session) programs(mode string) []program {
	list := []program{{carrelName, func(t task) (measure.Run, error) { return s.askCarrel(t.dir, t.n) }}}
	return list
}
