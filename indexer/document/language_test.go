package document_test

import (
	"strings"
	"testing"

	"carrel/indexer/document"
)

func TestLanguage(t *testing.T) {
	for in, want := range map[string]string{
		"en": "en", "de-AT": "de-at", "zh_CN": "zh-cn", "sr-Latn-RS": "sr-latn-rs", " fr ": "fr", "de-1996": "de-1996", "en-x-pirate": "en-x-pirate", "gsw": "gsw",
		"abcdefgh": "abcdefgh", "en-" + strings.Repeat("abcdefgh-", 3) + "abcde": "en-abcdefgh-abcdefgh-abcdefgh-abcde",
		"": "", "e": "", "1a": "", "abcdefghi": "", "en-abcdefghi": "", "en-": "", "-en": "", "en--us": "", "x/y": "", "../../package": "", `..\x`: "", ".": "", "en\x00": "",
		"de_DE.UTF-8": "", "日本語": "", "en us": "", "en\nus": "", "a:b": "", "*": "", strings.Repeat("x", 300): "", "en-" + strings.Repeat("abcdefgh-", 4) + "a": "",
	} {
		if got, ok := document.Language(in); got != want || ok != (want != "") {
			t.Errorf("%q: got %q, %v; want %q", in, got, ok, want)
		}
	}
}
