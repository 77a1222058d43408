package lift

import (
	"fmt"
	"strings"
	"testing"

	"carrel/build/wasm"
)

// mnemonics are the instructions of the tests, by the names that the tests give
// them; those with an immediate are written as name and number.
var mnemonics = map[string]wasm.Op{
	"unreachable": wasm.Unreachable, "nop": wasm.Nop, "block": wasm.Block, "loop": wasm.Loop, "if": wasm.If, "else": wasm.Else, "end": wasm.End,
	"br": wasm.Br, "br_if": wasm.BrIf, "return": wasm.Return, "call": wasm.Call, "call_indirect": wasm.CallIndirect, "drop": wasm.Drop,
	"get": wasm.LocalGet, "set": wasm.LocalSet, "tee": wasm.LocalTee, "global": wasm.GlobalGet, "global=": wasm.GlobalSet,
	"const": wasm.I32Const, "const64": wasm.I64Const, "add": wasm.I32Add, "sub": wasm.I32Sub, "eqz": wasm.I32Eqz, "eqz64": wasm.I64Eqz,
	"lt": wasm.I32LtS, "le_u": wasm.I32LeU, "add64": wasm.I64Add, "shr64": wasm.I64ShrU, "wrap": wasm.I32WrapI64, "extend": wasm.I64ExtendU,
	"CALL": goCall, "DYNAMIC": goDynamic, "TAIL": goTail, "PLAIN": plainCall, "RETURN": goReturn,
}

// Instructions that Go's compiler always writes together.
var macros = map[string]string{
	"ENTRY":  "global 0 set 1",
	"FRAME":  "get 1 const 24 sub tee 1 global= 0",
	"CHECK":  "get 1 global 2 wrap load 2:16 le_u if get 1 const 8 sub tee 1 global= 0 get 1 const64 268435456 store64 3:0 const 0 call 9 global 0 set 1 br_if 2 end",
	"PUSH":   "get 1 const 8 sub tee 1 global= 0 get 1 const64 268435457 store64 3:0",
	"LEAVE":  "get 1 const 24 add tee 1 global= 0 get 1 const 8 add tee 1 global= 0 const 0 return",
	"RET":    "get 1 const 8 add tee 1 global= 0 const 0 return",
	"RELOAD": "global 0 set 1",
}

// assemble reads code.
func assemble(t testing.TB, text string) (code []wasm.Instr) {
	t.Helper()
	words := strings.Fields(text)
	for i := 0; i < len(words); i++ {
		if m, ok := macros[words[i]]; ok {
			code = append(code, assemble(t, m)...)
			continue
		}
		in := wasm.Instr{}
		switch words[i] {
		case "load":
			in.Op = wasm.I32Load
		case "load64":
			in.Op = wasm.I64Load
		case "store64":
			in.Op = wasm.I64Store
		case "table": // its labels follow, joined by commas
			in.Op = wasm.BrTable
			for _, label := range strings.Split(words[i+1], ",") {
				var n uint32
				fmt.Sscan(label, &n)
				in.Tab = append(in.Tab, n)
			}
			i++
			code = append(code, in)
			continue
		default:
			op, ok := mnemonics[words[i]]
			if !ok {
				t.Fatalf("no instruction %q", words[i])
			}
			in.Op = op
		}
		if in.Op == wasm.Block || in.Op == wasm.Loop || in.Op == wasm.If {
			in.A = wasm.NoResult
		} else if i+1 < len(words) {
			if n, _ := fmt.Sscanf(words[i+1], "%d:%d", &in.A, &in.B); n > 0 {
				i++
			}
		}
		code = append(code, in)
	}
	return code
}

