// Package indexer answers: how does a site become a pack? It leads the documents through
// the stages, each a package that takes what the one before it gives: read makes documents
// of sources, analyse makes collections of documents that wait, merge makes segments of
// them, and write all that a pack is besides. In a build in shards a file of package shard
// stands between analyse and merge.
//
// It runs at build time only, and imports wasm/ but nothing of build/ or site/.
package indexer
