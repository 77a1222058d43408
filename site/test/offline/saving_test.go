package offline

import (
	"testing"

	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/sites"
)

// The head of an article saves it, and says that it is saved.
func TestSaveFromHead(t *testing.T) {
	t.Parallel()
	p, _ := pictured(t)
	const button = `document.querySelector('.tools .save')`
	p.Want(button+`?.textContent`, "Save offline")
	p.Get(button + `.click()`)
	p.Want(button+`.textContent + `+button+`.ariaPressed`, "Savedtrue")
	p.Want(saver+`.then(m => m.saved()).then(s => s.map(i => [i.what, i.images]))`, []any{[]any{"/blog/a/", false}})

	// What was saved without its images can have them later.
	p.Get(browser.Foot + `.scrollIntoView()`)
	p.PressFoot("Save the images, too")
	p.Want(saver+`.then(m => m.saved()).then(s => s.map(i => i.images))`, []bool{true})
	p.Want(choices, []string{})
	p.PressFoot("Remove")
	p.Want(button+`.textContent`, "Save offline")
}

// A section is saved from the view of the library that shows it.
func TestSaveSection(t *testing.T) {
	t.Parallel()
	h := sites.Stacks(t)
	p := browser.Visit(t, h, "/carrel/?section=/blog/")
	p.Want(browser.Foot+`?.textContent.startsWith('Save “/blog/” for offline reading')`, true)
	p.PressFoot("Save “/blog/”")
	p.Want(saver+`.then(m => m.saved()).then(s => s.map(i => i.what))`, []string{"section:/blog/"})
	p.Navigate(h.URL + "/carrel/?read=/blog/post-03/")
	p.Want(`document.querySelector('.tools .save')?.textContent`, "Saved")
	p.Loose = true
	h.Close()
	p.Navigate(h.URL + "/carrel/?read=/blog/post-03/")
	p.Want(browser.Headline, "Post 03 of the lantern")
}
