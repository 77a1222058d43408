// Package read answers: which documents has a site? It recognises what a source is, lists
// the documents of all of them, and completes each: its language, its address, its texts
// in form C, and no more of anything than a pack takes.
//
// It is the first stage of the indexer: what follows takes its documents and imports no
// source. Of Carrel it imports the sources, and the rooms under all stages.
package read
