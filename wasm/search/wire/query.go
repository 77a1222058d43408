package wire

import (
	"strconv"
	"strings"

	"carrel/wasm/text"
)

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

// Unescape decodes the percent and plus signs of a URL's query.
func Unescape(s string) string { return text.Unescape(strings.ReplaceAll(s, "+", " ")) }
