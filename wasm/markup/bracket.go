package markup

import "sort"

// brackets holds, for each bracket of a text that opens, where it closes. All
// are found in one pass: to seek the end of each link by itself takes quadratic
// time in a text of brackets that never close.
type brackets []pair

type pair struct{ open, shut int } // shut is -1 for a bracket that never closes

// matchBrackets pairs the square brackets and the round ones of s. Those that a
// backslash escapes are text.
func matchBrackets(s string) brackets {
	var list brackets
	var square, round []int // indices into list of those that are open
	for i := 0; i < len(s); i++ {
		if !isBracket[s[i]] {
			continue
		}
		switch s[i] {
		case '\\':
			i++
		case '[':
			square = append(square, len(list))
			list = append(list, pair{i, -1})
		case '(':
			round = append(round, len(list))
			list = append(list, pair{i, -1})
		case ']':
			square = list.shut(square, i)
		case ')':
			round = list.shut(round, i)
		}
	}
	return list
}

// isBracket lists the characters that matchBrackets looks at.
var isBracket = [256]bool{'\\': true, '[': true, ']': true, '(': true, ')': true}

// shut closes the last bracket of a stack at i.
func (list brackets) shut(stack []int, i int) []int {
	if len(stack) == 0 {
		return nil
	}
	last := len(stack) - 1
	list[stack[last]].shut = i
	return stack[:last]
}

// closing returns the index of the bracket that closes the one at i, -1 when
// there is none before end.
func (list brackets) closing(i, end int) int {
	k := sort.Search(len(list), func(k int) bool { return list[k].open >= i })
	if k == len(list) || list[k].open != i || list[k].shut >= end {
		return -1
	}
	return list[k].shut
}
