//go:build js && wasm

// The module reader.wasm: package render behind one function of the worker's
// globalThis.carrelReader.
//
//	render(markdown, options)  HTML; null where the document can't be drawn
//
// options is a query string: url (the page's address, which relative addresses
// start from), site (the site's origin) and images (none, same or all). The
// file is the boundary and nothing else.
package main

import (
	"errors"
	"net/url"

	"github.com/hack-pad/safejs"

	"carrel/wasm/render"
)

func main() {
	if err := register(); err != nil {
		println("carrel:", err.Error())
		return
	}
	select {} // the function stays
}

// register puts the function where the worker finds it, and tells it.
func register() error {
	function, err := safejs.FuncOf(func(_ safejs.Value, args []safejs.Value) any {
		html, err := draw(args)
		if err != nil {
			println("carrel:", err.Error())
			return nil
		}
		return html
	})
	if err != nil {
		return err
	}
	global := safejs.Global()
	constructor, err := global.Get("Object")
	if err != nil {
		return err
	}
	object, err := constructor.New()
	if err != nil {
		return err
	}
	if err := object.Set("render", function.Value()); err != nil {
		return err
	}
	if err := global.Set("carrelReader", object); err != nil {
		return err
	}
	ready, err := global.Get("carrelReady")
	if err == nil && ready.Type() == safejs.TypeFunction {
		_, err = ready.Invoke()
	}
	return err
}

func draw(args []safejs.Value) (string, error) {
	if len(args) < 2 || args[0].Type() != safejs.TypeString || args[1].Type() != safejs.TypeString {
		return "", errors.New("render takes the Markdown and the options, both as text")
	}
	markdown, err := args[0].String()
	if err != nil {
		return "", err
	}
	query, err := args[1].String()
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
