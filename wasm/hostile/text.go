package hostile

import "strings"

// A Text is one construct at any size.
type Text struct {
	Name string
	Make func(size int) string // about size bytes, the same each time
}

// repeat is a piece over and over.
func repeat(name, piece string) Text { return within(name, "", piece, "") }

// within is a piece over and over between two others.
func within(name, before, piece, after string) Text {
	return Text{name, func(size int) string {
		n := max(1, (size-len(before)-len(after))/len(piece))
		return before + strings.Repeat(piece, n) + after
	}}
}

// nest opens something over and over and then closes all of it.
func nest(name, open, middle, close string) Text {
	return Text{name, func(size int) string {
		n := max(1, (size-len(middle))/(len(open)+len(close)))
		return strings.Repeat(open, n) + middle + strings.Repeat(close, n)
	}}
}

// grow is a sequence of pieces that are told by their number.
func grow(name, before string, piece func(i int) string, after string) Text {
	return Text{name, func(size int) string {
		var b strings.Builder
		b.WriteString(before)
		for i := 0; b.Len() < size-len(after); i++ {
			b.WriteString(piece(i))
		}
		return b.String() + after
	}}
}

// around puts each text between two others.
func around(before string, texts []Text, after string) []Text {
	list := make([]Text, len(texts))
	for i, t := range texts {
		list[i] = Text{t.Name, func(size int) string {
			return before + t.Make(size-len(before)-len(after)) + after
		}}
	}
	return list
}