// disassemble writes code as assemble reads it, without macros.
func disassemble(code []wasm.Instr) string {
	names := map[wasm.Op]string{wasm.I32Load: "load", wasm.I64Load: "load64", wasm.I64Store: "store64"}
	for name, op := range mnemonics {
		names[op] = name
	}
	var words []string
	for _, in := range code {
		words = append(words, names[in.Op])
		switch in.Op {
		case wasm.I32Load, wasm.I64Load, wasm.I64Store:
			words = append(words, fmt.Sprintf("%d:%d", in.A, in.B))
		case wasm.Br, wasm.BrIf, wasm.Call, wasm.CallIndirect, wasm.LocalGet, wasm.LocalSet, wasm.LocalTee, wasm.GlobalGet, wasm.GlobalSet,
			wasm.I32Const, wasm.I64Const, goCall, goTail, plainCall:
			words = append(words, fmt.Sprint(in.A))
		}
	}
	return strings.Join(words, " ")
}

// testProgram is a program of ten functions that lift knows by their numbers,
// without a host's: 0 is the one that a test is about.
func testProgram(code []wasm.Instr) *program {
	p := &program{types: []signature{goSignature, {"", "\x7E"}, liftedSignature}}
	for i, name := range []string{"p.F", "p.lifted", "p.kept", "runtime.panicIndex", "runtime.gopanic", "runtime.wasmDiv", "p.G", "p.H", "runtime.sigpanic", "runtime.morestack"} {
		f := &function{name: name, lifted: i != 2 && i != 4, shape: &shape{blocks: []block{{kind: stops}}}}
		if name == "runtime.wasmDiv" {
			f.kind = 1
		}
		p.functions = append(p.functions, f)
	}
	p.functions[0].body.Code = code
	return p
}

// Each pattern of Go's compiler, and what a lifted function has in its place.
// Local 0 is the caller's stack pointer, 1 the function's own.
func TestPatterns(t *testing.T) {
	const frame, framed, leaf = "get 0 const 32 sub set 1 ", "get 0 const 32 sub tee 1 ", "get 0 const 8 sub set 1 "
	tests := []struct{ name, before, after string }{
		{"nothing", "ENTRY RET unreachable end", leaf + "end"},
		{"frame", "ENTRY FRAME LEAVE unreachable end", frame + "end"},
		{"stack check", "ENTRY block CHECK FRAME LEAVE unreachable end const 1 end", frame + "end"},
		{"call", "ENTRY block block block get 0 table 0,1 end FRAME PUSH const 0 call 1 RELOAD br_if 1 end LEAVE unreachable end const 1 end",
			framed + "call 1 end"},
		{"call that keeps the convention", "ENTRY block block block get 0 table 0,1 end FRAME PUSH const 0 call 2 RELOAD br_if 1 end LEAVE unreachable end const 1 end",
			framed + "const 8 sub global= 0 const 0 call 2 drop end"},
		{"call without a resume point", "ENTRY FRAME PUSH const 0 call 1 RELOAD if unreachable end LEAVE unreachable end", framed + "call 1 end"},
		{"dynamic call", "ENTRY block block block get 0 table 0,1 end FRAME get 2 PUSH const64 16 shr64 wrap set 0 const 0 get 0 call_indirect 0 RELOAD br_if 1 end LEAVE unreachable end const 1 end",
			frame + "get 2 get 1 call 20 end"},
		{"plain call", "ENTRY FRAME get 2 get 3 call 5 RELOAD set 2 LEAVE unreachable end", frame + "get 2 get 3 call 5 set 2 end"},
		{"tail call", "ENTRY const 0 call 1 RELOAD return unreachable end", leaf + "get 0 call 1 end"},
		{"nil check", "ENTRY block FRAME get 2 eqz64 if PUSH const 0 call 8 RELOAD br_if 1 end LEAVE unreachable end const 1 end",
			frame + "get 2 eqz64 if unreachable end end"},
		{"index out of range", "ENTRY block loop block block block get 0 table 0,1,2 end FRAME get 2 wrap if const 1 set 0 br 3 end LEAVE end get 1 get 2 store64 3:0 PUSH const 0 call 3 RELOAD br_if 2 end unreachable end unreachable end const 1 end",
			frame + "get 2 wrap if unreachable end end"},
		{"panic", "ENTRY block block block get 0 table 0,1 end FRAME get 1 get 2 store64 3:0 PUSH const 0 call 4 RELOAD br_if 1 end LEAVE unreachable end const 1 end",
			framed + "get 2 store64 3:0 get 1 const 8 sub global= 0 const 0 call 4 drop unreachable end"},
		{"loop", "ENTRY loop block block block get 0 table 0,1,2 end FRAME end get 2 wrap eqz if const 2 set 0 br 2 end get 3 set 2 const 1 set 0 br 1 end LEAVE end unreachable end",
			frame + "loop get 2 wrap eqz if return end get 3 set 2 br 0 end end"},
		{"stack address", "ENTRY FRAME get 2 set 4 get 1 extend const64 8 add64 wrap load64 3:4 set 2 get 2 set 3 LEAVE unreachable end",
			frame + "get 2 set 4 get 1 load64 3:12 tee 2 set 3 end"},
	}
	for _, test := range tests {
		p := testProgram(assemble(t, test.before))
		s, why := p.parse(p.functions[0])
		if why != "" {
			t.Errorf("%s: not lifted, for %s", test.name, why)
			continue
		}
		p.functions[0].shape = s
		r := rewriter{p: p, dynamic: 20, check: 21, depths: make([]depth, len(p.functions))}
		body, ok := r.rewrite(0)
		if got := disassemble(body.Code); !ok || got != test.after {
			t.Errorf("%s, %v: became\n%s\nwant\n%s", test.name, ok, got, test.after)
		}
	}
}

