//go:build js && wasm

// The module search.wasm: the engine of wasm/search behind four functions of
// the worker's globalThis.carrelSearch.
//
//	segment(core)              opens a segment; its number, or "code: message"
//	put(segment, file, bytes)  gives the engine a file; undefined, or "code: message"
//	search(query, options)     JSON: the answer, {"need":[[segment,file],…]} or {"error":{…}}
//	read(url, segments)        JSON: the stored document of an address, or as above
//
// Calls between Go and JavaScript are slow, so each query crosses once and its
// answer comes back as one string. The file is the boundary and nothing else.
package main

import (
	"errors"

	"github.com/hack-pad/safejs"

	"carrel/wasm/pack"
	"carrel/wasm/search"
)

func main() {
	if err := register(&boundary{search.New()}); err != nil {
		println("carrel:", err.Error())
		return
	}
	select {} // the functions stay
}

type boundary struct{ engine *search.Engine }

// register puts the functions where the worker finds them, and tells it.
func register(b *boundary) error {
	global := safejs.Global()
	constructor, err := global.Get("Object")
	if err != nil {
		return err
	}
	object, err := constructor.New()
	if err != nil {
		return err
	}
	for name, f := range map[string]func([]safejs.Value) (any, error){
		"segment": b.segment, "put": b.put, "search": b.search, "read": b.read,
	} {
		function, err := safejs.FuncOf(func(_ safejs.Value, args []safejs.Value) any {
			result, err := f(args)
			if err != nil {
				return code(err) + ": " + err.Error()
			}
			return result
		})
		if err != nil {
			return err
		}
		if err := object.Set(name, function.Value()); err != nil {
			return err
		}
	}
	if err := global.Set("carrelSearch", object); err != nil {
		return err
	}
	ready, err := global.Get("carrelReady")
	if err == nil && ready.Type() == safejs.TypeFunction {
		_, err = ready.Invoke()
	}
	return err
}

// code names the kind of an error for the page. The packages below wrap none of
// theirs, and errors.As would bring reflection along.
func code(err error) string {
	if _, corrupt := err.(*pack.CorruptError); corrupt {
		return "corrupt"
	}
	return "call"
}

var errArguments = errors.New("wrong arguments")

func (b *boundary) segment(args []safejs.Value) (any, error) {
	if len(args) < 1 {
		return nil, errArguments
	}
	core, err := bytes(args[0])
	if err != nil {
		return nil, err
	}
	return b.engine.Add(core)
}

func (b *boundary) put(args []safejs.Value) (any, error) {
	if len(args) < 3 {
		return nil, errArguments
	}
	segment, err := args[0].Int()
	if err != nil {
		return nil, err
	}
	file, err := args[1].Int()
	if err != nil {
		return nil, err
	}
	data, err := bytes(args[2])
	if err != nil {
		return nil, err
	}
	return nil, b.engine.Put(search.FileRef{Segment: segment, File: file}, data)
}

// bytes copies a Uint8Array.
func bytes(v safejs.Value) ([]byte, error) {
	n, err := v.Length()
	if err != nil {
		return nil, err
	}
	data := make([]byte, n)
	_, err = safejs.CopyBytesToGo(data, v)
	return data, err
}

// strings reads two arguments of text.
func strings(args []safejs.Value) (a, b string, err error) {
	if len(args) < 2 {
		return "", "", errArguments
	}
	if a, err = args[0].String(); err == nil {
		b, err = args[1].String()
	}
	return a, b, err
}

func (b *boundary) search(args []safejs.Value) (any, error) {
	query, options, err := strings(args)
	if err != nil {
		return nil, err
	}
	answer, err := b.engine.Search(search.ParseOptions(query, options))
	if err != nil {
		return failure(err), nil
	}
	return string(answer.AppendJSON(nil)), nil
}

func (b *boundary) read(args []safejs.Value) (any, error) {
	url, segments, err := strings(args)
	if err != nil {
		return nil, err
	}
	d, lang, err := b.engine.Read(url, search.Numbers(segments))
	if err != nil {
		return failure(err), nil
	}
	if d == nil {
		return string(search.AppendError(nil, "missing", "the pack has no page "+url)), nil
	}
	return string(search.AppendDocument(nil, d, lang)), nil
}

// failure writes an error, or what is needed first, as JSON.
func failure(err error) string {
	if need, ok := err.(*search.NeedError); ok {
		return string(need.AppendNeed(nil))
	}
	return string(search.AppendError(nil, code(err), err.Error()))
}
