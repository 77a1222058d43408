package markdown

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// goldmark goes through the list of all notes for each reference, and through
// the part before a note's place when it orders them. The wrappers here see to
// it that it finds what it looks for at once.

var notesKey = parser.NewContextKey()

// notesOf are the notes of the document by their labels.
func notesOf(pc parser.Context) map[string]*extast.Footnote {
	if m, ok := pc.Get(notesKey).(map[string]*extast.Footnote); ok {
		return m
	}
	m := map[string]*extast.Footnote{}
	pc.Set(notesKey, m)
	return m
}

// noted remembers the notes.
type noted struct{ parser.BlockParser }

func (n noted) Close(node ast.Node, reader text.Reader, pc parser.Context) {
	n.BlockParser.Close(node, reader, pc)
	if note, ok := node.(*extast.Footnote); ok {
		if all := notesOf(pc); all[string(note.Ref)] == nil {
			all[string(note.Ref)] = note
		}
	}
}

// notes looks a reference's note up and puts it first in goldmark's list.
type notes struct{ parser.InlineParser }

func (n notes) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, _ := block.PeekLine()
	label := bytes.TrimPrefix(line, []byte("!"))
	if !bytes.HasPrefix(label, []byte("[^")) {
		return nil
	}
	note := notesOf(pc)[labelOf(label[2:])]
	if note == nil {
		return nil
	}
	list := note.Parent()
	if first := list.FirstChild(); first != note {
		list.RemoveChild(list, note)
		list.InsertBefore(list, first, note)
	}
	return n.InlineParser.Parse(parent, near{block}, pc)
}

// labelOf is the label that ends in line, "" for none.
func labelOf(line []byte) string {
	for i := 0; i < min(len(line), 999); i++ {
		switch line[i] {
		case '\\':
			i++
		case '[':
			return ""
		case ']':
			return string(line[:i])
		}
	}
	return ""
}

// ordered puts the notes into the order in which goldmark sorts them in one
// pass, which is the last one first.
type ordered struct{}

func (ordered) Transform(_ *ast.Document, _ text.Reader, pc parser.Context) {
	all, ok := pc.Get(notesKey).(map[string]*extast.Footnote)
	if !ok {
		return
	}
	list := make([]*extast.Footnote, 0, len(all))
	for _, note := range all {
		list = append(list, note)
	}
	slices.SortFunc(list, func(a, b *extast.Footnote) int { return cmp.Compare(b.Index, a.Index) })
	for _, note := range list {
		parent := note.Parent()
		parent.RemoveChild(parent, note)
		parent.AppendChild(parent, note)
	}
}
