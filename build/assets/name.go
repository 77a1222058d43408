package assets

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"regexp"
	"strings"
)

// digits is how many hexadecimal digits of its SHA-256 a name carries: 64 bits,
// as the names of pack files do. The manifest holds the whole hash.
const digits = 16

// Name puts a file's fingerprint before its extension: "search.wasm" becomes
// "search.1a2b3c4d5e6f7a8b.wasm". A host may let such a file be kept forever.
func Name(base string, data []byte) string {
	sum := sha256.Sum256(data)
	extension := path.Ext(base)
	return strings.TrimSuffix(base, extension) + "." + hex.EncodeToString(sum[:])[:digits] + extension
}

var fingerprint = regexp.MustCompile(`^(.+)\.[0-9a-f]{16}(\.[a-z]+)$`)

// cut undoes Name; marked is false for a name without a fingerprint.
func cut(name string) (base string, marked bool) {
	m := fingerprint.FindStringSubmatch(name)
	if m == nil {
		return name, false
	}
	return m[1] + m[2], true
}
