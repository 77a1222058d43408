package bench

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"carrel/build/bench/browser"
	"carrel/build/bench/measure"
)

// A PhoneRow tells where the time of a first answer goes on a slow processor:
// milliseconds, medians over queries, each in a browser that has nothing yet. The
// host is near and sends at once.
type PhoneRow struct {
	Set     string  `json:"set"`
	Queries int     `json:"queries"`
	Script  float64 `json:"script"`  // from the call until the worker's script runs
	Program float64 `json:"program"` // then until the program is compiled, its bytes' way included
	Start   float64 `json:"start"`   // then until it is ready
	Cores   float64 `json:"cores"`   // opening what every query needs
	Put     float64 `json:"put"`     // taking files of the pack in
	Search  float64 `json:"search"`  // searching, all rounds
	All     float64 `json:"all"`     // from the call to the answer on the page; also what waits for files
	Again   float64 `json:"again"`   // the same query once more
}

// slowness is how many times slower than this machine the processor is.
const slowness = 4

// Phone measures first answers on a slow processor.
func (s *Session) Phone() error {
	if err := s.assets(); err != nil {
		return err
	}
	b, err := browser.StartSlow(slowness)
	if err != nil {
		return err
	}
	defer b.Close()
	var rows []PhoneRow
	for _, open := range []func() (coldSite, error){s.coldTodogroup, s.coldCppDocs} {
		site, err := open()
		if err != nil {
			return err
		}
		row, err := phoneRow(b, site)
		if err != nil {
			return err
		}
		rows = append(rows, row)
		fmt.Fprintf(s.Out, "%-10s script %.0f program %.0f start %.0f cores %.0f put %.0f search %.0f all %.0f again %.0f ms\n",
			row.Set, row.Script, row.Program, row.Start, row.Cores, row.Put, row.Search, row.All, row.Again)
	}
	if s.CarrelOnly {
		return nil
	}
	return s.keep("phone", rows)
}

func phoneRow(b *browser.Browser, site coldSite) (PhoneRow, error) {
	var list []PhoneRow
	for _, v := range site.queries {
		row, err := phoneQuery(b, site.dir, v.Query)
		if err != nil {
			return row, fmt.Errorf("%q: %w", v.Query, err)
		}
		list = append(list, row)
	}
	median := func(of func(*PhoneRow) *float64) float64 {
		var all []float64
		for i := range list {
			all = append(all, *of(&list[i]))
		}
		return measure.Quantiles(all).P50
	}
	row := PhoneRow{Set: site.name, Queries: len(list)}
	for _, of := range []func(*PhoneRow) *float64{
		func(r *PhoneRow) *float64 { return &r.Script }, func(r *PhoneRow) *float64 { return &r.Program }, func(r *PhoneRow) *float64 { return &r.Start },
		func(r *PhoneRow) *float64 { return &r.Cores }, func(r *PhoneRow) *float64 { return &r.Put }, func(r *PhoneRow) *float64 { return &r.Search },
		func(r *PhoneRow) *float64 { return &r.All }, func(r *PhoneRow) *float64 { return &r.Again },
	} {
		*of(&row) = median(of)
	}
	return row, nil
}

// askedSlowly asks the engine once, and once more, and says how long each took and
// what the worker tells of the first.
const askedSlowly = `(async () => {
	const told = new BroadcastChannel('parts')
	const { open } = await import('/carrel/carrel.js')
	const carrel = await open({ base: '/carrel/', lang: 'en' })
	const took = async () => { const began = performance.now(); await carrel.search(QUERY, { limit: 10 }); return performance.now() - began }
	const epoch = performance.timeOrigin + performance.now()
	const all = await took()
	const parts = await new Promise(resolve => { told.onmessage = e => { if (e.data instanceof Object) resolve(e.data) }; told.postMessage('how long?') })
	return { ...parts, script: parts.script - epoch, all, again: await took() }
})()`

// tellParts makes the worker keep the times of its parts.
func tellParts(name string) string {
	if !strings.HasSuffix(name, ".js") || !strings.Contains(name, "worker") {
		return ""
	}
	return `{
	const now = () => performance.timeOrigin + performance.now()
	const began = now(), parts = { script: began, program: 0, start: 0, cores: 0, put: 0, search: 0 }
	const original = WebAssembly.instantiateStreaming
	WebAssembly.instantiateStreaming = async (...args) => {
		const program = await original.apply(WebAssembly, args)
		parts.program = now() - began
		return program
	}
	const timed = (name, f) => (...args) => {
		const from = performance.now()
		try { return f(...args) } finally { parts[name] += performance.now() - from }
	}
	let engine
	Object.defineProperty(globalThis, 'carrelSearch', { get: () => engine, set: e => {
		parts.start = now() - began - parts.program
		engine = { ...e, segment: timed('cores', e.segment), put: timed('put', e.put), search: timed('search', e.search) }
	} })
	const channel = new BroadcastChannel('parts')
	channel.onmessage = e => { if (typeof e.data === 'string') channel.postMessage(parts) }
}
`
}

func phoneQuery(b *browser.Browser, site, query string) (row PhoneRow, err error) {
	h, err := browser.Serve(site, browser.Link{})
	if err != nil {
		return row, err
	}
	defer h.Close()
	h.Before = tellParts
	tab, err := b.Open(h.URL)
	if err != nil {
		return row, err
	}
	defer tab.Close()
	text, err := json.Marshal(query)
	if err != nil {
		return row, err
	}
	return row, tab.Eval(strings.Replace(askedSlowly, "QUERY", string(text), 1), &row, time.Minute)
}
