package content

import "strings"

// maxDisplay bounds where the end of a formula on its own is looked for, in
// bytes.
const maxDisplay = 8000

// displays are the signs around a formula that stands on its own.
var displays = [...][2]string{{"$$", "$$"}, {`\\[`, `\\]`}, {`\[`, `\]`}}

// displayed writes a formula on its own as a fence: "$$" or "\[" begins its
// first line, and its end ends a line.
func (f *framer) displayed(prefix, l, t string) bool {
	if !strings.Contains(t, "$$") && !strings.Contains(t, `\[`) {
		return false
	}
	lead := leading(l)
	body := strings.TrimSpace(l[len(lead):])
	for _, d := range displays {
		first, ok := strings.CutPrefix(body, d[0])
		if !ok {
			continue
		}
		tex, rest, ok := f.display(first, d[1])
		if !ok || strings.Contains(tex, "```") || d[0] != "$$" && !isTeX(tex) {
			return false
		}
		f.formulaFence(prefix+lead, prefix+continuation(lead), first, d[1], rest)
		return true
	}
	return false
}

// display finds the whole formula whose first line, behind its sign, is first;
// more says that it has other lines.
func (f *framer) display(first, shut string) (tex string, more, ok bool) {
	if i := strings.Index(first, shut); i >= 0 {
		return first[:i], false, i > 0 && i+len(shut) == len(first)
	}
	i := strings.Index(f.src[f.at:min(len(f.src), f.at+maxDisplay)], shut)
	if i < 0 {
		return "", false, false
	}
	tex = first + "\n" + f.src[f.at:f.at+i]
	return tex, true, strings.TrimSpace(first) == "" || !strings.Contains(tex, "\n\n")
}

func (f *framer) formulaFence(lead, next, first, shut string, more bool) {
	f.put(lead, "```math")
	if !more {
		f.put(next, strings.TrimSpace(strings.TrimSuffix(first, shut)))
		f.put(next, "```")
		return
	}
	f.formula = shut
	if first = strings.TrimSpace(first); first != "" {
		f.put(next, first)
	}
}

// formulaLine is a further line of a formula on its own.
func (f *framer) formulaLine(prefix, l string) {
	i := strings.Index(l, f.formula)
	if i < 0 {
		f.put(prefix, l)
		return
	}
	behind := l[i+len(f.formula):]
	lead := l[:len(l)-len(strings.TrimLeft(l, " \t>"))]
	if strings.Trim(l[:i], " \t>") != "" {
		f.put(prefix, strings.TrimRight(l[:i], " "))
	}
	f.put(prefix+lead, "```")
	f.formula = ""
	if strings.Trim(behind, " \t.,;") != "" {
		f.put(prefix+lead, strings.TrimSpace(behind))
	}
}

// leading is what stands before the text of a line: marks of quotes and lists, and
// space.
func leading(l string) string {
	rest := l
	for {
		rest = strings.TrimLeft(rest, " \t>")
		m := markerWidth(rest)
		if m == 0 {
			return l[:len(l)-len(rest)]
		}
		rest = rest[m:]
	}
}
