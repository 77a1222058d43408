package trim

import (
	"go/parser"
	"go/token"
	"testing"
)

func TestTrimFile(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, pkg, source, want string }{
		{"nothing to trim", "runtime", "package runtime\n\nfunc f() { g() }\n", ""},
		{"another package's function", "internal/cpu", "package cpu\n\nfunc check() { g() }\n", ""},
		{"function", "runtime", "package runtime\n\n//go:nosplit\nfunc check() { g() } // end\n",
			"package runtime\n\n//go:nosplit\nfunc check() {} // end\n"},
		{"method", "internal/bisect", "package b\n\nfunc (m *Matcher) Stack(w W) bool { return m.stack(w) }\n",
			"package b\n\nfunc (m *Matcher) Stack(w W) bool {return true}\n"},
		{"method of another type", "internal/bisect", "package b\n\nfunc (m *X) Stack() bool { return f() }\n", ""},
		{"declaration without body", "runtime", "package runtime\n\nfunc check()\n", ""},
		{"import out of use", "internal/cpu",
			"package c\n\nimport (\n\t\"a/b\"\n\tn \"c\"\n\t\"d\"\n)\n\nfunc processOptions() { b.F(n.G) }\n\nvar x = d.X\n",
			"package c\n\nimport (\n\t_ \"a/b\"\n\tn \"c\"\n\t\"d\"\n)\n\nfunc processOptions() {}\n\nvar x = d.X\n"},
		{"tracer", "runtime",
			"package r\n\nfunc f() {\n\tif trace := traceAcquire(); trace.ok() || traceEnabled() {\n\t\tg()\n\t}\n}\n",
			"package r\n\nfunc f() {\n\tif trace := (traceLocker{}); false || false {\n\t\tg()\n\t}\n}\n"},
		{"other calls of ok", "runtime", "package r\n\nfunc f() bool { return x.ok() && trace.ok(1) && y().ok() }\n", ""},
		{"setting", "runtime", "package r\n\nfunc f() bool { return debug.gctrace > 0 && debug.malloc }\n",
			"package r\n\nfunc f() bool { return 0 > 0 && debug.malloc }\n"},
		{"variable", "runtime", "package r\n\nfunc f() bool { return iscgo || inittrace.active }\n",
			"package r\n\nfunc f() bool { return false || false }\n"},
		{"variable of one function", "internal/strconv", "package s\n\nfunc genericFtoa() bool { return optimize }\n",
			"package s\n\nfunc genericFtoa() bool { return false }\n"},
		{"variable of another function", "internal/strconv", "package s\n\nfunc f() bool { return optimize }\n", ""},
		{"setting that is set", "runtime", "package r\n\nfunc f() { debug.gctrace = 1 }\n", ""},
		{"beginning", "runtime", "package r\n\nfunc mstart0() {\n\tg()\n}\n",
			"package r\n\nfunc mstart0() {" + beginnings["runtime"]["mstart0"] + "\n\tg()\n}\n"},
		{"size of a type", "runtime", "package r\n\ntype m0Stack [8192 * sys.StackGuardMultiplier]byte\n",
			"package r\n\ntype m0Stack [8192 * sys.StackGuardMultiplier * 8]byte\n"},
		{"size of another type", "runtime", "package r\n\ntype stack [8192 * sys.StackGuardMultiplier]byte\n", ""},
		{"setting outside functions", "runtime", "package r\n\nvar x = &debug.gctrace\n", ""},
	}
	for _, test := range tests {
		got, err := trimFile(test.pkg, []byte(test.source), map[string]bool{})
		if err != nil || string(got) != test.want {
			t.Errorf("%s: got %q, %v; want %q", test.name, got, err, test.want)
		}
	}
}

// What was Go before is Go after, and trimming twice changes nothing more.
func FuzzTrimFile(f *testing.F) {
	f.Add("package r\n\nimport \"a\"\n\nfunc f() { if trace.ok() { a.B(debug.gctrace) } }\n\nfunc check() { a.C() }\n")
	f.Add("package r\nimport\"a\"\nfunc f() { g(debug.gctrace) }")
	f.Add("package r; func (schedtrace) check[T any]() { traceEnabled() }")
	f.Add("package r\nfunc f() { traceAcquire().ok(); debug.sbrk++; traceEnabled()() }")
	f.Fuzz(func(t *testing.T, source string) {
		once, err := trimFile("runtime", []byte(source), map[string]bool{})
		if err != nil || once == nil {
			return
		}
		if _, err := parser.ParseFile(token.NewFileSet(), "", once, 0); err != nil {
			t.Fatalf("%q became %q: %v", source, once, err)
		}
		twice, err := trimFile("runtime", once, map[string]bool{})
		if err != nil || twice != nil && string(twice) != string(once) {
			t.Errorf("%q became %q, then %q, %v", source, once, twice, err)
		}
	})
}
