//go:build js && wasm

// The module search.wasm: the engine of wasm/search behind five functions of
// the worker's globalThis.carrelSearch.
//
//	segment(core)              opens a segment; its number, or "code: message"
//	put(segment, file, bytes)  gives the engine a file; undefined, or "code: message"
//	search(query, options)     JSON: the answer, {"need":[[segment,file],…]} or {"error":{…}}; see search.ParseOptions
//	read(url, segments)        JSON: the stored document of an address, or as above
//	files(segment, prefix)     JSON: {"files":[file,…],"holds":true}, what it takes to search a segment and to read
//	                           the pages under a prefix of addresses, and whether it has any; or as above
//
// Calls between Go and JavaScript are slow, so each query crosses once and its
// answer comes back as one string. The file is the boundary and nothing else.
package main

import (
	"github.com/hack-pad/safejs"

	"carrel/wasm/boundary"
	"carrel/wasm/pack"
	"carrel/wasm/search"
)

func main() {
	e := &engine{search.New()}
	functions := map[string]boundary.Function{}
	for name, f := range map[string]func([]safejs.Value) (any, error){
		"segment": e.segment, "put": e.put, "search": e.search, "read": e.read, "files": e.files,
	} {
		functions[name] = func(args []safejs.Value) any {
			result, err := f(args)
			if err != nil {
				return code(err) + ": " + err.Error()
			}
			return result
		}
	}
	err := boundary.Publish("carrelSearch", functions)
	println("carrel:", err.Error())
}

// code names the kind of an error for the page. The packages below wrap none of
// theirs, and errors.As would bring reflection along.
func code(err error) string {
	if _, corrupt := err.(*pack.CorruptError); corrupt {
		return "corrupt"
	}
	return "call"
}

type engine struct{ *search.Engine }

func (e *engine) segment(args []safejs.Value) (any, error) {
	if len(args) < 1 {
		return nil, boundary.ErrArguments
	}
	core, err := boundary.Bytes(args[0])
	if err != nil {
		return nil, err
	}
	return e.Add(core)
}

func (e *engine) put(args []safejs.Value) (any, error) {
	if len(args) < 3 {
		return nil, boundary.ErrArguments
	}
	segment, err := args[0].Int()
	if err != nil {
		return nil, err
	}
	file, err := args[1].Int()
	if err != nil {
		return nil, err
	}
	data, err := boundary.Bytes(args[2])
	if err != nil {
		return nil, err
	}
	return nil, e.Put(search.FileRef{Segment: segment, File: file}, data)
}

func (e *engine) search(args []safejs.Value) (any, error) {
	query, options, err := boundary.Strings(args)
	if err != nil {
		return nil, err
	}
	answer, err := e.Search(search.ParseOptions(query, options))
	if err != nil {
		return failure(err), nil
	}
	answer.Located = true
	return string(answer.AppendJSON(nil)), nil
}

func (e *engine) read(args []safejs.Value) (any, error) {
	url, segments, err := boundary.Strings(args)
	if err != nil {
		return nil, err
	}
	d, lang, err := e.Read(url, search.Numbers(segments))
	if err != nil {
		return failure(err), nil
	}
	if d == nil {
		return string(search.AppendError(nil, "missing", "the pack has no page "+url)), nil
	}
	return string(search.AppendDocument(nil, d, lang)), nil
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
		return failure(err), nil
	}
	return string(search.AppendFiles(nil, files, holds)), nil
}

// failure writes an error, or what is needed first, as JSON.
func failure(err error) string {
	if need, ok := err.(*search.NeedError); ok {
		return string(need.AppendNeed(nil))
	}
	return string(search.AppendError(nil, code(err), err.Error()))
}
