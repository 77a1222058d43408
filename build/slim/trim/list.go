package trim

// bodies gives functions another body, by package and by name; a method is
// written Type.Method. An empty body does nothing, so it stands only for
// functions without results.
var bodies = map[string]map[string]string{
	"runtime": {
		// Printed after the panic's own text when a program dies, and without
		// use once package slim has taken out lines and names.
		"goroutineheader":            "",
		"printAncestorTraceback":     "",
		"printcreatedby":             "",
		"traceback":                  "",
		"traceback1":                 "",
		"tracebackHexdump":           "",
		"tracebackothers":            "",
		"tracebacktrap":              "",
		"badPointer":                 `throw("found bad pointer in Go heap (incorrect use of unsafe or cgo?)")`,
		"gcDumpObject":               "",
		"hexdumpWords":               "",
		"mspan.reportZombies":        `throw("found pointer to free object")`,
		"checkFinalizersAndCleanups": "",

		// Profiles, the execution tracer and runtime/metrics: a program switches
		// them on by calls that no program for a browser makes.
		"blockevent":                "",
		"godebug_registerMetric":    "",
		"initMetrics":               "",
		"mProf_Flush":               "",
		"mProf_Free":                "",
		"mProf_Malloc":              "",
		"mProf_NextCycle":           "",
		"mProf_PostSweep":           "",
		"mutexevent":                "",
		"profilealloc":              "",
		"saveblockevent":            "",
		"sigprof":                   "",
		"traceAdvance":              "",
		"traceStackTable.dump":      "",
		"tryRecordGoroutineProfile": "",

		// GODEBUG and what it prints.
		"parsegodebug":   "",
		"printScavTrace": "",
		"schedtrace":     "",

		// At start: tests of the compiler and the linker; types that several
		// modules share, of which WebAssembly has one.
		"check":             "",
		"moduledataverify1": "",
		"typelinksinit":     "",
	},
	"internal/bisect": { // halves a program's changes, when GODEBUG says so
		"Hash":          "return 0",
		"Matcher.Stack": "return true",
		"Matcher.stack": "return true",
		"New":           "return nil, nil",
		"printFileLine": "return nil",
		"printStack":    "return nil",
	},
	"internal/cpu": {
		"processOptions": "", // GODEBUG=cpu.*
	},
	"internal/godebug": {
		"update": "",
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

// settings are the GODEBUG settings that package runtime reads as fields of its
// variable debug. They are zero when nobody sets them.
var settings = map[string]bool{
	"checkfinalizers":    true,
	"clobberfree":        true,
	"disablethp":         true,
	"efence":             true,
	"gccheckmark":        true,
	"gcpacertrace":       true,
	"gcshrinkstackoff":   true,
	"gcstoptheworld":     true,
	"gctrace":            true,
	"harddecommit":       true,
	"sbrk":               true,
	"scavtrace":          true,
	"scheddetail":        true,
	"schedtrace":         true,
	"tracebackancestors": true,
}
