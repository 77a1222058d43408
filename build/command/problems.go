package command

import (
	"fmt"
	"io"

	"carrel/indexer/source"
)

// printProblems tells single problems a line each, and those of one kind as a
// sum: with a site's hundredth line nobody reads the first. verbose lists all.
func printProblems(w io.Writer, problems []source.Problem, verbose bool) {
	alone, sums := source.Tally(problems)
	for _, p := range alone {
		fmt.Fprintf(w, "%s: %s\n", gravity(p), p.Error())
	}
	listed := false
	for _, t := range sums {
		text := t.Text
		if t.Remedy != "" {
			text += "; " + t.Remedy
		}
		if !verbose {
			text += " (the first: " + t.Place() + ")"
			listed = true
		}
		fmt.Fprintf(w, "%s: %s\n", gravity(t.Problem), text)
		if verbose {
			for _, p := range t.All {
				fmt.Fprintf(w, "  %s: %s\n", p.Place(), p.What)
			}
		}
	}
	if listed {
		fmt.Fprintln(w, "note: --verbose lists them")
	}
}

func gravity(p source.Problem) string {
	if p.Notice {
		return "note"
	}
	return "warning"
}

// A sum is problems of one kind in what carrel build --json prints.
type sum struct {
	Text   string `json:"text"`
	Remedy string `json:"remedy,omitempty"`
	Files  int    `json:"files"`
	First  string `json:"first"`
	Notice bool   `json:"notice"`
}

func sums(problems []source.Problem) []sum {
	_, totals := source.Tally(problems)
	list := []sum{}
	for _, t := range totals {
		list = append(list, sum{Text: t.Text, Remedy: t.Remedy, Files: t.Files, First: t.Place(), Notice: t.Notice})
	}
	return list
}
