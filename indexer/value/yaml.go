package value

import "strings"

// simpleYAML decodes front matter of the plainest form: a key, a colon, a space
// and one scalar or one flow list of scalars a line. Most pages have no other,
// and the library builds tokens, a tree and error positions for it: 0.6 of the 3
// seconds that a folder of 9,746 pages took. Whatever is not plain, or means
// something else than its letters (a number, a date, a truth value, an escape),
// is refused, and the library decodes all of it. A fuzz test holds the two equal.
func simpleYAML(raw string) (values map[string]any, ok bool) {
	values = map[string]any{}
	for line := range strings.Lines(raw) {
		line = strings.TrimRight(line, " \r\n")
		if line == "" {
			continue
		}
		key, text, found := strings.Cut(line, ": ")
		if !found || !isSimpleKey(key) {
			return nil, false
		}
		if _, twice := values[key]; twice {
			return nil, false
		}
		if values[key], ok = simpleValue(strings.TrimLeft(text, " ")); !ok {
			return nil, false
		}
	}
	return values, len(values) > 0
}

func isSimpleKey(key string) bool {
	if key == "" || !isASCIILetter(key[0]) {
		return false
	}
	for i := 1; i < len(key); i++ {
		if c := key[i]; !isASCIILetter(c) && !isDigit(c) && c != '_' && c != '.' && c != '-' {
			return false
		}
	}
	return !isReserved(key)
}

// simpleValue decodes a scalar, or a list of them in brackets.
func simpleValue(s string) (any, bool) {
	if !strings.HasPrefix(s, "[") {
		text, rest, ok := simpleScalar(s, false)
		return text, ok && rest == ""
	}
	list := []any{}
	s = strings.TrimLeft(s[1:], " ")
	for {
		text, rest, ok := simpleScalar(s, true)
		if !ok || rest == "" {
			return nil, false
		}
		list = append(list, text)
		s = strings.TrimLeft(rest[1:], " ")
		if rest[0] == ']' {
			return list, s == ""
		}
	}
}

// simpleScalar decodes the scalar that s begins with. In a list it ends before
// the comma or bracket that rest begins with.
func simpleScalar(s string, listed bool) (text, rest string, ok bool) {
	if s == "" {
		return "", "", false
	}
	if s[0] == '"' || s[0] == '\'' {
		end := strings.IndexByte(s[1:], s[0]) + 1
		if end == 0 || strings.Contains(s[1:end], `\`) && s[0] == '"' {
			return "", "", false
		}
		text, rest = s[1:end], strings.TrimLeft(s[end+1:], " ")
	} else {
		end := len(s)
		if i := strings.IndexAny(s, ",]"); listed && i >= 0 {
			end = i
		}
		text, rest = strings.TrimRight(s[:end], " "), s[end:]
		if !isPlainScalar(text) {
			return "", "", false
		}
	}
	if !isPrintable(text) || rest != "" && (!listed || rest[0] != ',' && rest[0] != ']') {
		return "", "", false
	}
	return text, rest, true
}

// isPlainScalar reports whether text without quotes is a string beyond doubt.
func isPlainScalar(text string) bool {
	if text == "" || isReserved(text) {
		return false
	}
	if !isASCIILetter(text[0]) {
		return isDate(text) || isIdentifier(text)
	}
	return !strings.ContainsAny(text, ":#{}[],&*!|>'\"%@`\\\t")
}

// isDate tells "2025-12-31" and "12/31/2025", which the library takes for text.
func isDate(text string) bool {
	if shapeOf(text) == "0000-00-00" {
		return true
	}
	parts := strings.Split(text, "/")
	for _, part := range parts {
		if part == "" || strings.Trim(part, "0123456789") != "" {
			return false
		}
	}
	return len(parts) == 3
}

// isIdentifier tells a UUID.
func isIdentifier(text string) bool {
	for i := 0; i < len(text); i++ {
		dash := i == 8 || i == 13 || i == 18 || i == 23
		if dash != (text[i] == '-') || !dash && !isASCIILetter(text[i]) && !isDigit(text[i]) {
			return false
		}
	}
	return len(text) == 36
}

// shapeOf is text with a nought for each digit.
func shapeOf(text string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return '0'
		}
		return r
	}, text)
}

// isReserved reports the words that stand for a truth value, a number or
// nothing, in this or an older version of YAML.
func isReserved(text string) bool {
	switch strings.ToLower(text) {
	case "true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf", "infinity":
		return true
	}
	return false
}

// isPrintable reports text that YAML takes as it stands.
func isPrintable(text string) bool {
	for _, r := range text {
		if r < ' ' || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029 || r >= 0xfdd0 && (r < 0xff01 || r > 0xffef) {
			return false
		}
	}
	return true
}

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
