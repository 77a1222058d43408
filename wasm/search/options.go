package search

import (
	"strconv"
	"strings"
)

// ParseOptions reads a request's options from the form in which the page sends
// them, that of a URL's query: "limit=10&sort=date&filter.type=blog&handles=0,1".
// What it does not know it passes over.
func ParseOptions(query, options string) *Request {
	r := &Request{Query: query}
	for _, pair := range strings.Split(options, "&") {
		name, value, _ := strings.Cut(pair, "=")
		name, value = unescape(name), unescape(value)
		switch {
		case name == "limit":
			r.Limit = min(max(0, atoi(value)), maxLimit)
		case name == "sort":
			r.Sort = value
		case name == "explain":
			r.Explain = value == "1" || value == "true"
		case name == "handles":
			r.Segments = Numbers(value)
		case strings.HasPrefix(name, "filter."):
			if r.Filters == nil {
				r.Filters = map[string][]string{}
			}
			field := strings.TrimPrefix(name, "filter.")
			r.Filters[field] = append(r.Filters[field], value)
		}
	}
	return r
}

// maxLimit bounds the hits of one answer.
const maxLimit = 1000

// Numbers reads numbers with commas between them.
func Numbers(s string) []int {
	list := []int{}
	for _, part := range strings.Split(s, ",") {
		if n, err := strconv.Atoi(part); err == nil {
			list = append(list, n)
		}
	}
	return list
}

func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// unescape decodes the percent and plus signs of a URL's query.
func unescape(s string) string {
	if !strings.ContainsAny(s, "%+") {
		return s
	}
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '+':
			b = append(b, ' ')
		case s[i] == '%' && i+2 < len(s):
			n, err := strconv.ParseUint(s[i+1:i+3], 16, 8)
			if err != nil {
				b = append(b, '%')
				continue
			}
			b = append(b, byte(n))
			i += 2
		default:
			b = append(b, s[i])
		}
	}
	return string(b)
}
