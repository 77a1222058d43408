package main

import (
	"errors"
	"fmt"
	"runtime"
)

type point struct{ x, y int }

func (p point) Sum(s string) string { runtime.GC(); return fmt.Sprint(s, p.x+p.y) }

// A summer has a method that values and pointers have.
type summer interface{ Sum(string) string }

// helper recovers; the runtime lets it only where a deferred call is it.
func helper(where string) {
	if r := recover(); r != nil {
		fmt.Println("recovered", where, r)
	}
}

// thin may be inlined, which must not make its call of helper a deferred one.
func thin(where string) { helper(where) }

type cleaner struct{ where string }

func (c cleaner) clean()    { helper(c.where) }
func (c *cleaner) scrub()   { thin(c.where) }
func (c cleaner) Recover()  { fmt.Println("method", c.where, recover()) }
func (c *cleaner) Through() { c.Recover() }

// A wiper is called through a wrapper around a promoted method.
type wiper struct{ cleaner }

type recoverer interface{ Recover() }

// recovery panics in each way and calls recover from each place.
func recovery() {
	var none *point
	var index = []int{1, 2, 3}
	try("direct", func() { defer helper("direct"); panic("p1") })
	try("inlined", func() { defer thin("inlined"); panic("p2") })
	try("literal", func() { defer func() { thin("literal") }(); panic("p3") })
	try("nested", func() { defer func() { func() { recover() }() }(); panic("p4") })
	try("method", func() { defer cleaner{"method"}.clean(); panic("p5") })
	try("pointer", func() { defer (&cleaner{"pointer"}).scrub(); panic("p6") })
	try("value", func() { f := cleaner{"value"}.Recover; defer f(); panic("p7") })
	try("interface", func() { var r recoverer = &wiper{cleaner{"interface"}}; defer r.Recover(); panic("p8") })
	try("through", func() { defer (&cleaner{"through"}).Through(); panic("p9") })
	try("expression", func() { defer recoverer.Recover(wiper{cleaner{"expression"}}); panic("p10") })
	try("builtin", func() { defer recover(); panic("p11") })
	try("nil pointer", func() { fmt.Println(none.x) })
	try("index", func() { fmt.Println(index[len(index)+2]) })
	try("slice", func() { fmt.Println(index[3 : len(index)-1]) })
	try("divide", func() { fmt.Println(1 / (len(index) - 3)) })
	try("assert", func() { fmt.Println(any(index).(summer)) })
	try("map", func() { var m map[string]int; m["x"] = 1 })
	try("again", func() { defer func() { panic(errors.New("second")) }(); panic("first") })
	try("exit", func() { done := make(chan int); go func() { defer close(done); runtime.Goexit() }(); <-done })
	nilReceiver(none)
}

// nilReceiver calls a value's method on a nil pointer through its wrapper,
// where the text of the panic holds the method's name.
//
//go:noinline
func nilReceiver(s summer) {
	defer func() {
		err, ok := recover().(runtime.Error)
		fmt.Println("nil receiver", ok, err != nil)
	}()
	s.Sum("")
}

func try(where string, f func()) {
	defer func() { fmt.Println(where, "->", recover()) }()
	f()
}
