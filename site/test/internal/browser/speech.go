package browser

import (
	"encoding/json"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// Speech stands in for a browser's speech, of which browsers without a screen have
// none: speech.voices are what it has, speech.said what it was to say, and
// speech.end() ends what it says. speech.mute makes an utterance fail.
const Speech = `(() => {
	const voice = (name, lang, localService = true) => ({ name, lang, localService, voiceURI: 'uri:' + name, default: false })
	const speech = window.speech = new EventTarget()
	Object.assign(speech, {
		voices: [], said: [], now: undefined, silent: 0, voice,
		getVoices: () => speech.voices,
		speak(u) {
			if (!u.text) return void speech.silent++
			speech.said.push([u.text, u.rate, u.voice?.name ?? ''])
			speech.now = u
			if (speech.mute) setTimeout(() => u.onerror?.({ error: speech.mute }))
		},
		cancel() {
			const u = speech.now
			speech.now = undefined
			if (u) setTimeout(() => u.onerror?.({ error: 'interrupted' }))
		},
		resume() {},
		end() {
			const u = speech.now
			speech.now = undefined
			u?.onend?.()
		}
	})
	Object.defineProperty(window, 'speechSynthesis', { value: speech, configurable: true })
	window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; this.rate = 1 } }
})()`

// Speaks gives the pages of the tab from now on a voice for some languages, each a
// name and a tag.
func (p *Tab) Speaks(voices ...[2]string) {
	p.Helper()
	list, _ := json.Marshal(voices)
	script := Speech + `; speech.voices = ` + string(list) + `.map(v => speech.voice(...v))`
	if _, err := chromedp.Call(p.Ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script}); err != nil {
		p.Fatal(err)
	}
}
