// Package value answers: what did a person mean by this value of front matter,
// of a configuration or of a data file?
//
// Such values come from YAML, TOML or JSON as any. Decode makes maps of text
// with keys in lower case; the rest reads text, lists, truth and dates out of
// them, and takes what has the wrong kind for missing. It imports nothing of
// Carrel.
package value
