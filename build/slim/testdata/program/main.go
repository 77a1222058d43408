// The program puts weight on what package slim touches: the tables that stack
// growth, garbage collection, panics and recovery read. What it prints does not
// depend on the machine.
package main

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"runtime"
	"sort"
	"strings"
	"sync"
	"time"
)

func main() {
	fmt.Println("goroutines", runtime.NumGoroutine())
	fmt.Println("deep", deep(6_000, [16]int{1}))
	fmt.Println("stack of pointers", linked(6_000, nil))
	fmt.Println("garbage", garbage())
	fmt.Println("maps", maps())
	fmt.Println("goroutines", goroutines())
	fmt.Println("closures", closures())
	fmt.Println("defers", defers())
	recovery()
	fmt.Println("reflect", reflected())
	fmt.Println("finalizer", finalizer())
	fmt.Println("format", fmt.Sprintf("%v %+v %T %q", point{1, 2}, &point{3, 4}, errors.New("x"), "q"))
	numbers()
	if len(os.Args) > 1 && os.Args[1] == "error" {
		panic(fmt.Errorf("the end: %w", os.ErrNotExist))
	} else if len(os.Args) > 1 {
		panic("the end")
	}
}

// deep grows the stack many times, with values on it.
func deep(n int, room [16]int) int {
	if n == 0 {
		return room[0]
	}
	room[n%16] += n & 1
	return deep(n-1, room) + room[0]&1
}

type link struct {
	next *link
	text string
}

// linked keeps pointers on a stack that grows while garbage is collected.
func linked(n int, tail *link) int {
	head := &link{tail, strings.Repeat("x", n%7)}
	if n%2000 == 0 {
		runtime.GC()
	}
	if n == 0 {
		return length(head)
	}
	return linked(n-1, head) + len(head.text) - n%7
}

func length(l *link) (n int) {
	for ; l != nil; l = l.next {
		n++
	}
	return n
}

func garbage() int {
	kept := make([][]*link, 50)
	for i := range 200_000 {
		slot := i % len(kept)
		kept[slot] = append(kept[slot], &link{text: fmt.Sprint(i)})
		if len(kept[slot]) > 200 {
			kept[slot] = nil
		}
	}
	n := 0
	for _, list := range kept {
		for _, l := range list {
			n += len(l.text)
		}
	}
	return n
}

func maps() string {
	m := map[string]map[int][]string{}
	for i := range 20_000 {
		k := fmt.Sprint("k", i%97)
		if m[k] == nil {
			m[k] = map[int][]string{}
		}
		m[k][i%13] = append(m[k][i%13], k)
	}
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return fmt.Sprint(len(keys), keys[:3], len(m["k7"][3]))
}

func goroutines() int {
	var wait sync.WaitGroup
	results := make(chan int, 4)
	for i := range 200 {
		wait.Go(func() {
			time.Sleep(time.Duration(i%3) * time.Millisecond)
			results <- deep(500+i, [16]int{}) + i
		})
	}
	go func() { wait.Wait(); close(results) }()
	n := 0
	for r := range results {
		n += r
		if n%7 == 0 {
			runtime.Gosched()
		}
	}
	return n
}

func closures() int {
	var list []func(int) int
	for i := range 1000 {
		words := strings.Fields(strings.Repeat("w ", i%10))
		list = append(list, func(n int) int { return n + len(words) + i })
	}
	runtime.GC()
	n := 0
	for _, f := range list {
		n = f(n) % 100_003
	}
	return n
}

func defers() (s string) {
	for i := range 5 {
		defer func() { s += fmt.Sprint(i) }()
	}
	if len(os.Args) > 0 {
		defer func() { s += "!" }()
	}
	return "d"
}

func reflected() string {
	swap := func(in []reflect.Value) []reflect.Value {
		runtime.GC()
		deep(5000, [16]int{})
		return []reflect.Value{in[1], in[0]}
	}
	var f func(string, *point) (*point, string)
	made := reflect.MakeFunc(reflect.TypeOf(f), swap).Interface().(func(string, *point) (*point, string))
	p, s := made(strings.Repeat("a", 3), &point{5, 6})
	method := reflect.ValueOf(&point{7, 8}).MethodByName("Sum").Interface().(func(string) string)
	return fmt.Sprint(*p, s, method("sum "))
}

// finalized leaves nothing of an object on its caller's stack, where a conservative
// collector would find it.
//
//go:noinline
func finalized(done chan bool) {
	l := &link{text: "gone"}
	runtime.SetFinalizer(l, func(*link) { done <- true })
}

func finalizer() bool {
	done := make(chan bool, 1)
	finalized(done)
	for range 100 {
		runtime.GC()
		select {
		case <-done:
			return true
		case <-time.After(time.Millisecond):
		}
	}
	return false
}
