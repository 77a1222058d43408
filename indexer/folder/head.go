package folder

import (
	"bytes"
	"errors"
	"io"

	"carrel/indexer/frontmatter"
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
