package browser

import (
	"net"
	"sync"
	"time"
)

// A Link is a line between a server and a browser: how many bits a second it
// carries, over all connections, and how long a round trip takes. The zero Link
// adds nothing.
type Link struct {
	Name      string
	BitsASec  float64
	RoundTrip time.Duration
}

// Links that the benchmarks measure on.
var Links = []Link{
	{"1.6 Mbit/s, 150 ms", 1.6e6, 150 * time.Millisecond},
	{"10 Mbit/s, 40 ms", 10e6, 40 * time.Millisecond},
}

// packet is what is sent at once; a smaller one costs more waking up, a larger
// one makes progress less even.
const packet = 4 << 10

// throttled is a listener whose connections share one link. It delays on the
// server's side, because a browser's own throttling leaves workers out. A new
// connection costs one round trip before its first request is read, and each
// answer begins one round trip late.
type throttled struct {
	net.Listener
	link Link
	mu   sync.Mutex
	free time.Time // when the line has carried all that was sent so far
}

func throttle(l net.Listener, link Link) net.Listener {
	if link == (Link{}) {
		return l
	}
	return &throttled{Listener: l, link: link}
}

func (t *throttled) Accept() (net.Conn, error) {
	c, err := t.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &throttledConn{Conn: c, line: t}, nil
}

// carry waits until the line has carried n more bytes.
func (t *throttled) carry(n int) {
	t.mu.Lock()
	if now := time.Now(); t.free.Before(now) {
		t.free = now
	}
	t.free = t.free.Add(time.Duration(float64(n*8) / t.link.BitsASec * float64(time.Second)))
	until := t.free
	t.mu.Unlock()
	time.Sleep(time.Until(until))
}

type throttledConn struct {
	net.Conn
	line    *throttled
	mu      sync.Mutex
	greeted bool
	asked   time.Time // when the last request came in; zero once its answer began
}

func (c *throttledConn) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	if n == 0 {
		return n, err
	}
	c.mu.Lock()
	greeted := c.greeted
	c.greeted = true
	c.mu.Unlock()
	if !greeted {
		time.Sleep(c.line.link.RoundTrip)
	}
	c.mu.Lock()
	c.asked = time.Now()
	c.mu.Unlock()
	return n, err
}

func (c *throttledConn) Write(b []byte) (int, error) {
	c.mu.Lock()
	asked := c.asked
	c.asked = time.Time{}
	c.mu.Unlock()
	if !asked.IsZero() {
		time.Sleep(time.Until(asked.Add(c.line.link.RoundTrip)))
	}
	sent := 0
	for sent < len(b) {
		part := b[sent:min(sent+packet, len(b))]
		c.line.carry(len(part))
		n, err := c.Conn.Write(part)
		sent += n
		if err != nil {
			return sent, err
		}
	}
	return sent, nil
}
