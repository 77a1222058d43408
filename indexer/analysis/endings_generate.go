//go:build ignore

// Counts by which endings a language's stemmer makes a family's name of words, and
// writes the commonest as a line of endings.txt. It takes words, one a line: those of
// Debian's Hunspell packages, expanded by unmunch; for Finnish and Turkish those of its
// translated messages.
//
//	go run endings_generate.go de <words
package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"carrel/indexer/analysis"
	"carrel/wasm/pack"
	"carrel/wasm/text"
)

// most is how many endings a language gets.
const most = 128

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "give it a language, and its words")
		os.Exit(1)
	}
	if err := count(os.Args[1], os.Stdin); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func count(lang string, words io.Reader) error {
	l, err := analysis.For(lang)
	if err != nil {
		return err
	}
	counts := map[pack.Ending]int{}
	lines := bufio.NewScanner(words)
	for lines.Scan() {
		g := text.NewSegmenter(lines.Text())
		if t, ok := g.Next(); ok && t.End == len(lines.Text()) {
			if e, is := analysis.EndingOf(t.Term, l.Word(t.Term)); is && strings.LastIndexByte(e.Cut, '\'') <= 0 {
				counts[e]++
			}
		}
	}
	if err := lines.Err(); err != nil {
		return err
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
