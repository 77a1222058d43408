package characters

import (
	"strings"
	"sync"

	"github.com/yuin/goldmark-emoji/definition"
)

// names are GitHub's names of emoji.
var names = sync.OnceValue(func() definition.Emojis { return definition.Github() })

// maxName is longer than the longest of them.
const maxName = 64

// Emoji puts emoji for their names between colons in plain text, such as a
// title.
func Emoji(s string) string {
	if !strings.Contains(s, ":") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		if s[i] == ':' {
			if n := emojiAt(&b, s, i); n > 0 {
				i += n
				continue
			}
		}
		b.WriteByte(s[i])
		i++
	}
	return b.String()
}

func emojiAt(b *strings.Builder, p string, i int) int {
	if i > 0 && (isLetter(p[i-1]) || isDigit(p[i-1])) {
		return 0
	}
	rest := p[i+1 : min(len(p), i+1+maxName)]
	end := strings.IndexByte(rest, ':')
	if end < 1 || strings.IndexAny(rest[:end], " \n/") >= 0 {
		return 0
	}
	e, ok := names().Get(rest[:end])
	if !ok || !e.IsUnicode() {
		return 0
	}
	for _, r := range e.Unicode {
		b.WriteRune(r)
	}
	return end + 2
}
