//go:build js && wasm

// The program asks safejs for what works and for what fails, and prints the
// values, the texts of the errors and what they wrap.
package main

import (
	"errors"
	"strconv"
	"syscall/js"

	"github.com/hack-pad/safejs"
)

var global = safejs.Global()

func main() {
	for _, script := range []string{
		"undefined", "null", "true", "1.5", "'text'", "Symbol()", "[1, 2]", "(class {})", "() => 1",
		"() => { throw new TypeError('thrown') }", "() => { throw 'text' }", "() => { throw undefined }",
		"({})", "new Uint8Array([1, 2, 3])", "Array",
	} {
		v, err := global.Call("eval", "("+script+")")
		say(script, v.Type().String(), err)
		try(v)
	}
	values()
	functions()
}

// try does with a value all that safejs can.
func try(v safejs.Value) {
	number, err := v.Int()
	say("Int", strconv.Itoa(number), err)
	truth, err := v.Bool()
	say("Bool", strconv.FormatBool(truth), err)
	text, err := v.String()
	say("String", text, err)
	length, err := v.Length()
	say("Length", strconv.Itoa(length), err)
	result, err := v.Get("length")
	say("Get", result.Type().String(), err)
	result, err = v.Invoke()
	say("Invoke", result.Type().String(), err)
	result, err = v.Call("missing")
	say("Call", result.Type().String(), err)
	result, err = v.New(-1)
	say("New", result.Type().String(), err)
	result, err = v.Index(0)
	say("Index", result.Type().String(), err)
	list, _ := global.Call("eval", "[]")
	is, err := list.InstanceOf(v)
	say("InstanceOf", strconv.FormatBool(is), err)
	n, err := safejs.CopyBytesToGo(make([]byte, 2), v)
	say("CopyBytesToGo", strconv.Itoa(n), err)
	say("Delete", "", v.Delete("x"))
	say("Set", "", v.Set("x", 1))
}

// values are Go's that JavaScript takes, and some that it does not.
func values() {
	for _, value := range []any{nil, 1, "text", []any{1, "a"}, map[string]any{"a": global}, struct{}{}, []string{"a"}, []any{1i}} {
		v, err := safejs.ValueOf(value)
		say("ValueOf", v.Type().String(), err)
	}
}

// functions are Go's that JavaScript calls.
func functions() {
	f, err := safejs.FuncOf(func(_ safejs.Value, args []safejs.Value) any {
		text, err := args[0].String()
		say("argument", text, err)
		return text + "!"
	})
	say("FuncOf", f.Value().Type().String(), err)
	result, err := f.Value().Invoke("hello")
	text, _ := result.String()
	say("result", text, err)
	f.Release()
}

// say prints through safejs too.
func say(what, result string, err error) {
	line := what + ": " + result
	if err != nil {
		line += "; " + textOf(err)
	}
	if wrapped := (js.Error{}); errors.As(err, &wrapped) {
		line += "; it wraps " + wrapped.Value.Type().String()
	}
	if wrapped := (*js.ValueError)(nil); errors.As(err, &wrapped) {
		line += "; it wraps a call of " + wrapped.Method
	}
	console, err := global.Get("console")
	if err == nil {
		_, err = console.Call("log", line)
	}
	if err != nil {
		panic(err)
	}
}

// textOf returns an error's text. That of a thrown value which is no object
// panics.
func textOf(err error) (text string) {
	defer func() {
		if recover() != nil {
			text = "no text"
		}
	}()
	return err.Error()
}
