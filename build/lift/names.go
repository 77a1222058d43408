package lift

import (
	"slices"
	"strings"
)

// boundary are the packages through which JavaScript and Go meet. A panic with
// JavaScript's exception rises through them to a recover, so all of them stays
// resumable, and so does what calls them.
var boundary = []string{"syscall/js", "github.com/hack-pad/safejs", "carrel/wasm/boundary", "main"}

// packageOf returns the path of a function's package: what comes before the
// first dot behind the last slash that is no part of type arguments.
func packageOf(name string) string {
	path, _, _ := strings.Cut(name, "[")
	slash := strings.LastIndexByte(path, '/') + 1
	dot := strings.IndexByte(path[slash:], '.')
	if dot < 0 || strings.HasPrefix(name, "type:") || strings.HasPrefix(name, "go:") {
		return ""
	}
	return path[:slash+dot]
}

func isBoundary(name string) bool {
	pkg := packageOf(name)
	return slices.ContainsFunc(boundary, func(b string) bool { return pkg == b || strings.HasPrefix(pkg, b+"/") })
}

// descriptors are the packages that may call functions of packages syscall and
// internal/poll, which wait for JavaScript, by their addresses. What others get to
// write to is an os.File.
var descriptors = []string{"syscall", "internal/poll", "os", "syscall/js"}

// dispatchers are the functions of package runtime that call what they are given
// by the scheduler, by finalizers or by JavaScript. Others call what hashes and
// compares keys, what visits the heap, and deferred calls, whose addresses the
// function that defers them knows.
var dispatchers = []string{"runtime.mcall", "runtime.runFinalizers", "runtime.runWatchers", "runtime.mstart1", "runtime.reflectcall", "runtime.handleEvent", "runtime.doInit1", "runtime.main", "runtime.switchToCrashStack0", "runtime.park_m", "runtime.goroutineReady"}

// isRuntime tells of package runtime, and of what it is made of.
func isRuntime(name string) bool {
	pkg := packageOf(name)
	return pkg == "runtime" || strings.HasPrefix(pkg, "internal/runtime/")
}

// finalizers are functions that nobody calls but the goroutine for finalizers.
var finalizers = []string{"os.(*file).close"}

func isDispatcher(name string) bool {
	return slices.Contains(dispatchers, name) || strings.HasPrefix(name, "runtime.call") && strings.Trim(name[len("runtime.call"):], "0123456789") == ""
}

// isWrap tells whether the compiler made a function of a go or a defer statement.
// Nobody calls it but the scheduler, or what ends the function that has the statement.
func isWrap(name string) bool {
	last := strings.TrimRight(name[strings.LastIndexByte(name, '.')+1:], "0123456789")
	return last == "deferwrap" || last == "gowrap"
}

// isInit tells whether a function is a package's beginning.
func isInit(name string) bool {
	return strings.HasSuffix(strings.TrimRight(name, "0123456789."), ".init")
}

// origins are the functions of package runtime by which a goroutine's functions
// leave WebAssembly's stack: each call in progress returns 1. Deferreturn is
// none, but a recovered panic goes on at its call.
var origins = []string{"runtime.gogo", "runtime.mcall", "runtime.runFinalizers", "runtime.runWatchers", "runtime.pause", "runtime.exit", "runtime.morestack", "runtime.goexit1", "runtime.gopanic"}

// catching are calls by which a function says that it may go on after a panic.
var catching = []string{"runtime.deferreturn", "runtime.deferproc", "runtime.deferprocStack", "runtime.deferprocat",
	"runtime.deferrangefunc", "runtime.deferconvert", "runtime.gorecover"}

// ending are functions that never return: the program ends in them.
var endings = []string{"runtime.gopanic", "runtime.throw", "runtime.fatalthrow", "runtime.fatalpanic", "runtime.fatal",
	"runtime.abort", "runtime.badsystemstack", "runtime.badmcall", "runtime.badmcall2", "runtime.badreflectcall",
	"runtime.badmorestackg0", "runtime.badmorestackgsignal"}

// waiting are functions that switch only while another goroutine holds a lock,
// and it was switched away from. See doc.go. They are called by their names alone.
var waiting = []string{"sync.runtime_SemacquireMutex", "internal/sync.runtime_SemacquireMutex",
	"sync.runtime_SemacquireRWMutex", "sync.runtime_SemacquireRWMutexR", "internal/poll.runtime_Semacquire",
	"sync.runtime_Semrelease", "internal/sync.runtime_Semrelease", "internal/poll.runtime_Semrelease"}

// starting are functions that know of others where they are for a goroutine to
// begin or to end there, not to call them.
var starting = []string{"runtime.createfing", "runtime.newproc1"}

// reflected are what functions that package reflect makes begin with. What they
// lead to is known when the program runs; where it switches, that is a trap.
var reflected = []string{"reflect.methodValueCall", "reflect.makeFuncStub"}

// faults are functions that panic with a fault of the program: a trap does for
// them, which takes none of their arguments.
var faults = []string{"runtime.sigpanic", "runtime.panicdivide", "runtime.panicshift", "runtime.panicoverflow", "runtime.panicmem",
	"runtime.panicmakeslicelen", "runtime.panicmakeslicecap", "runtime.panicdottypeE", "runtime.panicdottypeI", "runtime.panicnildottype",
	"runtime.panicunsafeslicelen", "runtime.panicunsafeslicenilptr", "runtime.panicunsafestringlen", "runtime.panicunsafestringnilptr",
	"runtime.panicSliceConvert", "runtime.panicwrap", "runtime.panicrangestate"}

var faultPrefixes = []string{"runtime.panicIndex", "runtime.panicSlice", "runtime.goPanic", "runtime.panicBounds"}

func isFault(name string) bool {
	return slices.Contains(faults, name) || slices.ContainsFunc(faultPrefixes, func(p string) bool { return strings.HasPrefix(name, p) })
}

// neverReturns tells whether a function's caller has nothing left to do.
func neverReturns(name string) bool { return isFault(name) || slices.Contains(endings, name) }
