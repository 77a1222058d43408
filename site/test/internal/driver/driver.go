// Package driver shows pages in the engines that are not Chromium's: Firefox and
// WebKit, each once for all tests of a package.
package driver

// A Driver steers a browser by a protocol of the W3C, WebDriver or WebDriver
// BiDi. Both write actions of keys and pointers alike.
type Driver interface {
	// Open goes to an address and returns when the page is loaded.
	Open(url string) error
	// Evaluate gives the text that a script's promise comes to.
	Evaluate(script string) (string, error)
	// Act does what a person does with the keyboard or the mouse.
	Act(source map[string]any) error
	// Console gives the errors that were written there since Open, as far as
	// the protocol tells them.
	Console() []string
}
