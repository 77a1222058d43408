package site

import "testing"

// The head of an article saves it, and says that it is saved.
func TestSaveFromHead(t *testing.T) {
	p, _ := pictured(t)
	const button = `document.querySelector('.tools .save')`
	p.want(button+`?.textContent`, "Save offline")
	p.get(button + `.click()`)
	p.want(button+`.textContent + `+button+`.ariaPressed`, "Savedtrue")
	p.want(saver+`.then(m => m.saved()).then(s => s.map(i => [i.what, i.images]))`, []any{[]any{"/blog/a/", false}})

	// What was saved without its images can have them later.
	p.get(foot + `.scrollIntoView()`)
	p.pressFoot("Save the images, too")
	p.want(saver+`.then(m => m.saved()).then(s => s.map(i => i.images))`, []bool{true})
	p.want(choices, []string{})
	p.pressFoot("Remove")
	p.want(button+`.textContent`, "Save offline")
}

// A section is saved from the view of the library that shows it.
func TestSaveSection(t *testing.T) {
	h := stacks(t)
	p := visit(t, h, "/carrel/?section=/blog/")
	p.want(foot+`?.textContent.startsWith('Save “/blog/” for offline reading')`, true)
	p.pressFoot("Save “/blog/”")
	p.want(saver+`.then(m => m.saved()).then(s => s.map(i => i.what))`, []string{"section:/blog/"})
	p.navigate(h.URL + "/carrel/?read=/blog/post-03/")
	p.want(`document.querySelector('.tools .save')?.textContent`, "Saved")
	p.loose = true
	h.Close()
	p.navigate(h.URL + "/carrel/?read=/blog/post-03/")
	p.want(headline, "Post 03 of the lantern")
}
