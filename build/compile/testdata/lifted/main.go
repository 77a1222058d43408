//go:build js && wasm

// The program is called by a script, as Carrel's programs are.
package main

import (
	"syscall/js"

	"carrel/build/compile/testdata/lifted/work"
)

func main() {
	probe := map[string]func(args []js.Value) any{
		"everything": func(args []js.Value) any { return work.Everything(args[0].Int()) },
		"fault":      func(args []js.Value) any { return work.Fault(args[0].String(), args[1].Int()) },
		"recover":    func(args []js.Value) any { return work.Recover(args[0].String()) },
		"deep":       func(args []js.Value) any { return work.Deep(args[0].Int(), [64]int{}) },
		"garbage":    func(args []js.Value) any { return work.Garbage(args[0].Int()) },
		"exception":  exception,
		"caught":     caught,
		"nested":     func(args []js.Value) any { return js.Global().Call("back", args[0]).String() },
		"within":     func(args []js.Value) any { return work.Apply(back, args[0].Int()) },
		"hold":       func([]js.Value) any { go func() { work.Hold() }(); return nil },
		"locked":     func(args []js.Value) any { return work.Locked(args[0].Int()) },
		"switches":   func([]js.Value) any { return switches() },
	}
	object := js.Global().Get("Object").New()
	for name, f := range probe {
		object.Set(name, js.FuncOf(func(_ js.Value, args []js.Value) any { return f(args) }))
	}
	js.Global().Set("probe", object)
	js.Global().Call("ready")
	select {}
}

// back asks the script, which asks the program.
func back(n int) int { return len(js.Global().Call("back", n).String()) }

// exception catches what JavaScript throws.
func exception([]js.Value) (result any) {
	defer func() { result = "caught " + recover().(error).Error() }()
	js.Global().Call("fail")
	return "nothing"
}

// caught catches faults of its own.
func caught(args []js.Value) (result any) {
	defer func() { result = recover().(error).Error() }()
	n := args[1].Int()
	switch args[0].String() {
	case "index":
		return []int{1, 2}[n]
	case "divide":
		return 7 / (n - 5)
	}
	var none *struct{ n int }
	return none.n
}

// switches waits for another goroutine, which lifted functions run in.
func switches() int {
	done := make(chan int)
	for i := range 3 {
		go func() { done <- len(work.Everything(i)) }()
	}
	return <-done + <-done + <-done
}
