package limit

// Nested returns the line, from 1, at which lists and maps are nested more than
// Depth deep, 0 where they are not. It reads YAML, TOML and JSON, and looks at no
// more than brackets, dashes and indentation: a decoder that is given what is deeper
// takes memory and time for each level before it can refuse.
func Nested(data []byte) (line int) {
	n := nesting{line: 1, start: true, fresh: true}
	for i := 0; i < len(data); i++ {
		if n.byte(data, &i); n.flow+n.dashes+len(n.indents) > Depth {
			return n.line
		}
	}
	return 0
}

// A nesting is how deep a place in a text lies.
type nesting struct {
	line    int
	start   bool  // nothing but spaces and dashes stood on the line
	fresh   bool  // a value may begin here, so that a bracket opens a list
	column  int   // of the line's beginning
	dashes  int   // at the beginning of the line
	indents []int // of the lines that hold this one, outside brackets
	flow    int   // brackets that are open
}

func (n *nesting) byte(data []byte, i *int) {
	switch c := data[*i]; c {
	case '\n':
		n.line++
		n.start, n.column, n.dashes = true, 0, 0
		n.fresh = true
	case ' ', '\t', '\r':
		if n.start {
			n.column++
		}
	case '[', '{':
		n.begin()
		if n.fresh = n.fresh || n.flow > 0; n.fresh {
			n.flow++
		}
	case ']', '}':
		n.begin()
		n.flow, n.fresh = max(n.flow-1, 0), false
	case '"', '\'':
		n.begin()
		if n.fresh {
			*i = n.quoted(data, *i)
		}
		n.fresh = false
	case '-', '?':
		if n.start && n.flow == 0 && (*i+1 == len(data) || data[*i+1] == ' ' || data[*i+1] == '\n') {
			n.dashes++
			n.fresh = true
			return
		}
		n.begin()
		n.fresh = false
	default:
		n.begin()
		n.fresh = c == ':' || c == ',' || c == '='
	}
}

// begin takes the indentation of a line that begins here.
func (n *nesting) begin() {
	if !n.start {
		return
	}
	n.start = false
	if n.flow > 0 {
		return
	}
	for len(n.indents) > 0 && n.indents[len(n.indents)-1] >= n.column {
		n.indents = n.indents[:len(n.indents)-1]
	}
	n.indents = append(n.indents, n.column)
}

// quoted returns where the text in quotes that begins at i ends: at the next such
// quote, or at the end of the data.
func (n *nesting) quoted(data []byte, i int) int {
	quote := data[i]
	for i++; i < len(data); i++ {
		switch {
		case data[i] == quote:
			return i
		case data[i] == '\\' && quote == '"':
			i++
		case data[i] == '\n':
			n.line++
		}
	}
	return len(data)
}
