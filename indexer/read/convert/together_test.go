package convert

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestTogether holds that the one converter serves several goroutines: the
// indexer reads pages on all cores.
func TestTogether(t *testing.T) {
	source := func(i int) string {
		return fmt.Sprintf(`<h2 id="x%d">H</h2><p>%d <b>b</b> <a href="/%d">l</a></p><table><tr><th>a<td>%d</table><ul><li>%d</ul><pre>%d</pre>`, i, i, i, i, i, i)
	}
	want := make([]string, 50)
	for i := range want {
		want[i] = Fragment(source(i), Options{})
	}
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			for i := range want {
				if got := Fragment(source(i), Options{}); got != want[i] {
					t.Errorf("got %q, want %q", got, want[i])
				}
			}
		})
	}
	wait.Wait()
}

// TestLongInput holds that no input of a shape that once cost quadratic time,
// or a deep stack, costs more than its length. Each has 256 KiB.
func TestLongInput(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
	}
	for name, piece := range map[string]string{
		"brackets": "[", "stars": "* ", "underscores": "a_", "less": "< ", "tags in text": "&lt;a ", "ampersands": "&amp;",
		"ticks": "&#96;", "spans": "<span>x</span>", "bold": "<b>x</b>", "scripts": "x<script></script>", "breaks": "<br>", "nested lists": "<ul><li>",
		"nested quotes": "<blockquote>", "open divs": "<div>", "list items": "<li>x", "cells": "<td>x", "rows": "<tr><td>x<td>y",
		"headings": "<h2>x</h2>", "newlines": "開\n", "spaces": "&#32;&#10;", "links": "<a href=x>x</a>", "code": "<code>x</code> ", "abbr": "<abbr title=y>x</abbr>",
		"rubies": "<ruby>x<rt>y</rt></ruby>", "panels": "<div role=tabpanel hidden>x</div>", "labelled panels": "<input><label for=x>y</label><div class=tab-content>z</div>",
		"definitions": "<dl><dt id=x>x<dd>", "empty anchors": "<a id=x></a>", "headings behind anchors": "<a></a><h2>x</h2>", "formulas": `\\(x `, "dollars": "$$",
		"admonitions": "<div class=note>", "titles": "<div class='admonition note'><p class=admonition-title>x</p></div>", "members": "<div class=memitem>",
	} {
		t.Run(name, func(t *testing.T) {
			prefix := ""
			if strings.HasPrefix(piece, "<t") {
				prefix = "<table>"
			}
			start := time.Now()
			Fragment(prefix+strings.Repeat(piece, (1<<18)/len(piece)), Options{})
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("took %v", took)
			} else {
				t.Log(took)
			}
		})
	}
}
