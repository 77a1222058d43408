package bench

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"carrel/build/bench/corpus"
)

// A Session is one call of the benchmarks.
type Session struct {
	Root       string // of the repository
	Carrel     string // the command; "" to build it
	Config     string // settings for Carrel's builds; "" for none
	CarrelOnly bool   // leave the rivals out, and print only
	All        bool   // ask rivals again whose answers are kept
	Verbose    bool   // say what was not found
	Only       string // the one corpus to measure, where a part says so; "" for all
	Runs       int    // counted runs where times of whole processes are taken
	Out        io.Writer

	Work                     string // dist/bench: kept between calls
	corpora, load            string
	started, given, complete bool
}

// Start finds the corpora and the command. The command is built anew unless one
// is given, so that what is measured is what stands in the folder.
func (s *Session) Start() error {
	if s.started {
		return nil
	}
	s.started = true
	s.load = load()
	var err error
	if s.Root, err = filepath.Abs(s.Root); err != nil {
		return err
	}
	if s.corpora, err = corpus.Dir(s.Root); err != nil {
		return err
	}
	s.Work = filepath.Join(s.Root, "dist", "bench")
	if err := os.MkdirAll(s.Work, 0o777); err != nil {
		return err
	}
	if s.Carrel != "" {
		s.given = true
		s.Carrel, err = filepath.Abs(s.Carrel)
		return err
	}
	s.Carrel = filepath.Join(s.Work, "carrel")
	return s.compile()
}

func (s *Session) compile() error {
	return s.run("go", "build", "-trimpath", "-o", s.Carrel, "./build/cmd/carrel")
}

// assets puts into the command what a browser loads, once, for the parts that
// need it. A command that was given carries its own.
func (s *Session) assets() error {
	if s.given || s.complete {
		return nil
	}
	s.complete = true
	if err := s.run("go", "run", "./build/cmd/assets"); err != nil {
		return err
	}
	return s.compile()
}

// load is how many processes wanted a processor, on average over the last minute.
func load() string {
	data, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	minute, _, _ := strings.Cut(string(data), " ")
	return minute
}

// open returns the folder of an unpacked corpus.
func (s *Session) open(name string) (string, error) {
	return corpus.Open(s.corpora, filepath.Join(s.Work, "corpora"), name)
}

// run runs a command in the root; its output is in the error.
func (s *Session) run(name string, args ...string) error {
	_, err := s.output(name, args...)
	return err
}

func (s *Session) output(name string, args ...string) ([]byte, error) {
	c := exec.Command(name, args...)
	c.Dir = s.Root
	out, err := c.Output()
	if e := (*exec.ExitError)(nil); errors.As(err, &e) {
		return out, fmt.Errorf("%s %v: %w\n%s", name, args, err, e.Stderr)
	}
	return out, err
}

// A record is the figures of a part, with what they were measured with.
type record[T any] struct {
	Date    string `json:"date"`
	Carrel  string `json:"carrel"`
	Machine string `json:"machine"`
	Load    string `json:"load"` // of the machine over the minute before; what else ran slows every program
	Figures T      `json:"figures"`
}

// keep writes the figures of a part to dist/bench/PART.json, and the page anew.
func (s *Session) keep(part string, figures any) error {
	version, err := s.output(s.Carrel, "--version")
	if err != nil {
		return err
	}
	r := record[any]{time.Now().Format(time.DateOnly), strings.TrimSpace(string(version)), machine(), s.load, figures}
	data, err := json.MarshalIndent(r, "", "\t")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(s.Work, part+".json"), append(data, '\n'), 0o666); err != nil {
		return err
	}
	return s.Report()
}

// kept reads the figures of a part; nil where it was never run.
func kept[T any](s *Session, part string) (*record[T], error) {
	file := filepath.Join(s.Work, part+".json")
	data, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var r record[T]
	if err := json.Unmarshal(data, &r); err != nil {
		return nil, fmt.Errorf("%s: %w; run that part again", file, err)
	}
	return &r, nil
}
