//go:build js && wasm

// Package pages answers: how does a page of the pack get to JavaScript? Both
// programs of wasm/cmd publish its functions, so that who reads need not wait for
// the program that searches.
//
//	segment(core)              opens a segment; its number, or "code: message"
//	put(segment, file, bytes)  gives the shelf a file; undefined, or "code: message"
//	keep(bytes)                bounds the files that the shelf keeps from one question to the next
//	read(url, segments)        JSON: the stored document of an address,
//	                           {"need":[[segment,file],…]} or {"error":{…}}
package pages

import (
	"github.com/hack-pad/safejs"

	"carrel/wasm/boundary"
	"carrel/wasm/pack"
	"carrel/wasm/search/shelf"
	"carrel/wasm/search/wire"
)

// A Method is a function that may fail.
type Method func(args []safejs.Value) (any, error)

// Functions makes methods callable from JavaScript, beside those of this package.
func Functions(s *shelf.Shelf, more map[string]Method) map[string]boundary.Function {
	p := pages{s}
	functions := map[string]boundary.Function{"segment": callable(p.segment), "put": callable(p.put), "keep": callable(p.keep), "read": callable(p.read)}
	for name, m := range more {
		functions[name] = callable(m)
	}
	return functions
}

func callable(m Method) boundary.Function {
	return func(args []safejs.Value) any {
		result, err := m(args)
		if err != nil {
			return code(err) + ": " + err.Error()
		}
		return result
	}
}

// code names the kind of an error for the page. The packages below wrap none of
// theirs, and errors.As would bring reflection along.
func code(err error) string {
	if _, corrupt := err.(*pack.CorruptError); corrupt {
		return "corrupt"
	}
	return "call"
}

// Failure writes an error, or what is needed first, as JSON.
func Failure(err error) string {
	if need, ok := err.(*shelf.NeedError); ok {
		return string(wire.AppendNeed(nil, need))
	}
	return string(wire.AppendError(nil, code(err), err.Error()))
}

type pages struct{ shelf *shelf.Shelf }

func (p pages) segment(args []safejs.Value) (any, error) {
	if len(args) < 1 {
		return nil, boundary.ErrArguments
	}
	core, err := boundary.Bytes(args[0])
	if err != nil {
		return nil, err
	}
	return p.shelf.Add(core)
}

func (p pages) put(args []safejs.Value) (any, error) {
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
	return nil, p.shelf.Put(shelf.FileRef{Segment: segment, File: file}, data)
}

func (p pages) keep(args []safejs.Value) (_ any, err error) {
	if len(args) < 1 {
		return nil, boundary.ErrArguments
	}
	p.shelf.MaxLoaded, err = args[0].Int()
	return nil, err
}

func (p pages) read(args []safejs.Value) (any, error) {
	url, segments, err := boundary.Strings(args)
	if err != nil {
		return nil, err
	}
	d, lang, err := p.shelf.Read(url, wire.Numbers(segments))
	if err != nil {
		return Failure(err), nil
	}
	if d == nil {
		return string(wire.AppendError(nil, "missing", "the pack has no page "+url)), nil
	}
	return string(wire.AppendDocument(nil, d, lang)), nil
}
