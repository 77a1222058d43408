// Package language answers: which language is this text in, if nobody says?
//
// The script leaves little doubt in many languages. Among those of one script
// the little words decide (the, und, de la): bleve's lists of stop words, which
// the index needs anyway. Libraries that count trigrams were left out: the small
// ones are not kept any more, and the others weigh tens of megabytes. A short text
// gets no answer, for a wrong one costs more than none.
//
// It imports nothing of Carrel; sources import it.
package language
