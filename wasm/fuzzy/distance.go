package fuzzy

// Distance returns the number of edits between two words, or max+1 when there
// are more than max.
func Distance(a, b string, max int) int {
	x, y := []rune(a), []rune(b)
	if len(x)-len(y) > max || len(y)-len(x) > max || max < 0 {
		return max + 1
	}
	for len(x) > 0 && len(y) > 0 && x[0] == y[0] {
		x, y = x[1:], y[1:]
	}
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := range x {
		row[0] = i + 1
		least := row[0]
		for j := range y {
			row[j+1] = min(last[j+1], row[j], last[j]) + 1
			if x[i] == y[j] {
				row[j+1] = last[j]
			} else if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
			least = min(least, row[j+1])
		}
		if least > max {
			return max + 1
		}
		before, last, row = last, row, before
	}
	return min(last[len(y)], max+1)
}
