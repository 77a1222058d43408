package generator

import (
	"regexp"
	"strings"
	"sync"
)

// A script is the text of a configuration in JavaScript. It is never run: values
// that stand in it as plain texts are read, all others are taken for unset.
type script string

var comments = regexp.MustCompile(`(?m)(^|[\s,;{}(\[])//.*$|/\*[\s\S]*?\*/`)

func newScript(text string) script {
	return script(comments.ReplaceAllString(text, "$1"))
}

var keys sync.Map // name to its *regexp.Regexp

// value is the text of the first "key: 'text'", "" when there is none.
func (s script) value(key string) string {
	re, ok := keys.Load(key)
	if !ok {
		re, _ = keys.LoadOrStore(key, regexp.MustCompile(`(?:^|[\s,{(])["']?`+key+`["']?\s*[:=]\s*(?:"([^"\n]*)"|'([^'\n]*)'|`+"`([^`$]*)`"+`)`))
	}
	m := re.(*regexp.Regexp).FindStringSubmatch(string(s))
	if m == nil {
		return ""
	}
	return m[1] + m[2] + m[3]
}

// is tells whether "key: true" stands in it.
func (s script) is(key string) bool {
	return regexp.MustCompile(`(?:^|[\s,{(])["']?` + key + `["']?\s*:\s*true\b`).MatchString(string(s))
}

// object is the text of the first "key: { … }", "" when there is none.
func (s script) object(key string) script {
	m := regexp.MustCompile(`(?:^|[\s,{(\[])["']?` + key + `["']?\s*[:(]\s*\{`).FindStringIndex(string(s))
	if m == nil {
		return ""
	}
	deep := 0
	for i := m[1] - 1; i < len(s); i++ {
		switch s[i] {
		case '{':
			deep++
		case '}':
			if deep--; deep == 0 {
				return s[m[1]:i]
			}
		}
	}
	return s[m[1]:]
}

// base is a path without a slash at its end: "/docs", "".
func base(s string) string {
	s = strings.Trim(s, "/")
	if s == "" || strings.Contains(s, "://") {
		return ""
	}
	return "/" + s
}

// siteURL puts a host and a base together.
func siteURL(host, base string) string {
	host = strings.TrimRight(host, "/")
	if !strings.Contains(host, "://") {
		host = ""
	}
	if host == "" && base == "" {
		return ""
	}
	return host + base + "/"
}
