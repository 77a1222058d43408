package trim

// scheduler are bodies of functions of package runtime that choose who runs, for one
// thread and one processor: all goroutines that can run wait in one queue, and
// nothing is kept apart for each processor. See added/processor.go.txt.
var scheduler = map[string]string{
	"procresize": "startProcessor(); return nil",
	"schedule":   "execute(nextGoroutine(), false)",
	"runqput":    "sched.runq.pushBack(gp)",
	"goschedImpl": `casgstatus(gp, _Grunning, _Grunnable)
	dropg()
	sched.runq.pushBack(gp)
	schedule()`,
	"goyield_m":     "goschedImpl(gp, false)",
	"asyncPreempt2": "",
	"casgstatus":    `if !gp.atomicstatus.CompareAndSwap(oldval, newval) { throw("casgstatus: bad incoming values") }`,

	// Goroutines that ended keep a stack for others, unless it is a small one.
	"gfput": `if gp.stack.hi-gp.stack.lo != stackSize { stackfree(gp.stack); gp.stack = stack{} }
	pp.gFree.push(gp)`,
	"gfget": `gp := pp.gFree.pop()
	if gp != nil && gp.stack.lo == 0 {
		gp.stack = stackalloc(stackSize)
		gp.stackguard0 = gp.stack.lo + stackGuard
	}
	return gp`,

	"acquireSudog": `s := sched.sudogcache
	if s == nil { return new(sudog) }
	sched.sudogcache, s.next = s.next, nil
	return s`,
	"releaseSudog": `if s.elem.get() != nil || s.isSelect || s.next != nil || s.prev != nil || s.waitlink != nil || s.c.get() != nil || getg().param != nil {
		throw("runtime: sudog in use")
	}
	s.next, sched.sudogcache = sched.sudogcache, s`,
	"newdefer": "return &_defer{heap: true}",
	"popDefer": "d := gp._defer; gp._defer = d.link; d.fn, d.link = nil, nil",

	// Package slim takes the hashes of types out.
	"itabHashFunc": "return uintptr(unsafe.Pointer(inter))>>5 ^ uintptr(unsafe.Pointer(typ))>>4",

	"modulesinit": "modules := new([]*moduledata); *modules = append(*modules, &firstmoduledata); atomicstorep(unsafe.Pointer(&modulesSlice), unsafe.Pointer(modules))",

	// Random numbers for the order of maps and of selects, of a generator that need
	// not be safe from guessing.
	"randinit":      "readRandom((*[8]byte)(unsafe.Pointer(&getg().m.cheaprand))[:]); getg().m.cheaprand |= 1",
	"mrandinit":     "",
	"bootstrapRand": "return rand()",
	"rand":          "return uint64(cheaprand())<<32 | uint64(cheaprand())",
}
