// The program puts weight on memory: on what is handed out, kept, found and freed.
// What it prints does not depend on the collector.
package main

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"sync"
	"time"
	"unique"
	"weak"
)

func main() {
	fmt.Println("kept", kept())
	fmt.Println("zeroed", zeroed())
	fmt.Println("insides", insides())
	fmt.Println("deep and wide", deep(200_000), wide(300_000))
	fmt.Println("parked", parked())
	fmt.Println("room", room())
	fmt.Println("garbage", garbage())
	fmt.Println("finalizers", finalizers())
	fmt.Println("order", order())
	fmt.Println("cleanups", cleanups())
	fmt.Println("weak", weakly())
	fmt.Println("again", again())
	fmt.Println("unique", unique.Make("a"+fmt.Sprint(1)) == unique.Make("a1"), pooled())
}

// An item is a piece of memory whose content follows from its seed.
type item struct {
	seed  uint64
	bytes []byte
	words []uint64
	refs  []*item
	next  *item
}

func newItem(r *rand.Rand, seed uint64, next *item) *item {
	sizes := []int{8, 16, 24, 100, 600, 3000, 9000, 40_000}
	size := func() int { return r.IntN(sizes[r.IntN(len(sizes))]) }
	i := &item{seed: seed, bytes: make([]byte, size()), words: make([]uint64, size()/8), refs: make([]*item, size()/8)}
	for n := range i.bytes {
		i.bytes[n] = byte(seed + uint64(n))
	}
	for n := range i.words {
		i.words[n] = seed * uint64(n)
	}
	for n := range i.refs {
		i.refs[n] = next
	}
	if next != nil && next.next == nil {
		i.next = next
	}
	return i
}

func (i *item) whole() bool {
	for n, b := range i.bytes {
		if b != byte(i.seed+uint64(n)) {
			return false
		}
	}
	for n, w := range i.words {
		if w != i.seed*uint64(n) {
			return false
		}
	}
	for _, r := range i.refs {
		if r != nil && r.seed > i.seed {
			return false
		}
	}
	return i.next == nil || i.next.seed <= i.seed
}

// kept replaces items at random and looks whether those that stay are whole.
func kept() (broken int) {
	r := rand.New(rand.NewPCG(1, 2))
	slots := make([]*item, 1500)
	for n := range 12_000 {
		slot := r.IntN(len(slots))
		if i := slots[slot]; i != nil && !i.whole() {
			broken++
		}
		next := slots[r.IntN(len(slots))]
		if next != nil && next.next != nil {
			next = nil
		}
		slots[slot] = newItem(r, uint64(n), next)
		if n%1000 == 0 {
			runtime.GC()
		}
	}
	for _, i := range slots {
		if i != nil && !i.whole() {
			broken++
		}
	}
	return broken
}

// zeroed asks for memory that had other content before.
func zeroed() (others int) {
	r := rand.New(rand.NewPCG(3, 4))
	for n := range 8_000 {
		b := make([]byte, r.IntN(50_000)>>r.IntN(12))
		for i := range b {
			if b[i] != 0 {
				others++
			}
			b[i] = 0xFF
		}
		if n%500 == 0 {
			runtime.GC()
		}
	}
	return others
}

// insides keeps only places inside of objects.
func insides() (sum int) {
	var bytes []*byte
	var texts []string
	var parts [][]int
	for n := range 300 {
		b := make([]byte, 100*n+1)
		b[100*n] = 1
		bytes = append(bytes, &b[100*n])
		texts = append(texts, strings.Repeat("x", 50*n)[49*n:])
		p := make([]int, 70*n+2)
		p[70*n] = 2
		parts = append(parts, p[70*n:])
	}
	for range 3 {
		runtime.GC()
		garbage()
	}
	for n := range bytes {
		sum += int(*bytes[n]) + strings.Count(texts[n], "x") + parts[n][0]
	}
	return sum
}

type node struct{ next *node }

func deep(n int) (length int) {
	var list *node
	for range n {
		list = &node{list}
	}
	runtime.GC()
	for ; list != nil; list = list.next {
		length++
	}
	return length
}

func wide(n int) (sum int) {
	list := make([]*[3]int, n)
	for i := range list {
		list[i] = &[3]int{i & 1}
	}
	runtime.GC()
	for _, a := range list {
		sum += a[0]
	}
	return sum
}

// parked leaves objects to goroutines that wait.
func parked() (sum int) {
	start, results := make(chan int), make(chan int)
	for n := range 20 {
		go func() {
			own, text := &[4]int{n}, strings.Repeat("p", n)
			<-start
			results <- own[0] + len(text)
		}()
	}
	runtime.Gosched()
	for range 3 {
		runtime.GC()
		garbage()
	}
	close(start)
	for range 20 {
		sum += <-results
	}
	return sum
}

