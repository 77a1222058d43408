package driver

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"carrel/site/test/internal/harness"
)

// A webkit is WebKitGTK's MiniBrowser, steered by WebDriver over HTTP. It has
// no mode without a screen, so it gets one that nobody sees.
type webkit struct {
	session string // its address
}

var webDriver = http.Client{Timeout: harness.Patience}

// StartWebKit gives the package's WebKit, which it starts.
var StartWebKit = sync.OnceValues(func() (Driver, error) {
	file, err := lookPath("CARREL_WEBKIT", "WebKitWebDriver")
	if err != nil {
		return nil, err
	}
	display, err := startDisplay()
	if err != nil {
		return nil, err
	}
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	p, err := launch([]string{"DISPLAY=:" + display, "GDK_BACKEND=x11", "WEBKIT_DISABLE_COMPOSITING_MODE=1"}, file, "--port="+port)
	if err != nil {
		return nil, err
	}
	harness.AtEnd(p.stop)
	return newSession("http://127.0.0.1:" + port)
})

// startDisplay starts an X server without a screen and gives its number.
func startDisplay() (string, error) {
	file, err := lookPath("CARREL_XVFB", "Xvfb")
	if err != nil {
		return "", err
	}
	p, err := launch(nil, file, "-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp")
	if err != nil {
		return "", err
	}
	harness.AtEnd(p.stop)
	return p.says(`^(\d+)$`)
}

func freePort() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	_, port, err := net.SplitHostPort(l.Addr().String())
	return port, err
}

func newSession(address string) (Driver, error) {
	if err := ready(address); err != nil {
		return nil, err
	}
	raw, err := ask(http.MethodPost, address+"/session", map[string]any{"capabilities": map[string]any{}})
	if err != nil {
		return nil, err
	}
	var session struct{ SessionID string }
	if err := json.Unmarshal(raw, &session); err != nil {
		return nil, err
	}
	k := &webkit{session: address + "/session/" + session.SessionID}
	end := func() { ask(http.MethodDelete, k.session, nil) }
	harness.AtEnd(end)
	_, err = ask(http.MethodPost, k.session+"/window/rect", map[string]int{"width": 1200, "height": 900})
	return k, err
}

// ready waits until the driver listens.
func ready(address string) (err error) {
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if _, err = ask(http.MethodGet, address+"/status", nil); err == nil {
			return nil
		}
	}
	return err
}

// ask asks the driver for something and gives the answer's value.
func ask(method, url string, body any) (json.RawMessage, error) {
	data, err := json.Marshal(body)
	if err != nil {
		return nil, err
	}
	request, err := http.NewRequest(method, url, bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	response, err := webDriver.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	var answer struct{ Value json.RawMessage }
	err = json.NewDecoder(response.Body).Decode(&answer)
	if err == nil && response.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", url[strings.LastIndex(url, "/"):], answer.Value)
	}
	return answer.Value, err
}

func (k *webkit) post(name string, body any) (json.RawMessage, error) {
	return ask(http.MethodPost, k.session+"/"+name, body)
}

func (k *webkit) Open(url string) error {
	_, err := k.post("url", map[string]string{"url": url})
	return err
}

func (k *webkit) Evaluate(script string) (string, error) {
	script = `const done = arguments[0]; ` + script + `.then(v => done({ value: v }), e => done({ error: String(e) }))`
	raw, err := k.post("execute/async", map[string]any{"script": script, "args": []any{}})
	if err != nil {
		return "", err
	}
	var answer struct{ Value, Error string }
	if err := json.Unmarshal(raw, &answer); err != nil {
		return "", err
	}
	if answer.Error != "" {
		return "", errors.New(answer.Error)
	}
	return answer.Value, nil
}

func (k *webkit) Act(source map[string]any) error {
	_, err := k.post("actions", map[string]any{"actions": []any{source}})
	return err
}

// Console is empty: the protocol does not tell it.
func (k *webkit) Console() []string { return nil }
