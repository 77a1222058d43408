package pack

import "math"

// Stored is what a segment keeps of a document to show it: its metadata, its
// sections and its Markdown.
type Stored struct {
	ID, Source, URL, Title, Description  string
	Type, Section, Image, Date, Modified string
	Anchor                               string // where the page shows its title, "" for its top
	Authors, Tags, Aliases               []string
	Fields                               []Value
	Resource                             *ResourceInfo // of a document of kind Resource
	Sections                             []Section     // in reading order; the first begins the document
	End                                  int           // the position behind the last section
	Marks                                []Mark        // places in long sections to begin reading at
	Markdown                             string
}

// A Value is one front-matter field and what it holds.
type Value struct {
	Name   string
	Values []string
}

// A Section is a heading and the text up to the next one. Title and Anchor are
// not stored: the Markdown tells them.
type Section struct {
	Level    int    // of its heading; 0 for the text before the first
	Title    string // as a reader sees it
	Anchor   string // where its address points: its heading's, or that of one above; "" is the page itself
	Start    int    // byte of the Markdown at which it begins
	Position int    // position of its first token
}

// A Mark is a block of the text that may be read without what stands before it.
// A snippet from the end of a long section is cut from the mark before it: there
// is one for every kilobyte or so.
type Mark struct {
	Start    int  // byte of the Markdown at which the block begins
	Position int  // position of its first token
	Row      bool // it is a row of a table
}

// ResourceInfo is what is known of a resource besides its title and address.
type ResourceInfo struct {
	Kind, Host string
	Mentions   []Mention
}

// A Mention is a place that names a resource.
type Mention struct{ URL, Title, Anchor string }

// Tags of a stored document's fields. A reader skips one that it does not know.
const (
	fieldMarkdown = iota
	fieldID
	fieldSource
	fieldURL
	fieldTitle
	fieldDescription
	fieldType
	fieldSection
	fieldImage
	fieldDate
	fieldModified
	fieldAuthors
	fieldTags
	fieldAliases
	fieldValues
	fieldResource
	fieldSections
	fieldMarks
	fieldAnchor
)

// AppendTextChunk appends a chunk of stored documents.
func AppendTextChunk(b []byte, docs [][]byte) []byte {
	b = AppendInt(b, len(docs))
	for _, doc := range docs {
		b = AppendInt(b, len(doc))
	}
	for _, doc := range docs {
		b = append(b, doc...)
	}
	return b
}

// CutTextChunk returns the bytes of each document of a chunk.
func CutTextChunk(data []byte) ([][]byte, error) {
	r := NewReader("text chunk", data)
	n := r.Count()
	lengths := make([]int, 0, n)
	for range n {
		lengths = append(lengths, r.Int(maxFile))
	}
	docs := make([][]byte, 0, n)
	for _, l := range lengths {
		docs = append(docs, r.Take(l))
	}
	if r.err == nil && r.Len() > 0 {
		r.Fail("more bytes than the structure has")
	}
	if r.err != nil {
		return nil, r.err
	}
	return docs, nil
}

// strings lists the fields that hold one string, by tag.
func (s *Stored) strings() map[int]*string {
	return map[int]*string{
		fieldMarkdown: &s.Markdown, fieldID: &s.ID, fieldSource: &s.Source, fieldURL: &s.URL, fieldTitle: &s.Title,
		fieldDescription: &s.Description, fieldType: &s.Type, fieldSection: &s.Section, fieldImage: &s.Image,
		fieldDate: &s.Date, fieldModified: &s.Modified, fieldAnchor: &s.Anchor,
	}
}

// lists lists the fields that hold several strings, by tag.
func (s *Stored) lists() map[int]*[]string {
	return map[int]*[]string{fieldAuthors: &s.Authors, fieldTags: &s.Tags, fieldAliases: &s.Aliases}
}

// Append appends the document: each field that is not empty as its tag, its
// length and its bytes, by ascending tag but for the Markdown, which is last.
func (s *Stored) Append(b []byte) []byte {
	field := func(tag int, body []byte) {
		if len(body) > 0 {
			b = AppendString(AppendInt(b, tag), body)
		}
	}
	texts, lists := s.strings(), s.lists()
	for tag := fieldID; tag < fieldAnchor; tag++ {
		if p := texts[tag]; p != nil && (tag == fieldURL || tag == fieldImage) {
			field(tag, []byte(shortURL(*p)))
		} else if p != nil {
			field(tag, []byte(*p))
		} else if p := lists[tag]; p != nil && len(*p) > 0 {
			field(tag, AppendStrings(nil, *p))
		}
	}
	if len(s.Fields) > 0 {
		field(fieldValues, s.appendValues(nil))
	}
	if s.Resource != nil {
		field(fieldResource, s.Resource.append(nil))
	}
	if len(s.Sections) > 0 {
		field(fieldSections, s.appendSections(nil))
	}
	if len(s.Marks) > 0 {
		field(fieldMarks, s.appendMarks(nil))
	}
	field(fieldAnchor, []byte(s.Anchor))
	field(fieldMarkdown, []byte(s.Markdown))
	return b
}