// room is what appends give.
func room() (caps []int) {
	var b []byte
	for len(b) < 100_000 {
		if b = append(b, 1); len(b) == cap(b) {
			caps = append(caps, cap(b))
		}
	}
	return caps
}

// garbage makes a hundred megabytes of it and looks how large the heap is.
func garbage() (small bool) {
	kept := make([]*item, 10)
	for n := range 3_000 {
		kept[n%10] = &item{bytes: make([]byte, 32_000), refs: kept}
		if n%100 == 0 {
			runtime.GC()
		}
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc < 64<<20 && m.HeapSys < 256<<20
}

type named struct {
	name  string
	other *named
}

func (n *named) String() string { return n.name }

// ended says what has ended, in the order of names.
func ended(list chan string, want int) string {
	got := map[string]bool{}
	for range 100 {
		runtime.GC()
		for wait := true; wait; {
			select {
			case s := <-list:
				got[s] = true
			case <-time.After(time.Millisecond):
				wait = false
			}
		}
		if len(got) == want {
			break
		}
	}
	return fmt.Sprint(got)
}

// apart runs f in a goroutine that ends, so that no stack holds what f left there:
// a conservative collector would keep it.
func apart(f func()) {
	var wait sync.WaitGroup
	wait.Go(f)
	wait.Wait()
}

func finalized(list chan string) {
	runtime.SetFinalizer(&named{name: "pointer"}, func(n *named) { list <- n.name })
	runtime.SetFinalizer(&named{name: "any"}, func(n any) (int, string) { list <- n.(*named).name; return 1, "result" })
	runtime.SetFinalizer(&named{name: "stringer"}, func(n fmt.Stringer) { list <- n.String() })
	runtime.SetFinalizer(&[1]byte{7}, func(b *[1]byte) { list <- fmt.Sprint("tiny", b[0]) })
	n := &named{name: "taken back"}
	runtime.SetFinalizer(n, func(n *named) { list <- n.name })
	runtime.SetFinalizer(n, nil)
}

func finalizers() string {
	list := make(chan string, 10)
	apart(func() { finalized(list) })
	return ended(list, 4)
}

func chained(list chan string) {
	b := &named{name: "b"}
	a := &named{"a", b}
	for _, n := range []*named{a, b} {
		runtime.SetFinalizer(n, func(n *named) { list <- n.name })
	}
}

// order tells that of two objects, one of which refers to the other.
func order() (s string) {
	list := make(chan string, 10)
	apart(func() { chained(list) })
	for range 100 {
		runtime.GC()
		select {
		case n := <-list:
			s += n
		case <-time.After(time.Millisecond):
		}
		if len(s) == 2 {
			break
		}
	}
	return s
}

func cleaned(list chan string) {
	runtime.AddCleanup(&named{name: "first"}, func(s string) { list <- s }, "of the first")
	n := &named{name: "second"}
	runtime.AddCleanup(n, func(n int) { list <- fmt.Sprint(n) }, 2)
	c := runtime.AddCleanup(n, func(n int) { list <- fmt.Sprint(n) }, 3)
	c.Stop()
}

func cleanups() string {
	list := make(chan string, 10)
	apart(func() { cleaned(list) })
	return ended(list, 2)
}

func weakly() string {
	var keep *named
	var kept, lost weak.Pointer[named]
	apart(func() {
		keep = &named{name: "kept"}
		kept, lost = weak.Make(keep), weak.Make(&named{name: "lost"})
	})
	for range 100 {
		runtime.GC()
		garbage()
		if lost.Value() == nil {
			break
		}
	}
	return fmt.Sprint(kept.Value() == keep, kept == weak.Make(keep), lost.Value() == nil)
}

func back(list chan string, keep **named) {
	runtime.SetFinalizer(&named{name: "back", other: &named{name: "with it"}}, func(n *named) { *keep = n; list <- n.name })
}

// again keeps what a finalizer brings back.
func again() string {
	list := make(chan string, 1)
	keep := new(*named)
	apart(func() { back(list, keep) })
	s := ended(list, 1)
	garbage()
	return s + (*keep).name + (*keep).other.name
}

func pooled() (sum int) {
	pool := sync.Pool{New: func() any { return new([100]int) }}
	for range 1000 {
		a := pool.Get().(*[100]int)
		a[0]++
		if sum += min(a[0], 1); sum%100 == 0 {
			runtime.GC()
		}
		pool.Put(a)
	}
	return sum
}
