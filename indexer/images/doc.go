// Package images answers: which file is the image that a page shows? It makes
// one path of every form of an image's address, finds the file below the folders
// that a site is made of, and hashes each file once.
//
// It reads files below the folders that it is given and nothing else. It imports
// no stage of the indexer; of a page it knows its document and what was found on it, and
// packdir for the form in which a pack lists an image.
package images
