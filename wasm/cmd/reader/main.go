//go:build js && wasm

// The module reader.wasm: package render, and what it takes to look a page up,
// behind the functions of the worker's globalThis.carrelReader: those of package
// pages, and
//
//	render(markdown, options)  HTML; null where the document can't be drawn
//
// options is a query string: url (the page's address, which relative addresses
// start from), site (the site's origin) and images (none, same or all). The
// file is the boundary and nothing else.
package main

import (
	"net/url"

	"github.com/hack-pad/safejs"

	"carrel/wasm/boundary"
	"carrel/wasm/boundary/pages"
	"carrel/wasm/render"
	"carrel/wasm/search/shelf"
)

func main() {
	functions := pages.Functions(shelf.New(), nil)
	functions["render"] = func(args []safejs.Value) any {
		html, err := draw(args)
		if err != nil {
			println("carrel:", err.Error())
			return nil
		}
		return html
	}
	err := boundary.Publish("carrelReader", functions)
	println("carrel:", err.Error())
}

func draw(args []safejs.Value) (string, error) {
	markdown, query, err := boundary.Strings(args)
	if err != nil {
		return "", err
	}
	options, err := url.ParseQuery(query)
	if err != nil {
		return "", err
	}
	return render.HTML(markdown, render.Options{
		Base: options.Get("url"), Site: options.Get("site"), Images: render.Images(options.Get("images")),
	})
}
