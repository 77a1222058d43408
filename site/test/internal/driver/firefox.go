package driver

import (
	"encoding/json"
	"fmt"
	"os"
	"sync"
	"time"

	"golang.org/x/net/websocket"

	"carrel/site/test/internal/harness"
)

// A firefox is steered by WebDriver BiDi, which the browser speaks itself.
type firefox struct {
	conn    *websocket.Conn
	context string // of the tab
	mu      sync.Mutex
	id      int
	waiting map[int]chan message
	errors  []string
}

// A message is what the browser sends: the answer to a command, or an event.
type message struct {
	Type    string
	ID      int
	Result  json.RawMessage
	Error   string
	Message string
	Method  string
	Params  struct{ Level, Text string }
}

// origin is what the client names itself: without it the browser refuses.
const origin = "http://127.0.0.1"

// StartFirefox gives the package's Firefox, which it starts.
var StartFirefox = sync.OnceValues(func() (Driver, error) {
	file, err := lookPath("CARREL_FIREFOX", "firefox-esr", "firefox")
	if err != nil {
		return nil, err
	}
	profile, err := os.MkdirTemp("", "carrel-firefox-")
	if err != nil {
		return nil, err
	}
	harness.AtEnd(func() { os.RemoveAll(profile) })
	p, err := launch([]string{"MOZ_CRASHREPORTER_DISABLE=1"}, file, "--headless", "--no-remote", "--profile", profile,
		"--remote-debugging-port=0", "--remote-allow-origins="+origin)
	if err != nil {
		return nil, err
	}
	harness.AtEnd(p.stop)
	address, err := p.says(`BiDi listening on (ws://\S+)`)
	if err != nil {
		return nil, err
	}
	return connect(address)
})

func connect(address string) (Driver, error) {
	conn, err := websocket.Dial(address+"/session", "", origin)
	if err != nil {
		return nil, err
	}
	f := &firefox{conn: conn, waiting: map[int]chan message{}}
	go f.receive()
	if _, err = f.call("session.new", map[string]any{"capabilities": map[string]any{}}); err == nil {
		_, err = f.call("session.subscribe", map[string]any{"events": []string{"log.entryAdded"}})
	}
	return f, err
}

// receive hands answers to those who wait and keeps errors of the console.
func (f *firefox) receive() {
	for {
		var m message
		if websocket.JSON.Receive(f.conn, &m) != nil {
			return
		}
		f.mu.Lock()
		if waiting := f.waiting[m.ID]; waiting != nil {
			waiting <- m
			delete(f.waiting, m.ID)
		} else if m.Method == "log.entryAdded" && m.Params.Level == "error" {
			f.errors = append(f.errors, m.Params.Text)
		}
		f.mu.Unlock()
	}
}

func (f *firefox) call(method string, params map[string]any) (json.RawMessage, error) {
	answer := make(chan message, 1)
	f.mu.Lock()
	f.id++
	f.waiting[f.id] = answer
	err := websocket.JSON.Send(f.conn, map[string]any{"id": f.id, "method": method, "params": params})
	f.mu.Unlock()
	if err != nil {
		return nil, err
	}
	select {
	case m := <-answer:
		if m.Type == "error" {
			return nil, fmt.Errorf("%s: %s: %s", method, m.Error, m.Message)
		}
		return m.Result, nil
	case <-time.After(harness.Patience):
		return nil, fmt.Errorf("%s: no answer", method)
	}
}

// Open takes a new tab and closes the one before.
func (f *firefox) Open(url string) error {
	result, err := f.call("browsingContext.create", map[string]any{"type": "tab"})
	if err != nil {
		return err
	}
	var tab struct{ Context string }
	if err := json.Unmarshal(result, &tab); err != nil {
		return err
	}
	if f.context != "" {
		if _, err := f.call("browsingContext.close", map[string]any{"context": f.context}); err != nil {
			return err
		}
	}
	f.context = tab.Context
	f.mu.Lock()
	f.errors = nil
	f.mu.Unlock()
	_, err = f.call("browsingContext.navigate", map[string]any{"context": f.context, "url": url, "wait": "complete"})
	return err
}

func (f *firefox) Evaluate(script string) (string, error) {
	raw, err := f.call("script.evaluate", map[string]any{"expression": script, "awaitPromise": true, "target": map[string]string{"context": f.context}})
	if err != nil {
		return "", err
	}
	var answer struct {
		Result           struct{ Value string }
		ExceptionDetails struct{ Text string }
	}
	if err := json.Unmarshal(raw, &answer); err != nil {
		return "", err
	}
	if answer.ExceptionDetails.Text != "" {
		return "", fmt.Errorf("%s", answer.ExceptionDetails.Text)
	}
	return answer.Result.Value, nil
}

func (f *firefox) Act(source map[string]any) error {
	_, err := f.call("input.performActions", map[string]any{"context": f.context, "actions": []any{source}})
	return err
}

func (f *firefox) Console() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]string(nil), f.errors...)
}
