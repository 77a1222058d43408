package lift

import (
	"encoding/binary"
	"testing"

	"carrel/build/slim"
	"carrel/build/wasm"
)

// A function stays resumable for whom it calls, whose address it knows, and who may
// be behind an address.
func TestSwitching(t *testing.T) {
	const first = 0x1000
	names := []string{"runtime.gogo", "p.calls", "p.callsThat", "p.panics", "p.makes", "p.made", "p.dynamic", "runtime.hash", "q.none",
		"syscall/js.Value.Get", "p.asks", "runtime.gopanic", "p.locks", "sync.runtime_SemacquireMutex", "p.defers", "p.method"}
	index := map[string]int64{}
	p := &program{types: []signature{goSignature}, table: table{first: first}, Layout: &slim.Layout{}}
	for i, name := range names {
		index[name] = int64(i)
		p.functions = append(p.functions, &function{name: name, shape: &shape{blocks: []block{{kind: stops}}}})
	}
	does := func(name string, op wasm.Op, a int64) {
		b := &p.functions[index[name]].shape.blocks[0]
		b.code = append(b.code, wasm.Instr{Op: op, A: a})
	}
	does("p.calls", goCall, index["runtime.gogo"])
	does("p.callsThat", goTail, index["p.calls"])
	does("p.panics", goCall, index["runtime.gopanic"])
	does("runtime.gopanic", goCall, index["runtime.gogo"])
	does("p.makes", wasm.I64Const, (first+index["p.made"])<<16)
	does("p.made", goCall, index["p.calls"])
	does("p.dynamic", goDynamic, 0)
	does("runtime.hash", goDynamic, 0)
	does("p.asks", goCall, index["syscall/js.Value.Get"])
	does("p.locks", goCall, index["sync.runtime_SemacquireMutex"])
	does("sync.runtime_SemacquireMutex", goCall, index["runtime.gogo"])
	does("p.defers", goCall, index["p.method"])
	p.Memory = binary.LittleEndian.AppendUint64(nil, uint64(first+index["p.method"])<<16)
	g := p.switching()
	for name, want := range map[string]bool{"runtime.gogo": true, "p.calls": true, "p.callsThat": true, "p.panics": false, "p.makes": true, "p.made": true,
		"p.dynamic": true, "runtime.hash": false, "q.none": false, "syscall/js.Value.Get": true, "p.asks": true, "p.locks": false, "p.defers": false, "p.method": false} {
		if got := g.because[index[name]] != ""; got != want {
			t.Errorf("%s stays resumable: %v, %q, want %v", name, got, g.because[index[name]], want)
		}
	}
	if !g.taken[index["p.made"]] || !g.taken[index["p.method"]] || g.taken[index["q.none"]] {
		t.Errorf("addresses taken: %v, want those of p.made and p.method", g.taken)
	}
}

func TestMayCall(t *testing.T) {
	for _, test := range []struct {
		caller, target string
		want           bool
	}{
		{"sort.Sort", "p.(*T).Less", true},
		{"sort.Sort", "os.(*File).Write", true},
		{"sort.Sort", "syscall.Write", false},
		{"internal/poll.(*FD).destroy", "syscall.Close", true},
		{"sort.Sort", "main.main.func1", false},
		{"main.handle", "main.main.func1", true},
		{"runtime.handleEvent", "syscall/js.handleEvent", true},
		{"runtime.mapassign", "p.F", false},
		{"internal/runtime/maps.(*Map).grow", "p.F", false},
		{"runtime.call64", "os.(*file).close", true},
		{"sort.Sort", "os.(*file).close", false},
		{"sort.Sort", "runtime.chansend", false},
		{"sort.Sort", "p.F.deferwrap1", false},
		{"runtime.mcall", "p.F.gowrap2", false},
		{"runtime.doInit1", "p.init", true},
		{"runtime.doInit1", "p.init.0", true},
		{"sort.Sort", "p.init", false},
		{"sort.Sort", "reflect.methodValueCall", false},
	} {
		if got := mayCall(test.caller, test.target); got != test.want {
			t.Errorf("mayCall(%q, %q) = %v, want %v", test.caller, test.target, got, test.want)
		}
	}
}

func TestPackageOf(t *testing.T) {
	for name, want := range map[string]string{
		"main.main":              "main",
		"runtime.(*mspan).sweep": "runtime",
		"github.com/hack-pad/safejs/internal/catch.Try[go.shape.int]": "github.com/hack-pad/safejs/internal/catch",
		"internal/sync.(*HashTrieMap[go.shape.interface {}]).Load":    "internal/sync",
		"slices.pdqsortCmpFunc[go.shape.*a/b.c]":                      "slices",
		"memeqbody":                                                   "",
		"type:.eq.[2]int":                                             "",
	} {
		if got := packageOf(name); got != want {
			t.Errorf("packageOf(%q) = %q, want %q", name, got, want)
		}
	}
}
