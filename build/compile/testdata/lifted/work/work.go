// Package work is what the test program does outside of its boundary: all of it
// is lifted but what waits and what defers.
package work

import (
	"errors"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
)

// Everything does a little of each kind of work and returns what came of it.
func Everything(n int) string {
	parts := []string{words(n), ordered(n), shapes(n), strconv.Itoa(ways(n%17, n%13)), numbers(n), deferred(n), strconv.Itoa(channel(n)), labels(n)}
	return strings.Join(parts, " ")
}

func words(n int) string {
	counts := map[string]int{}
	for i := range n {
		counts[strings.Repeat(string(rune('a'+i%7)), i%5)] += i
	}
	keys := make([]string, 0, len(counts))
	for k := range counts {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	var b strings.Builder
	for _, k := range keys {
		b.WriteString(k + "=" + strconv.Itoa(counts[k]) + ";")
	}
	return b.String()
}

func ordered(n int) string {
	list := make([]int, n%40)
	for i := range list {
		list[i] = (i*7919 + n) % 101
	}
	slices.SortFunc(list, func(a, b int) int { return b%10 - a%10 + (a-b)/50 })
	sort.SliceStable(list, func(i, j int) bool { return list[i]/7 < list[j]/7 })
	return strings.Join(texts(list), ",")
}

func texts[T ~int](list []T) (texts []string) {
	for _, n := range list {
		texts = append(texts, strconv.Itoa(int(n)))
	}
	return texts
}

// A shape is called through an interface.
type shape interface{ area() float64 }
type square struct{ side float64 }
type circle struct{ radius float64 }
type scaled[T shape] struct {
	shape T
	by    float64
}

func (s square) area() float64    { return s.side * s.side }
func (c *circle) name() string    { return "circle of " + strconv.FormatFloat(c.radius, 'f', 1, 64) }
func (c *circle) area() float64   { return 3 * c.radius * c.radius }
func (s scaled[T]) area() float64 { return s.by * s.shape.area() }

func shapes(n int) string {
	var sum float64
	for i, s := range []shape{square{float64(n)}, &circle{2}, scaled[square]{square{3}, 0.5}, scaled[*circle]{&circle{1.5}, float64(n % 3)}} {
		sum += s.area() / float64(i+1)
		if named, ok := s.(interface{ name() string }); ok {
			sum += float64(len(named.name()))
		}
	}
	return strconv.FormatFloat(sum, 'g', -1, 64)
}

// ways counts the ways across a grid, by calling itself.
func ways(x, y int) int {
	if x <= 0 || y <= 0 {
		return 1
	}
	if x+y > 16 {
		return ways(x/2, y) + x%2
	}
	return ways(x-1, y) + ways(x, y-1)
}

func numbers(n int) string {
	a, b := int64(n)*1e12+7, int64(n%9)-4
	if b == 0 {
		b = -1
	}
	x, err := strconv.ParseFloat(strconv.Itoa(n)+".25e-3", 64)
	if err != nil {
		return err.Error()
	}
	list := texts([]int{int(a / b), int(a % b), int(uint64(a) >> uint(n%70)), int(a << uint(n%70)), int(x * 1e6), n&^5 | 1})
	return strings.Join(append(list, strconv.FormatFloat(x, 'g', -1, 64), strconv.FormatFloat(float64(float32(x)/3), 'e', 5, 32)), ",")
}

func deferred(n int) (s string) {
	for i := range n % 4 {
		defer func() { s += strconv.Itoa(i) }()
	}
	defer func() { s += "!" }()
	return "d"
}

func channel(n int) (sum int) {
	c := make(chan int, 8)
	for i := range n % 8 {
		c <- i
	}
	close(c)
	for i := range c {
		sum += i
	}
	return sum
}

// labels leads through loops in more than one way.
func labels(n int) string {
	var b []byte
outer:
	for i := 0; i < 12; i++ {
		for j := i; ; j++ {
			switch {
			case (i+j+n)%7 == 0:
				continue outer
			case j > 9:
				break outer
			case j%2 == 0 && i%3 == 0:
				b = append(b, byte('a'+i))
			}
			b = strconv.AppendInt(b, int64(j), 10)
		}
	}
	return string(b)
}

// Fault does what a program must not.
//
//go:noinline
func Fault(kind string, n int) int {
	var none *circle
	var counts map[string]int
	list := []int{1, 2, 3}
	switch kind {
	case "index":
		return list[n]
	case "slice":
		return len(list[n:])
	case "nil":
		return int(none.radius)
	case "divide":
		return n / (len(list) - 3)
	case "map":
		counts[kind] = n
	case "assert":
		return any(kind).(int)
	case "text":
		panic("no good")
	case "error":
		panic(errors.New("an error of its own"))
	}
	return n
}

// Recover catches a panic where it can.
func Recover(kind string) (caught string) {
	defer func() { caught, _ = recover().(string) }()
	Fault(kind, 9)
	return ""
}

// Deep calls itself n times with a large frame.
func Deep(n int, room [64]int) int {
	if n == 0 {
		return room[0]
	}
	room[n%64] += n
	return Deep(n-1, room) + room[(n+1)%64]
}

var kept [][]byte

// Garbage takes n pieces of 64 KB and gives most of them up.
func Garbage(n int) int {
	for i := range n {
		kept = append(kept, make([]byte, 64<<10))
		kept[len(kept)-1][i%100] = 1
		if len(kept) > 32 {
			kept = nil
		}
	}
	return len(kept)
}

// Apply calls what it is given.
func Apply(f func(int) int, n int) int { return f(n) + 1 }

var lock sync.Mutex

// Hold takes the lock and waits for ever.
func Hold() {
	lock.Lock()
	select {}
}

// Locked counts with the lock, which nobody has unless a goroutine that waits does.
func Locked(n int) int {
	lock.Lock()
	n++
	lock.Unlock()
	return n
}
