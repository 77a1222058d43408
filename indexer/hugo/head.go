package hugo

import (
	"bytes"
	"errors"
	"io"
	"maps"

	"carrel/indexer/source"
)

// headSize is how much of a file is read for its front matter at first. Longer
// front matter costs a second read.
const headSize = 8 << 10

// readHead returns the start of a file with the whole of its front matter, as text.
func (t *tree) readHead(file string) ([]byte, error) {
	f, err := t.door.File(file)
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
	rest, err := io.ReadAll(io.LimitReader(f, t.maxFile-int64(n)))
	return append(head, rest...), err
}

// frontEnds tells whether the end of the front matter, if any, is surely in
// head: all but the two fenced forms may need more.
func frontEnds(head []byte) bool {
	rest := head[frontStart(head):]
	for _, fence := range []string{"---", "+++"} {
		if bytes.HasPrefix(rest, []byte(fence)) {
			return bytes.Contains(rest[3:], []byte("\n"+fence+"\n")) || bytes.Contains(rest[3:], []byte("\n"+fence+"\r\n"))
		}
	}
	return len(rest) > 0 && rest[0] != '{' && rest[0] != '#' && head[0] < 0xFE
}

// readFront fills in the page's front matter, or says why it can't.
func (p *page) readFront() *source.Problem {
	head, err := p.site.tree.readHead(p.file)
	if err != nil {
		problem := unreadable(p.source, err)
		return &problem
	}
	head, _ = decodeText(head)
	p.front, err = parseFront(head)
	var broken *frontError
	if errors.As(err, &broken) {
		return &source.Problem{File: p.source, Line: broken.line, What: broken.what, Remedy: broken.remedy}
	}
	p.values = maps.Clone(p.front.values)
	return nil
}
