package folder

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"carrel/indexer/read/frontmatter"
	"carrel/indexer/read/language"
)

// headSize is how much of a file is read for its front matter at first. Longer
// front matter costs a second read.
const headSize = 8 << 10

// Head returns the start of a file with the whole of its front matter, as text.
func (t *Tree) Head(file string) ([]byte, error) {
	f, err := t.Door.File(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	head := make([]byte, headSize)
	n, err := io.ReadFull(f, head)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return head[:n], nil
	}
	if err != nil || frontEnds(head[:n]) {
		return head[:n], err
	}
	rest, err := io.ReadAll(io.LimitReader(f, t.MaxFile-int64(n)))
	return append(head, rest...), err
}

// Sample is the beginning of a page's text, without code: enough to tell its language.
func (t *Tree) Sample(file string) string {
	head, err := t.Head(file)
	if err != nil {
		return ""
	}
	f, err := frontmatter.Parse(head)
	if err != nil {
		return ""
	}
	return language.WithoutCode(strings.ToValidUTF8(string(head[min(f.Body, len(head)):]), ""))
}

// KeyLine is the line of a file on which its front matter gives a key a value; 0 where
// none is known.
func (t *Tree) KeyLine(file, key string) int {
	head, err := t.Head(file)
	if err != nil {
		return 0
	}
	return frontmatter.KeyLine(head, key)
}

// frontEnds tells whether the end of the front matter, if any, is surely in
// head: all but the two fenced forms may need more.
func frontEnds(head []byte) bool {
	rest := head[frontmatter.Start(head):]
	for _, fence := range []string{"---", "+++"} {
		if bytes.HasPrefix(rest, []byte(fence)) {
			return bytes.Contains(rest[3:], []byte("\n"+fence+"\n")) || bytes.Contains(rest[3:], []byte("\n"+fence+"\r\n"))
		}
	}
	return len(rest) > 0 && rest[0] != '{' && rest[0] != '#' && head[0] < 0xFE
}
