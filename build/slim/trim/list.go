package trim

// bodies gives functions another body, by package and by name; a method is
// written Type.Method. An empty body does nothing, so it stands only for
// functions without results.
var bodies = map[string]map[string]string{
	"runtime": merged(terminal, memory, scheduler),
	"internal/bisect": { // halves a program's changes, when GODEBUG says so
		"Hash":          "return 0",
		"Matcher.Stack": "return true",
		"Matcher.stack": "return true",
		"New":           "return nil, nil",
		"printFileLine": "return nil",
		"printStack":    "return nil",
	},
	"internal/runtime/exithook": {
		"Run": "",
	},
	"internal/cpu": {
		"processOptions": "", // GODEBUG=cpu.*
	},
	"internal/godebug": {
		"update": "",
	},

	// Numbers in half the time, by a table of 11 KB that does not compress. The
	// digits and the bits are the same without it. What most sites write, such
	// as 12.5, is read as fast as ever.
	"internal/strconv": {
		"eiselLemire32": "return 0, false",
		"eiselLemire64": "return 0, false",
	},
	"strconv": {
		"NumError.Error": `return "strconv." + e.Func + ": parsing \"" + e.Num + "\": " + e.Err.Error()`, // not quoted
	},
}

// terminal are bodies of package runtime.
var terminal = map[string]string{
	// Printed after the panic's own text when a program dies, and without
	// use once package slim has taken out lines and names.
	"goroutineheader":  "",
	"traceback":        "",
	"traceback1":       "",
	"tracebackHexdump": "",
	"tracebackothers":  "",
	"tracebacktrap":    "",
	"hexdumpWords":     "",
	"callers":          "return 0",
	"cgoContextPCs":    "",
	"dumpgstatus":      "",
	"gcallers":         "return 0",
	"panicwrap":        `panic(plainError("value method called using nil pointer"))`,
	// A String method is not asked what a panic's value is, so that the linker
	// can drop those that nobody else calls.
	"preprintpanics": `defer func() { if recover() != nil { throw("panic while printing panic value") } }()
	for ; p != nil; p = p.link { if err, ok := p.arg.(error); ok { p.arg = err.Error() } }`,
	"printanycustomtype":  `e := efaceOf(&i); print("(", toRType(e._type).string(), ") ", e.data)`,
	"recordForPanic":      "",
	"tracebacksomeothers": "",
	"tracebackPCs":        "return 0",
	"unwinder.cgoCallers": "return 0",

	// Profiles, the execution tracer and runtime/metrics: a program switches
	// them on by calls that no program for a browser makes.
	"blockevent":                "",
	"godebug_registerMetric":    "",
	"initMetrics":               "",
	"mutexevent":                "",
	"saveblockevent":            "",
	"timeHistogram.record":      "",
	"sigprof":                   "",
	"traceAdvance":              "",
	"traceStackTable.dump":      "",
	"tryRecordGoroutineProfile": "",

	// GODEBUG and what it prints; other variables of the environment, which
	// a browser does not have.
	"parsegodebug": "",
	"schedtrace":   "",
	"setTraceback": "",

	// Threads other than the only one, and processors other than the only
	// one: whose work to take, whom to wake, what to hand over.
	"cgocall":                       `throw("cgo"); return 0`,
	"defaultGOMAXPROCSUpdateEnable": "",
	"netpollinited":                 "return false",
	"handoffp":                      `throw("second thread")`,
	"mexit":                         `throw("second thread")`,
	"startm":                        `throw("second thread")`,
	"newm":                          `throw("second thread")`,
	"setBlockOnExitSyscall":         "return syscallingThread{}, false",
	"wakep":                         "",
	"GOMAXPROCS":                    "return 1",

	// Dying, for the first time or while dying.
	"startpanic_m": `gp := getg()
	gp.m.mallocing++
	gp.m.locks = max(gp.m.locks, 1)
	gp.m.dying++
	switch gp.m.dying {
	case 1:
		panicking.Add(1)
		lock(&paniclk)
		return true
	case 2:
		print("panic during panic\n")
		return false
	}
	exit(5)
	return false`,

	"write": "return write1(fd, p, n)",

	// Preemption at any instruction, experiments, and help for tests.
	"synctestBubble.changegstatus": "",
	"synctestBubble.decActive":     "",
	"synctestBubble.incActive":     "",

	// At start: tests of the compiler and the linker; types that several
	// modules share, of which WebAssembly has one.
	"check":             "",
	"moduledataverify1": "",
	"typelinksinit":     "",
}

// beginnings are put before what functions do: what must not happen while a
// function runs that can not be resumed, see added/collect.go.txt.
var beginnings = map[string]map[string]string{
	"runtime": {
		"gopanic": "if liftedNow() != 0 { die(e) };",
		"gopark":  `if liftedNow() != 0 { throw("a goroutine waits in a call that can not be resumed") };`,
		"mstart0": "if gp := getg(); gp.stack.lo == 0 { gp.stack.hi = 60 << 10 };", // the size of m0Stack, less what is in use
	},
}

// tracer gives the calls in package runtime that ask for the execution tracer
// the answer they get while it is off. The compiler then drops what they guard.
var tracer = map[string]string{
	"traceAcquire":          "(traceLocker{})",
	"traceAllocFreeEnabled": "false",
	"traceEnabled":          "false",
	"traceShuttingDown":     "false",
}

// settings are variables of package runtime, most of them GODEBUG settings, that
// nobody sets, and the value they keep.
var settings = map[string]string{
	"inittrace.active":         "false",
	"debug.checkfinalizers":    "0",
	"debug.clobberfree":        "0",
	"debug.disablethp":         "0",
	"debug.efence":             "0",
	"debug.gccheckmark":        "0",
	"debug.gcpacertrace":       "0",
	"debug.gcshrinkstackoff":   "0",
	"debug.gcstoptheworld":     "0",
	"debug.gctrace":            "0",
	"debug.harddecommit":       "0",
	"debug.sbrk":               "0",
	"debug.scavtrace":          "0",
	"debug.scheddetail":        "0",
	"debug.inittrace":          "0",
	"debug.schedtrace":         "0",
	"debug.tracebackancestors": "0",
	"writeBarrier.enabled":     "false",
}

// variables are those that keep a value, in a package or in one function of it.
var variables = map[string]map[string]string{
	"runtime":                      {"iscgo": "false", "gcBlackenEnabled": "0"},
	"runtime.m0Stack":              {"StackGuardMultiplier": "StackGuardMultiplier * 8"}, // 64 KB, as beginnings has it
	"runtime.gfget":                {"startingStackSize": "stackSize"},
	"runtime.gfput":                {"startingStackSize": "stackSize"},
	"runtime.newproc1":             {"stackMin": "stackFor(fn)"},
	"internal/strconv.genericFtoa": {"optimize": "false"},
}
