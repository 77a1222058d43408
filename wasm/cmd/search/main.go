//go:build js && wasm

// The module search.wasm: the engine of wasm/search behind the functions of the
// worker's globalThis.carrelSearch: those of package pages, and
//
//	search(query, options)  JSON: the answer, {"need":[[segment,file],…]} or {"error":{…}}
//	files(segment, prefix)  JSON: {"files":[file,…],"holds":true}, what it takes to search a segment and to read
//	                        the pages under a prefix of addresses, and whether it has any; or as above
//
// Calls between Go and JavaScript are slow, so each query crosses once and its
// answer comes back as one string. The file is the boundary and nothing else.
package main

import (
	"github.com/hack-pad/safejs"

	"carrel/wasm/boundary"
	"carrel/wasm/boundary/pages"
	"carrel/wasm/search"
	"carrel/wasm/search/wire"
)

func main() {
	e := &engine{search.New()}
	err := boundary.Publish("carrelSearch", pages.Functions(e.Shelf, map[string]pages.Method{"search": e.search, "files": e.files}))
	println("carrel:", err.Error())
}

type engine struct{ *search.Engine }

func (e *engine) search(args []safejs.Value) (any, error) {
	query, options, err := boundary.Strings(args)
	if err != nil {
		return nil, err
	}
	answer, err := e.Search(search.ParseOptions(query, options))
	if err != nil {
		return pages.Failure(err), nil
	}
	answer.Located = true
	return string(answer.AppendJSON(nil)), nil
}

func (e *engine) files(args []safejs.Value) (any, error) {
	if len(args) < 2 {
		return nil, boundary.ErrArguments
	}
	segment, err := args[0].Int()
	if err != nil {
		return nil, err
	}
	prefix, err := args[1].String()
	if err != nil {
		return nil, err
	}
	files, holds, err := e.Files(segment, prefix)
	if err != nil {
		return pages.Failure(err), nil
	}
	return string(wire.AppendFiles(nil, files, holds)), nil
}
