package query

import (
	"strconv"
	"strings"
)

// date reads a range of dates at i: 2021, 2021-03, >=2021-03, <2022,
// 2020..2022, [2020 TO 2022].
func (p *parser) date(i, to int) (it *item, next int) {
	end := p.chunkEnd(i, to)
	if i < to && p.text[i] == '[' {
		n := strings.IndexByte(p.text[i:to], ']')
		if n < 0 {
			return nil, 0
		}
		end = i + n + 1
	}
	it = &item{Leaf: Leaf{Kind: DateRange, Text: p.text[i:end], Field: "date"}}
	var ok bool
	if it.From, it.To, ok = Dates(it.Text); !ok {
		return nil, 0
	}
	return it, end
}

// Dates reads a range of dates in any form that stands behind "date:": 2021,
// >=2021-03, 2020..2022, [2020 TO *]. Both bounds are years, months or days and
// belong to it with all that they hold; "" is open. ok is false for other text.
func Dates(s string) (from, to string, ok bool) {
	if s, ok = strings.CutPrefix(s, "["); ok {
		from, to, ok = strings.Cut(strings.TrimSuffix(s, "]"), " TO ")
		return between(strings.TrimSpace(from), strings.TrimSpace(to), ok)
	}
	if from, to, ok = strings.Cut(s, ".."); ok {
		return between(from, to, true)
	}
	for _, sign := range [...]string{">=", "<=", ">", "<", ""} {
		if rest, found := strings.CutPrefix(s, sign); found {
			return compared(sign, rest)
		}
	}
	return "", "", false
}

func between(from, to string, ok bool) (string, string, bool) {
	for _, s := range [...]*string{&from, &to} {
		if *s == "*" {
			*s = ""
		}
		if *s != "" && ok {
			*s, ok = date(*s)
		}
	}
	return from, to, ok && from+to != "" && (to == "" || from[:min(len(from), len(to))] <= to)
}

func compared(sign, s string) (from, to string, ok bool) {
	if s, ok = date(s); !ok {
		return "", "", false
	}
	switch sign {
	case ">=":
		return s, "", true
	case "<=":
		return "", s, true
	case ">":
		return neighbour(s, 1), "", true
	case "<":
		return "", neighbour(s, -1), true
	}
	return s, s, true
}

// limits are the first and the last year, month and day. Every month may have
// 31 days here: bounds are compared as text.
var limits = [3][2]int{{1, 9999}, {1, 12}, {1, 31}}

// date returns a year, month or day in its full form: 2021-3 is 2021-03.
func date(s string) (full string, ok bool) {
	parts := strings.Split(s, "-")
	if len(parts) > len(limits) || len(parts[0]) != 4 {
		return "", false
	}
	for i, part := range parts {
		n, err := strconv.ParseUint(part, 10, 16)
		if err != nil || int(n) < limits[i][0] || int(n) > limits[i][1] || i > 0 && len(part) > 2 {
			return "", false
		}
		if len(part) == 1 {
			parts[i] = "0" + part
		}
	}
	return strings.Join(parts, "-"), true
}

// neighbour returns the year, month or day behind or before one.
func neighbour(s string, step int) string {
	parts := strings.Split(s, "-")
	for i := len(parts) - 1; i >= 0; i-- {
		n, _ := strconv.Atoi(parts[i])
		n += step
		over := n < limits[i][0] || n > limits[i][1]
		switch {
		case over && i == 0:
			n -= step // there is no year beyond
		case over && step > 0:
			n = limits[i][0]
		case over:
			n = limits[i][1]
		}
		parts[i] = pad(n, len(parts[i]))
		if !over {
			break
		}
	}
	return strings.Join(parts, "-")
}

func pad(n, width int) string {
	s := strconv.Itoa(n)
	return strings.Repeat("0", max(0, width-len(s))) + s
}
