// Package facet answers: how many of the documents that match have each value of
// each field?
//
// In come the documents that match, one by one, out go Facets. It imports package
// shelf, for the columns, and sorting.
package facet