// What is not as Go's compiler writes it stays as it is.
func TestUnknownShapes(t *testing.T) {
	for name, code := range map[string]string{
		"empty":                    "",
		"no stack pointer":         "const 0 end",
		"unwinds":                  "ENTRY get 1 const 8 add tee 1 global= 0 const 1 return unreachable end",
		"moves the stack":          "ENTRY get 2 wrap tee 1 global= 0 RET unreachable end",
		"another frame":            "ENTRY FRAME get 1 const 16 add tee 1 global= 0 get 1 const 8 add tee 1 global= 0 const 0 return unreachable end",
		"two frames":               "ENTRY FRAME FRAME LEAVE unreachable end",
		"jump elsewhere":           "ENTRY loop block block get 0 table 0,1 end FRAME const 9 set 0 br 1 end LEAVE end unreachable end",
		"jump to another depth":    "ENTRY loop block block get 0 table 0,1 end FRAME const 1 set 0 br 0 end LEAVE end unreachable end",
		"a loop of its own":        "ENTRY FRAME loop br 0 end LEAVE unreachable end",
		"resume point used":        "ENTRY FRAME get 0 drop LEAVE unreachable end",
		"dynamic tail":             "ENTRY get 2 const64 16 shr64 wrap set 0 const 0 get 0 call_indirect 0 return unreachable end",
		"call, and then something": "ENTRY block FRAME PUSH const 0 call 1 RELOAD drop LEAVE unreachable end const 1 end",
		"segments missing":         "ENTRY block block get 0 table 0,1 end",
	} {
		p := testProgram(assemble(t, code))
		if s, why := p.parse(p.functions[0]); s != nil || why == "" {
			t.Errorf("%s: it has a shape, want none", name)
		}
	}
}

// A function that calls itself tests for room; its callers need what it needs.
func TestDepths(t *testing.T) {
	p := testProgram(nil)
	call := func(to ...int64) *shape {
		s := &shape{frame: 100, blocks: []block{{kind: stops}}}
		for _, i := range to {
			s.blocks[0].code = append(s.blocks[0].code, wasm.Instr{Op: goCall, A: i})
		}
		return s
	}
	p.functions[0].shape = call(1, 3) // faults take nothing
	p.functions[1].shape = call(6, 2) // what is not lifted tests itself
	p.functions[6].shape = call(7)
	p.functions[7].shape = call(6)
	got := p.depths()
	want := map[int]depth{
		7: {need: guard + 216, below: guard + 108, checked: true},
		6: {need: guard + 216, below: guard + 108, checked: true},
		1: {need: guard + 324, below: guard + 216},
		0: {need: guard + 432, below: guard + 324},
	}
	for i, d := range want {
		if got[i] != d {
			t.Errorf("%s: %+v, want %+v", p.functions[i].name, got[i], d)
		}
	}
}
