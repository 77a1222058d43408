package slim

import (
	"slices"
	"strings"

	"carrel/build/wasm"
)

// slimTables drops what only a traceback reads from the function tables in
// memory, what startBody restores, and hashes of types.
func slimTables(memory []byte, sections []wasm.Section, unwalked []bool) (*tables, error) {
	t, err := findTables(memory)
	if err != nil {
		return nil, err
	}
	records := make([]record, t.functions)
	for i := range records {
		if records[i], err = t.record(i); err != nil {
			return nil, err
		}
	}
	reflects, err := t.has(records, func(name string) bool { return strings.HasPrefix(name, "reflect.") && name != "reflect.init" })
	if err != nil {
		return nil, err
	}
	if err := t.dropNames(records, sections, unwalked); err != nil {
		return nil, err
	}
	if err := t.packPCTab(records); err != nil {
		return nil, err
	}
	if err := t.checkPlaces(records); err != nil {
		return nil, err
	}
	for _, r := range records {
		set(r.head, fieldEntry, 0)
	}
	t.packRecords(records, unwalked)
	if err := t.dropDerived(); err != nil {
		return nil, err
	}
	return t, t.slimTypes(sections, reflects)
}

// dropNames drops names, files, lines, inline trees and arguments.
func (t *tables) dropNames(records []record, sections []wasm.Section, unwalked []bool) error {
	recovers, err := t.recovering(records, sections)
	if err != nil {
		return err
	}
	maps, err := t.has(records, func(name string) bool { return name == "runtime.(*stkframe).getStackMap" })
	if err != nil {
		return err
	}
	if err := t.rename(records); err != nil {
		return err
	}
	before := t.referenced(records)
	for i, r := range records {
		r.dropLines()
		if !maps {
			r.dropMaps()
		}
		if !recovers[i] && r.head[fieldID] == 0 {
			r.dropInlineTree()
		}
		if i < len(unwalked) && unwalked[i] {
			r.dropFrame()
		}
	}
	clear(t.memory[t.units:t.pctab])
	return t.clearFuncData(before, t.referenced(records))
}

// dropLines takes out what tells a file, a line and an argument's value. Wasm
// has no preemption by signal, the only reader of the unsafe points.
func (r record) dropLines() {
	for _, field := range []int{fieldPCFile, fieldPCLine, fieldUnit, fieldStartLine} {
		set(r.head, field, 0)
	}
	clearPC(r.pcdata, pcUnsafePoint)
	clearPC(r.pcdata, pcArgLive)
	clearFunc(r.funcdata, funcArgInfo)
	clearFunc(r.funcdata, funcArgLiveInfo)
}

// dropInlineTree takes out which calls were inlined.
func (r record) dropInlineTree() {
	clearPC(r.pcdata, pcInlineTree)
	clearFunc(r.funcdata, funcInlineTree)
}

// dropMaps takes out where on a stack the pointers are.
func (r record) dropMaps() {
	clearPC(r.pcdata, pcStackMap)
	for _, kind := range []int{funcArgsMap, funcLocalsMap, funcStackObjects} {
		clearFunc(r.funcdata, kind)
	}
}

// dropFrame takes out all that is known of a function, for which nobody asks.
func (r record) dropFrame() {
	clear(r.head[fieldName:fieldPCData])
	clear(r.head[fieldUnit:fieldFuncData])
	for kind := range pcKinds {
		clearPC(r.pcdata, kind)
	}
	for kind := range funcKinds {
		clearFunc(r.funcdata, kind)
	}
}

// has tells whether a function is linked whose name is such.
func (t *tables) has(records []record, such func(name string) bool) (bool, error) {
	for _, r := range records {
		if name, err := t.name(get(r.head, fieldName)); err != nil || such(name) {
			return err == nil, err
		}
	}
	return false, nil
}

// The names that stay. Where a program behaves by a function's name, it looks
// for one of these or takes it apart: package runtime tells its own goroutines
// by the prefix, finds the arguments of two functions by name while collecting
// garbage, and cuts up a wrapper's name when its receiver is nil.
var keptNames = []string{"", "runtime.(*T).M", "reflect.makeFuncStub", "reflect.methodValueCall", "?.(*T).M"}

// standIn returns the kept name to put in place of name.
func standIn(name string, id byte) string {
	switch {
	case slices.Contains(keptNames, name):
		return name
	case strings.HasPrefix(name, "runtime."):
		return keptNames[1]
	case id == idWrapper:
		return keptNames[4]
	}
	return ""
}

// rename gives each function one of the kept names.
func (t *tables) rename(records []record) error {
	var table []byte
	offsets := map[string]uint32{}
	for _, name := range keptNames {
		offsets[name] = uint32(len(table))
		table = append(append(table, name...), 0)
	}
	for _, r := range records {
		name, err := t.name(get(r.head, fieldName))
		if err != nil {
			return err
		}
		set(r.head, fieldName, offsets[standIn(name, r.head[fieldID])])
	}
	names := t.memory[t.names:t.units]
	if len(names) < len(table) {
		return wasm.Unknown("function names", t.names)
	}
	clear(names[copy(names, table):])
	return nil
}

// referenced returns the offsets in go:func.* that records refer to.
func (t *tables) referenced(records []record) map[uint32]bool {
	offsets := map[uint32]bool{}
	for _, r := range records {
		for at := 0; at < len(r.funcdata); at += 4 {
			if offset := get(r.funcdata, at); offset != none {
				offsets[offset] = true
			}
		}
	}
	return offsets
}

// clearFuncData clears what records referred to and no longer do. A piece ends
// where the next begins, for their lengths stand nowhere.
func (t *tables) clearFuncData(before, after map[uint32]bool) error {
	area := t.memory[t.funcdata:t.buckets]
	starts := make([]uint32, 0, len(before)+1)
	for offset := range before {
		if uint64(offset) >= uint64(len(area)) {
			return wasm.Unknown("function data", t.funcdata)
		}
		starts = append(starts, offset)
	}
	slices.Sort(starts)
	starts = append(starts, uint32(len(area)))
	for i, start := range starts[:len(starts)-1] {
		if !after[start] {
			clear(area[start:starts[i+1]])
		}
	}
	return nil
}
