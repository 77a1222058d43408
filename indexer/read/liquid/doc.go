// Package liquid answers: what text does this Liquid template give?
//
// It runs the tags and filters of Liquid and of Jekyll that give words: values,
// conditions, loops, assignments, captures, includes with parameters, links. A
// tag or a name that it does not know gives nothing, and what stands between
// such tags stays: a page never fails. Steps, bytes and depth are bounded, since
// a page is not trusted.
//
// It imports value alone; the sources of generators that write Liquid import it.
package liquid
