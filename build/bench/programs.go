package bench

import (
	"os"
	"path/filepath"
	"slices"
	"sync"

	"carrel/build/bench/corpus"
	"carrel/build/bench/measure"
	"carrel/build/bench/rivals"
)

const carrelName = "Carrel"

// A task is what a program is asked: documents and queries, also as files in
// dir, their language, the mode that its settings depend on, and how many hits.
type task struct {
	dir, lang, mode string
	docs            []corpus.Doc
	queries         []measure.Query
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
	if s.CarrelOnly {
		return list
	}
	install := sync.OnceValue(func() error { return rivals.Install(s.rivals()) })
	for _, r := range rivals.List {
		if slices.Contains(r.Modes, mode) {
			list = append(list, program{r.Name, func(t task) (measure.Run, error) { return s.askRival(r, t, install) }})
		}
	}
	if mode == "relevance" {
		list = append(list, program{rivals.Bleve, func(t task) (measure.Run, error) {
			return rivals.AskBleve(t.docs, t.queries, t.lang, t.n)
		}})
	}
	return list
}

// rivals is the folder into which npm installs them.
func (s *Session) rivals() string { return filepath.Join(s.Work, "rivals") }

// askRival asks a rival, or takes its answer to the same task from an earlier
// call.
func (s *Session) askRival(r rivals.Rival, t task, install func() error) (measure.Run, error) {
	print, err := r.Fingerprint(t.dir, t.mode, t.lang, t.n)
	if err != nil {
		return nil, err
	}
	file := filepath.Join(s.Work, "runs", print+".run")
	if data, err := os.ReadFile(file); err == nil && !s.All {
		return parseTREC(data)
	}
	if err := install(); err != nil {
		return nil, err
	}
	data, err := r.Ask(s.rivals(), t.dir, t.mode, t.lang, t.n)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		return nil, err
	}
	if err := os.WriteFile(file, data, 0o666); err != nil {
		return nil, err
	}
	return parseTREC(data)
}
