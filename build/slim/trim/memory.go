package trim

import "maps"

// merged returns bodies of one package out of several lists.
func merged(lists ...map[string]string) map[string]string {
	all := map[string]string{}
	for _, list := range lists {
		maps.Copy(all, list)
	}
	return all
}

// memory are bodies of functions of package runtime that lead to the memory of
// added/heap.go.txt. What they led to before goes.
var memory = map[string]string{
	// The heap.
	"mallocinit":      "initHeap()",
	"mallocgc":        "return allocate(size, typ, needzero)",
	"persistentalloc": "return forever(size)",
	"roundupsize": `if size > maxSmallSize { return max(size, alignUp(size, pageSize)) }
	if size <= 8 { return 8 }; return uintptr(gc.SizeClassToSize[classOf(size)])`,
	"mcache.prepareForSweep":                    "",
	"gcinit":                                    "",
	"gcenable":                                  "",
	"gcControllerState.addGlobals":              "",
	"gcControllerState.addScannableStack":       "",
	"ReadMemStats":                              "*m = MemStats{HeapAlloc: uint64(heap.live+heap.taken), HeapSys: uint64(heap.end-heap.start), Sys: uint64(heap.end), NumGC: collections}",
	"setGCPercent":                              "return in",
	"setMemoryLimit":                            "return in",
	"readGCStats":                               "*pauses = append((*pauses)[:0], 0, uint64(collections), 0)",
	"runtime_debug_freeOSMemory":                "collectNow()",
	"internal_weak_runtime_registerWeakPointer": "return unsafe.Pointer(weakHandle(p))",
	"internal_weak_runtime_makeStrongFromWeak":  "return *(*unsafe.Pointer)(u)",

	// Stacks, which do not grow.
	"newstack":   `throw("stack overflow")`,
	"stackinit":  "",
	"stackalloc": "r := takePages((uintptr(n)+pageSize-1)/pageSize, fixedRun); return stack{r.base, r.base + uintptr(n)}",
	"stackfree":  "freePages(runAt(stk.lo))",
	"stkobjinit": "",
	"mpreinit":   "",

	// What collects.
	"GC":                  "collectNow()",
	"forcegchelper":       "collector()",
	"typeBitsBulkBarrier": "",
	"checkIdleGCNoP":      "return nil, nil",
	"gcParkAssist":        "return true",
	"gcAssistAlloc1":      "",
	"gcStart":             "",
	"gcMarkDone":          "",
	"wbBufFlush":          "",

	// Finalizers, cleanups and weak pointers.
	"SetFinalizer":           "obj, finalizer = abi.Escape(obj), abi.Escape(finalizer); setFinalizer(efaceOf(&obj), efaceOf(&finalizer))",
	"createfing":             "if fing == nil && fingStatus.CompareAndSwap(fingUninitialized, fingCreated) { go runFinalizers() }",
	"runFinalizers":          "runWatchers()",
	"wakefing":               "return nil",
	"AddCleanup":             `if ptr == nil { panic("runtime.AddCleanup: ptr is nil") }; return Cleanup{id: addCleanupOf(unsafe.Pointer(ptr), func() { cleanup(arg) })}`,
	"Cleanup.Stop":           "unwatch(0, c.id)",
	"cleanupQueue.needsWake": "return false",
}
