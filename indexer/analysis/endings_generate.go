//go:build ignore

// Counts by which endings a language's stemmer makes a family's name of words, and
// writes the commonest as lines of endings.txt. It takes a folder with a list of
// words for each language, de.txt and so on: those of Debian's Hunspell packages,
// expanded by unmunch; for Finnish and Turkish the words of its translated messages.
//
//	go run endings_generate.go WORDS >endings.txt
package main

import (
	"bufio"
	"cmp"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"carrel/indexer/analysis"
	"carrel/wasm/pack"
	"carrel/wasm/text"
)

// most is how many endings a language gets.
const most = 128

func main() {
	files, err := filepath.Glob(filepath.Join(os.Args[1], "??.txt"))
	if err != nil || len(files) == 0 {
		fmt.Fprintln(os.Stderr, "no lists of words:", err)
		os.Exit(1)
	}
	for _, file := range files {
		if err := count(file); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

func count(file string) error {
	lang := strings.TrimSuffix(filepath.Base(file), ".txt")
	l, err := analysis.For(lang)
	if err != nil {
		return err
	}
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	counts := map[pack.Ending]int{}
	for lines := bufio.NewScanner(f); lines.Scan(); {
		g := text.NewSegmenter(lines.Text())
		if t, ok := g.Next(); ok && t.End == len(lines.Text()) {
			if e, is := analysis.EndingOf(t.Term, l.Word(t.Term)); is && strings.LastIndexByte(e.Cut, '\'') <= 0 {
				counts[e]++
			}
		}
	}
	list := slices.SortedFunc(maps.Keys(counts), func(a, b pack.Ending) int {
		return cmp.Or(counts[b]-counts[a], cmp.Compare(a.Cut, b.Cut), cmp.Compare(a.Add, b.Add))
	})
	fmt.Print(lang)
	for _, e := range list[:min(most, len(list))] {
		fmt.Printf(" %s>%s", e.Cut, e.Add)
	}
	fmt.Println()
	return nil
}
