// Package characters answers: what of this Markdown is text, and which characters
// does it mean? It walks the text outside code and raw tags, and there puts
// characters for references to them (&eacute;, &#233;) and for names of emoji.
//
// The sources and indexer/read/content import it; it imports nothing of Carrel.
package characters
