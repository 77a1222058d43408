package language

import (
	"strings"

	"golang.org/x/text/language"
)

// codes are the languages that sites have folders for. Codes that are words of
// English or names of things (is, my, go, cs for C#) count only beside others.
var codes = func() map[string]bool {
	m := map[string]bool{}
	for _, c := range strings.Fields(`af am ar as az be bg bn bs ca ckb cs cy da de el en eo es et eu fa fi fil fr ga gl gu he hi hr hu hy
		id is it ja ka kk km kn ko ky lo lt lv mk ml mn mr ms my nb ne nl nn no or pa pl ps pt ro ru sa si sk sl sq sr sv sw ta te tg th tl tr
		tt uk ur uz vi yue zh zu`) {
		m[c] = true
	}
	return m
}()

// Code returns the tag, in lower case, that a folder's name is: "de", "pt-BR",
// "zh_CN", "zh-Hans"; "" for a name that is none.
func Code(name string) string {
	tag := strings.ToLower(strings.ReplaceAll(name, "_", "-"))
	primary, rest, more := strings.Cut(tag, "-")
	if !codes[primary] || more && (len(rest) < 2 || len(rest) > 9) {
		return ""
	}
	if _, err := language.Parse(tag); err != nil {
		return ""
	}
	return tag
}