// OpenStored decodes a document.
func OpenStored(data []byte) (*Stored, error) {
	s := &Stored{}
	texts, lists := s.strings(), s.lists()
	r := NewReader("stored document", data)
	for r.Len() > 0 && r.err == nil {
		tag := r.Int(math.MaxInt32)
		body := r.Bytes()
		if p := texts[tag]; p != nil {
			if *p = string(body); tag == fieldURL || tag == fieldImage {
				*p = longURL(*p)
			}
			continue
		}
		inner := NewReader("stored document: field", body)
		if p := lists[tag]; p != nil {
			*p = inner.Strings()
		} else {
			s.readField(tag, inner)
		}
		if inner.err == nil && inner.Len() > 0 && tag <= fieldMarks {
			inner.Fail("more bytes than the structure has")
		}
		if inner.err != nil {
			return nil, inner.err
		}
	}
	if n := len(s.Sections); n > 0 && s.Sections[n-1].Start > len(s.Markdown) {
		r.Fail("a section begins behind the text")
	}
	if n := len(s.Marks); n > 0 && s.Marks[n-1].Start > len(s.Markdown) {
		r.Fail("a mark behind the text")
	}
	if r.err != nil {
		return nil, r.err
	}
	return s, nil
}

func (s *Stored) readField(tag int, r *Reader) {
	switch tag {
	case fieldValues:
		for n := r.Count(); n > 0 && r.err == nil; n-- {
			s.Fields = append(s.Fields, Value{r.String(), r.Strings()})
		}
	case fieldResource:
		s.Resource = readResource(r)
	case fieldSections:
		s.readSections(r)
	case fieldMarks:
		s.readMarks(r)
	}
}

func (s *Stored) appendValues(b []byte) []byte {
	b = AppendInt(b, len(s.Fields))
	for _, v := range s.Fields {
		b = AppendStrings(AppendString(b, v.Name), v.Values)
	}
	return b
}

func (i *ResourceInfo) append(b []byte) []byte {
	b = AppendString(AppendString(b, i.Kind), i.Host)
	b = AppendInt(b, len(i.Mentions))
	for _, m := range i.Mentions {
		for _, text := range [...]string{shortURL(m.URL), m.Title, m.Anchor} {
			b = AppendString(b, text)
		}
	}
	return b
}

func readResource(r *Reader) *ResourceInfo {
	info := &ResourceInfo{Kind: r.String(), Host: r.String()}
	for n := r.Count(); n > 0 && r.err == nil; n-- {
		info.Mentions = append(info.Mentions, Mention{longURL(r.String()), r.String(), r.String()})
	}
	return info
}

func (s *Stored) appendSections(b []byte) []byte {
	b = AppendInt(b, len(s.Sections))
	start, position := 0, 0
	for _, section := range s.Sections {
		b = AppendInt(b, section.Level)
		b = AppendInt(b, section.Start-start)
		b = AppendInt(b, section.Position-position)
		start, position = section.Start, section.Position
	}
	return AppendInt(b, s.End-position)
}

// maxLevel is the level of the least heading.
const maxLevel = 6

func (s *Stored) readSections(r *Reader) {
	start, position := 0, 0
	for n := r.Count(); n > 0 && r.err == nil; n-- {
		level := r.Int(maxLevel)
		start += r.Int(maxFile)
		position += r.Int(maxPosition)
		s.Sections = append(s.Sections, Section{Level: level, Start: start, Position: position})
	}
	s.End = position + r.Int(maxPosition)
}

func (s *Stored) appendMarks(b []byte) []byte {
	b = AppendInt(b, len(s.Marks))
	last := Mark{}
	for _, m := range s.Marks {
		step := (m.Position - last.Position) << 1
		if m.Row {
			step |= 1
		}
		b = AppendInt(AppendInt(b, m.Start-last.Start), step)
		last = m
	}
	return b
}

func (s *Stored) readMarks(r *Reader) {
	m := Mark{}
	for n := r.Count(); n > 0 && r.err == nil; n-- {
		m.Start += r.Int(maxFile)
		step := r.Int(maxPosition << 1)
		m.Position, m.Row = m.Position+step>>1, step&1 != 0
		s.Marks = append(s.Marks, m)
	}
}
