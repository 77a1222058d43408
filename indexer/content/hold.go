package content

import (
	"fmt"
	"strings"
)

// A holder keeps Markdown out of HTML that is to be converted, behind words
// that the conversion leaves alone, and puts it back at the end.
type holder []string

// hold returns the word that stands for md, "" for nothing.
func (h *holder) hold(md string) string {
	if strings.TrimSpace(md) == "" {
		return ""
	}
	*h = append(*h, md)
	return heldWord(len(*h) - 1)
}

func heldWord(i int) string { return fmt.Sprintf("carrelheld%dx", i) }

// restore puts what was held back, its further lines beginning like the line
// it stands on. Held text may hold words of what was held before it.
func (h holder) restore(md string) string {
	for i := len(h) - 1; i >= 0; i-- {
		before, after, ok := strings.Cut(md, heldWord(i))
		if !ok {
			continue
		}
		text := h[i]
		if strings.Contains(text, "\n") {
			line := before[strings.LastIndexByte(before, '\n')+1:]
			text = strings.ReplaceAll(text, "\n", "\n"+continuation(line))
		}
		md = before + text + after
	}
	return md
}
