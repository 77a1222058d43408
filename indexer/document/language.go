package document

import "strings"

// maxTag is how long a language's tag may be, in bytes (RFC 5646, section 4.4.1).
const maxTag = 35

// Language returns a language's tag as documents carry it, and whether it is one: a
// language of 2 to 8 letters, then subtags of 1 to 8 letters or digits, as BCP 47
// has it. A tag names files of the pack and keys of its manifest, so nothing else
// may pass for one.
func Language(s string) (tag string, ok bool) {
	tag = strings.ToLower(strings.ReplaceAll(strings.TrimSpace(s), "_", "-"))
	if len(tag) > maxTag {
		return "", false
	}
	for i, part := range strings.Split(tag, "-") {
		if len(part) < 1 || len(part) > 8 || i == 0 && (len(part) < 2 || strings.Trim(part, letters) != "") || strings.Trim(part, letters+digits) != "" {
			return "", false
		}
	}
	return tag, true
}

const letters, digits = "abcdefghijklmnopqrstuvwxyz", "0123456789"
