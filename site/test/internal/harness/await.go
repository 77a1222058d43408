package harness

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"
)

// Patience is how long a page may take until it shows what is wanted, Endurance how
// long a script of a test's own may run: much longer than any does where nothing
// else runs, because a machine that is busy is no fault of the page.
const (
	Patience  = time.Minute
	Endurance = 3 * time.Minute
)

// Script is a script whose promise comes to an expression's value as JSON. In the
// expression box is the search box, $ finds an element in it and $$ all of them.
func Script(expression string) string {
	return `(async () => {
		const box = document.querySelector('carrel-search'), root = box?.shadowRoot
		const $ = s => root?.querySelector(s), $$ = s => [...root?.querySelectorAll(s) ?? []]
		return JSON.stringify(await (` + expression + `)) ?? 'null' })()`
}

// Leaving is an expression that does what takes the page away, once the answer is
// given: a browser refuses to tell the value of what ends its page.
func Leaving(expression string) string {
	return `(setTimeout(() => ` + expression + `), 0)`
}

// Await asks for an expression's value, as JSON, until it is what is wanted.
func Await(t *testing.T, evaluate func(string) (string, error), expression string, value any) {
	t.Helper()
	want, _ := json.Marshal(value)
	got := ""
	var err error
	pause := 10 * time.Millisecond
	for end := time.Now().Add(Patience); time.Now().Before(end); time.Sleep(pause) {
		got, err = evaluate(expression) // an error may mean that the page is being left
		if err == nil && equal(got, string(want)) {
			return
		}
		pause = min(2*pause, 100*time.Millisecond)
	}
	t.Fatalf("%s\n got %s %v\nwant %s", expression, got, err, want)
}

// equal compares JSON by its value.
func equal(a, b string) bool {
	var x, y any
	return json.Unmarshal([]byte(a), &x) == nil && json.Unmarshal([]byte(b), &y) == nil && reflect.DeepEqual(x, y)
}
