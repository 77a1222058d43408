package bench

import (
	"fmt"
	"os"
	"path/filepath"

	"carrel/build/bench/corpus"
	"carrel/build/bench/rivals"
)

// Index are the figures of building and of bytes.
type Index struct {
	CarrelParts   []Weight `json:"carrelParts"`   // of todogroup
	PagefindParts []Weight `json:"pagefindParts"` // of todogroup
	Structures    []Weight `json:"structures"`    // of Carrel's pack of it
	Runs          int      `json:"runs"`
	Races         []Race   `json:"races"`
}

// A Race is one input that both programs indexed.
type Race struct {
	Input  string    `json:"input"`
	Pages  int       `json:"pages"`
	Rows   []RaceRow `json:"rows"`
	Remark string    `json:"remark,omitempty"`
}

// A RaceRow is one program on it.
type RaceRow struct {
	Name string `json:"name"`
	Sample
	Bytes int64 `json:"bytes"` // of what it wrote for the browser to fetch: index and text
}

// todogroupPages is how many pages of the built site have a body to index.
const todogroupPages = 292

// Index builds indexes beside Pagefind: seconds, memory, bytes.
func (s *Session) Index() error {
	if err := s.assets(); err != nil {
		return err
	}
	figures := &Index{Runs: s.Runs}
	for _, race := range []func(*Index) error{s.raceTodogroup, s.raceCppDocs} {
		if err := race(figures); err != nil {
			return err
		}
	}
	if s.CarrelOnly {
		return nil
	}
	return s.keep("index", figures)
}

func (s *Session) raceTodogroup(x *Index) error {
	site, err := s.open("todogroup-public")
	if err != nil {
		return err
	}
	return s.race(x, Race{Input: "todogroup, built HTML", Pages: todogroupPages}, site, site)
}

func (s *Session) raceCppDocs(x *Index) error {
	pages, err := s.pages("cpp-docs", "docs")
	if err != nil {
		return err
	}
	html := filepath.Join(s.Work, "cpp-html")
	if err := os.RemoveAll(html); err != nil {
		return err
	}
	if err := corpus.WriteHTML(pages, html); err != nil {
		return err
	}
	dir, err := s.open("cpp-docs")
	if err != nil {
		return err
	}
	if err := s.race(x, Race{Input: "cpp-docs, Markdown", Pages: len(pages),
		Remark: "Carrel reads the Markdown; Pagefind, which reads only HTML, gets the same pages rendered beforehand, which is not counted."}, filepath.Join(dir, "docs"), html); err != nil {
		return err
	}
	return s.race(x, Race{Input: "cpp-docs, HTML", Pages: len(pages), Remark: "both read the same rendered pages."}, html, html)
}

// race indexes a folder with both programs in turns.
func (s *Session) race(x *Index, r Race, source, html string) error {
	carrelOut, pagefindOut := filepath.Join(s.Work, "index", "carrel"), filepath.Join(s.Work, "index", "pagefind")
	commands := []Command{{Name: carrelName, Clean: carrelOut, Args: append([]string{s.Carrel, "build", source, "--out", carrelOut}, s.settings()...)}}
	if !s.CarrelOnly {
		program, err := rivals.Program(s.rivals())
		if err != nil {
			return err
		}
		commands = append(commands, Command{Name: "Pagefind", Clean: pagefindOut, Args: []string{program, "--site", html, "--output-path", pagefindOut}})
	}
	samples, err := Compare(s.Runs, commands...)
	if err != nil {
		return err
	}
	for i, folder := range []string{filepath.Join(carrelOut, "carrel"), pagefindOut}[:len(samples)] {
		n, _, err := indexBytes(folder)
		if err != nil {
			return err
		}
		r.Rows = append(r.Rows, RaceRow{commands[i].Name, samples[i], n})
		fmt.Fprintf(s.Out, "%-22s %-8s %.2f s  %s  %s\n", r.Input, commands[i].Name, samples[i].Wall.Seconds(), bytesText(samples[i].Memory), bytesText(n))
	}
	if x.Races = append(x.Races, r); len(x.Races) > 1 || s.CarrelOnly {
		return nil
	}
	return s.weighParts(x, carrelOut, pagefindOut)
}

// weighParts weighs what both programs wrote, by kind of file.
func (s *Session) weighParts(x *Index, carrelOut, pagefindOut string) (err error) {
	if x.CarrelParts, err = Weigh(filepath.Join(carrelOut, "carrel"), CarrelKinds, KindOfCarrel); err != nil {
		return err
	}
	if x.PagefindParts, err = Weigh(pagefindOut, PagefindKinds, KindOfPagefind); err != nil {
		return err
	}
	x.Structures, err = s.structures(carrelOut)
	return err
}

// settings are the flags that name the settings of Carrel's builds.
func (s *Session) settings() []string {
	if s.Config == "" {
		return nil
	}
	return []string{"--config", s.Config}
}
