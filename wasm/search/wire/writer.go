package wire

import (
	"strconv"
	"unicode/utf8"
)

// JSON is written by hand: encoding/json and the reflection under it would add
// a sixth to the module.

// A Writer appends JSON to Bytes. Items and members are parted by commas where
// one follows another. What writes them is called and not inlined: search.wasm is
// 17 KB smaller for it, 1 KB of brotli.
type Writer struct {
	Bytes []byte
	comma bool // the next item follows another
}

// Open begins an object or an array: '{' or '['.
//
//go:noinline
func (w *Writer) Open(c byte) {
	w.separate()
	w.Bytes = append(w.Bytes, c)
	w.comma = false
}

// Close ends one: '}' or ']'.
//
//go:noinline
func (w *Writer) Close(c byte) {
	w.Bytes = append(w.Bytes, c)
	w.comma = true
}

//go:noinline
func (w *Writer) separate() {
	if w.comma {
		w.Bytes = append(w.Bytes, ',')
	}
	w.comma = true
}

// Key writes a member's name; its value follows.
//
//go:noinline
func (w *Writer) Key(name string) {
	w.String(name)
	w.Bytes = append(w.Bytes, ':')
	w.comma = false
}

// String writes s. What is not UTF-8 becomes U+FFFD.
func (w *Writer) String(s string) {
	w.separate()
	w.Bytes = append(w.Bytes, '"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			w.Bytes = append(w.Bytes, '\\', byte(r))
		case r == '\n':
			w.Bytes = append(w.Bytes, '\\', 'n')
		case r < ' ' || r == '\u2028' || r == '\u2029':
			w.Bytes = append(w.Bytes, '\\', 'u')
			for shift := 12; shift >= 0; shift -= 4 {
				w.Bytes = append(w.Bytes, "0123456789abcdef"[r>>shift&15])
			}
		default:
			w.Bytes = utf8.AppendRune(w.Bytes, r)
		}
	}
	w.Bytes = append(w.Bytes, '"')
}

// Int writes n.
//
//go:noinline
func (w *Writer) Int(n int) {
	w.separate()
	w.Bytes = strconv.AppendInt(w.Bytes, int64(n), 10)
}

// Float writes x with four digits behind the point.
//
//go:noinline
func (w *Writer) Float(x float64) {
	w.separate()
	w.Bytes = strconv.AppendFloat(w.Bytes, x, 'f', 4, 64)
}

// Flag writes a member that is left out when it is false.
//
//go:noinline
func (w *Writer) Flag(name string, on bool) {
	if on {
		w.Key(name)
		w.separate()
		w.Bytes = append(w.Bytes, "true"...)
	}
}

// Text writes a member that is left out when it is empty.
//
//go:noinline
func (w *Writer) Text(name, s string) {
	if s != "" {
		w.Key(name)
		w.String(s)
	}
}

// Strings writes a member that is an array of strings.
//
//go:noinline
func (w *Writer) Strings(name string, list []string) {
	w.Key(name)
	w.Open('[')
	for _, s := range list {
		w.String(s)
	}
	w.Close(']')
}

// Null writes null.
//
//go:noinline
func (w *Writer) Null() {
	w.separate()
	w.Bytes = append(w.Bytes, "null"...)
}
