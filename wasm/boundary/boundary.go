//go:build js && wasm

// Package boundary answers: how do Go and JavaScript meet? The two programs of
// wasm/cmd publish their functions through it and read their arguments.
//
// It imports safejs, and nothing of Carrel.
package boundary

import (
	"errors"

	"github.com/hack-pad/safejs"
)

// A Function is called from JavaScript. What it returns is a string, a number
// or nil.
type Function func(args []safejs.Value) any

// Publish puts functions into a global object of the given name, calls the
// global function carrelReady if there is one, and keeps the program alive. It
// returns only with an error.
func Publish(name string, functions map[string]Function) error {
	global := safejs.Global()
	constructor, err := global.Get("Object")
	if err != nil {
		return err
	}
	object, err := constructor.New()
	if err != nil {
		return err
	}
	for name, f := range functions {
		function, err := safejs.FuncOf(func(_ safejs.Value, args []safejs.Value) any { return f(args) })
		if err != nil {
			return err
		}
		if err := object.Set(name, function.Value()); err != nil {
			return err
		}
	}
	if err := global.Set(name, object); err != nil {
		return err
	}
	ready, err := global.Get("carrelReady")
	if err == nil && ready.Type() == safejs.TypeFunction {
		_, err = ready.Invoke()
	}
	if err != nil {
		return err
	}
	select {}
}

// ErrArguments says that a function was called with what it does not take.
var ErrArguments = errors.New("wrong arguments")

// Strings reads two arguments of text.
func Strings(args []safejs.Value) (first, second string, err error) {
	if len(args) < 2 || args[0].Type() != safejs.TypeString || args[1].Type() != safejs.TypeString {
		return "", "", ErrArguments
	}
	if first, err = args[0].String(); err == nil {
		second, err = args[1].String()
	}
	return first, second, err
}

// Bytes copies a Uint8Array.
func Bytes(v safejs.Value) ([]byte, error) {
	n, err := v.Length()
	if err != nil {
		return nil, err
	}
	data := make([]byte, n)
	_, err = safejs.CopyBytesToGo(data, v)
	return data, err
}
