package box

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"carrel/indexer"
	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
	"carrel/site/test/internal/packs"
)

// grey are the letters offered behind the caret.
const grey = `$('.ghost') && !$('.ghost').hidden ? $('.ghost span').dataset.rest : ''`

// The rest of the word being typed stands behind the caret; keys take it or drop it.
func TestCompletion(t *testing.T) {
	t.Parallel()
	p, _ := browser.Open(t, browser.Inline+`<input id="other">`)
	for _, s := range []struct{ name, typed, key, grey, value string }{
		{"shown", "gov", "", "ernment", "gov"},
		{"taken by Tab", "gov", kb.Tab, "", "government"},
		{"taken by the arrow", "gov", kb.ArrowRight, "", "government"},
		{"dropped by Escape", "gov", kb.Escape, "", "gov"},
		{"typed on", "gov", "e", "rnment", "gove"},
		{"typed on elsewhere", "gov", "x", "", "govx"},
		{"deleted", "gove", kb.Backspace, "ernment", "gov"},
		{"left by the caret", "gov", kb.ArrowLeft, "", "gov"},
		{"the last word", "notes gov", "", "ernment", "notes gov"},
		{"after a word", "gov ", "", "", "gov "},
		{"a whole word", "notes", "", "", "notes"},
		{"one letter", "g", "", "", "g"},
		{"capitals", "GOV", kb.Tab, "", "GOVERNMENT"},
		{"a capital", "Gov", kb.Tab, "", "Government"},
		{"the query language", `"gov`, "", "", `"gov`},
	} {
		t.Log(s.name)
		p.Set("")
		p.Ask(s.typed)
		if s.key != "" {
			p.Want(`!$('.ghost').hidden`, true)
			p.Keys(s.key)
		}
		p.Settled(strings.TrimSpace(s.value))
		p.Want(grey, s.grey)
		p.Want(`box.value`, s.value)
		p.Want(`document.activeElement.localName`, "carrel-search")
	}
	p.Want(`$('input').getAttribute('aria-autocomplete')`, "list")
	p.Want(`$('.ghost').ariaHidden`, "true")
}

// Tab takes a word once, and goes on then; without a word it always goes on.
func TestCompletionIsNoTrap(t *testing.T) {
	t.Parallel()
	p, _ := browser.Open(t, browser.Inline)
	p.Ask("gov")
	p.Want(grey, "ernment")
	p.Keys(kb.Tab)
	p.Settled("government")
	p.Keys(kb.Tab)
	p.Want(`root.activeElement?.className ?? ''`, "clear")
	p.Set("")
	p.Ask("gov")
	p.Want(grey, "ernment")
	p.Keys(kb.Tab, chromedp.ModifierShift)
	p.Want(`box.value`, "gov")
	p.Want(grey, "")
}

// What a script puts into the input has none of the grey letters of what stood there.
func TestCompletionGoesWithItsText(t *testing.T) {
	t.Parallel()
	p, _ := browser.Open(t, browser.Inline)
	p.Ask("gov")
	p.Want(grey, "ernment")
	p.Get(`box.value = 'garden 🎉'`)
	p.Want(grey, "")
	p.Settled("garden 🎉")
	p.Want(grey, "")
}

// On a phone a finger takes the word.
func TestCompletionByTouch(t *testing.T) {
	t.Parallel()
	p, _ := browser.Open(t, browser.Inline)
	p.Handheld()
	p.Ask("gov")
	p.Want(grey, "ernment")
	p.Tap(`$('.ghost span')`)
	p.Want(`box.value`, "government")
	p.Want(grey, "")
	p.Tap(`$('input')`)
	p.Want(`box.value`, "government")
}

func TestCompletionOff(t *testing.T) {
	t.Parallel()
	p, _ := browser.Open(t, `<carrel-search complete="none"></carrel-search>`)
	p.Ask("gov")
	p.Settled("gov")
	p.Want(`$('.ghost')`, nil)
}

// While an input method composes nothing is offered, nor what there is no room for.
func TestCompletionStaysAway(t *testing.T) {
	t.Parallel()
	p, _ := browser.Open(t, browser.Inline)
	p.Ask("gov")
	p.Want(grey, "ernment")
	if _, err := chromedp.Call(p.Ctx, input.ImeSetComposition, input.ImeSetCompositionParams{Text: "e", SelectionStart: 1, SelectionEnd: 1}); err != nil {
		t.Fatal(err)
	}
	p.Want(`box.value`, "gove")
	p.Want(grey, "")
	if _, err := chromedp.Call(p.Ctx, input.InsertText, input.InsertTextParams{Text: "e"}); err != nil {
		t.Fatal(err)
	}
	p.Want(grey, "rnment")
	p.Set("")
	p.Get(`(box.style.width = '14rem', 0)`)
	p.Ask("notes notes gov")
	p.Settled("notes notes gov")
	p.Want(grey, "")
	p.Keys(kb.Tab)
	p.Want(`box.value`, "notes notes gov")
}

// Words are offered in their own script and with their accents, in the direction of the page.
func TestCompletionOfLanguages(t *testing.T) {
	t.Parallel()
	dir, file := t.TempDir(), filepath.Join(t.TempDir(), "words.jsonl")
	harness.Write(t, file, `{"url":"/fr/","title":"La bibliothèque","lang":"fr","text":"L'équipe de la bibliothèque"}
{"url":"/he/","title":"ספרייה","lang":"he","text":"ספרייה גדולה"}
{"url":"/zh/","title":"开源项目","lang":"zh","text":"开源项目"}
`)
	packs.Build(t, indexer.Options{Sources: []string{file}, Out: filepath.Join(dir, "carrel")})
	for _, s := range []struct{ lang, dir, typed, key, grey, value string }{
		{"fr", "ltr", "bibl", kb.ArrowRight, "iothèque", "bibliothèque"},
		{"fr", "rtl", "bibl", kb.ArrowLeft, "", "bibl"},
		{"he", "rtl", "ספר", kb.ArrowLeft, "ייה", "ספרייה"},
		{"he", "ltr", "ספר", kb.ArrowRight, "", "ספר"},
		{"zh", "ltr", "开源项", kb.ArrowRight, "", "开源项"},
	} {
		harness.Write(t, filepath.Join(dir, "index.html"), host.Page(`lang="`+s.lang+`" dir="`+s.dir+`"`, browser.Inline))
		p := browser.Visit(t, host.Folder(t, dir), "/")
		p.Ask(s.typed)
		p.Settled(s.typed)
		p.Want(grey, s.grey)
		p.Keys(s.key)
		p.Want(`box.value`, s.value)
	}
}
