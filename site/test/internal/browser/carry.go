package browser

// Carrying are the texts of the part of the page that exports and imports.
const Carrying = `document.querySelector('.carry')`

// Given makes a file of the page's own export, and gives it to the page in a way.
func (p *Tab) Given(how string) {
	p.Helper()
	p.Get(`(async () => {
		const m = await ` + Keeper + `, file = window.file ??= await m.exportLibrary()
		const items = new DataTransfer()
		items.items.add(file)
		` + how + `
		return 0 })()`)
}

// Ways to give a file to the page.
const (
	ByInput = `const input = ` + Carrying + `.querySelector('input'); input.files = items.files; input.dispatchEvent(new Event('change'))`
	ByDrop  = `for (const type of ['dragover', 'drop']) document.body.dispatchEvent(new DragEvent(type, { dataTransfer: items, bubbles: true, cancelable: true }))`
)
