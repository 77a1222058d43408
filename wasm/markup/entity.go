package markup

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// entities are the named references that writers use by hand. Others are rare
// in clean Markdown, and stay as they are.
var entities = map[string]string{
	"amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "copy": "©", "reg": "®", "trade": "™",
	"mdash": "—", "ndash": "–", "hellip": "…", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "bull": "•",
	"middot": "·", "laquo": "«", "raquo": "»", "times": "×", "rarr": "→", "larr": "←", "euro": "€", "deg": "°",
	"ensp": " ", "emsp": " ", "thinsp": " ", "shy": "", "zwj": "", "zwnj": "",
}

// entity writes the character that a reference stands for.
func (p *inliner) entity(rest string) int {
	end := strings.IndexByte(rest[:min(len(rest), 12)], ';')
	if end < 2 {
		p.b.WriteByte('&')
		return 1
	}
	name := rest[1:end]
	if known, ok := entities[name]; ok {
		p.b.WriteString(known)
		return end + 1
	}
	if r, ok := numeric(name); ok {
		p.b.WriteRune(r)
		return end + 1
	}
	p.b.WriteByte('&')
	return 1
}

func numeric(name string) (rune, bool) {
	digits, isNumber := strings.CutPrefix(name, "#")
	if !isNumber {
		return 0, false
	}
	base := 10
	if hex, isHex := strings.CutPrefix(strings.ToLower(digits), "x"); isHex {
		digits, base = hex, 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || n == 0 || n > utf8.MaxRune || !utf8.ValidRune(rune(n)) {
		return 0, false
	}
	return rune(n), true
}
