package slim

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math"
	"strings"
	"testing"

	"carrel/build/wasm"
)

// refused reports whether an error is the one that Slim may return.
func refused(err error) bool {
	var unknown *wasm.UnknownLayout
	return errors.As(err, &unknown)
}

func TestUnknownLayouts(t *testing.T) {
	module := linked(t)
	tests := []struct {
		name      string
		structure string
		change    func(module []byte) []byte
	}{
		{"empty", "module header", func([]byte) []byte { return nil }},
		{"version 2", "module header", func(m []byte) []byte { m[4] = 2; return m }},
		{"header alone", "Go release", func(m []byte) []byte { return m[:8] }},
		{"cut short", "section", func(m []byte) []byte { return m[:len(m)-1] }},
		{"one byte more", "section", func(m []byte) []byte { return append(m, 1) }},
		{"slimmed before", "Go release", func(m []byte) []byte { return slimmed(t, m) }},
		{"another release", "Go release", func(m []byte) []byte {
			return bytes.ReplaceAll(m, []byte("go1.26"), []byte("go1.99"))
		}},
		{"a longer release", "Go release", func(m []byte) []byte {
			return bytes.ReplaceAll(m, []byte("go1.26."), []byte("go1.260"))
		}},
		{"another magic", "function table", func(m []byte) []byte {
			return bytes.ReplaceAll(m, pcHeaderStart, []byte("\xF0\xFF\xFF\xFF\x00\x00\x01\x08"))
		}},
	}
	for _, test := range tests {
		_, err := Slim(test.change(bytes.Clone(module)), nil)
		if !refused(err) || !strings.Contains(err.Error(), test.structure) {
			t.Errorf("%s: error %v, want an UnknownLayout that names %q", test.name, err, test.structure)
		}
	}
}

// TestTables changes one word of the tables in memory at a time.
func TestTables(t *testing.T) {
	module := linked(t)
	sections, err := wasm.Parse(module)
	if err != nil {
		t.Fatal(err)
	}
	data, err := wasm.Find(sections, wasm.DataSection, "data section")
	if err != nil {
		t.Fatal(err)
	}
	memory, err := load(data)
	if err != nil {
		t.Fatal(err)
	}
	places, err := findTables(memory)
	if err != nil {
		t.Fatal(err)
	}
	start := binary.LittleEndian.AppendUint64(nil, uint64(places.header))
	start = binary.LittleEndian.AppendUint64(start, uint64(places.names))
	moduledata := bytes.Index(memory, start)
	tests := map[string]struct {
		at   int
		word uint64
	}{
		"function count":             {places.header + 8, math.MaxUint64},
		"one function more":          {places.header + 8, uint64(places.functions + 1)},
		"names after units":          {places.header + 32, uint64(places.units + 8 - places.header)},
		"function table beyond":      {places.header + 64, maxMemory - 1},
		"text":                       {moduledata + 176, 1},
		"end of program counters":    {moduledata + 168, math.MaxUint64},
		"function data":              {moduledata + 320, uint64(places.header)},
		"record's place":             {places.functab, uint64(firstEntry) | 0xFFFFFFF<<32},
		"entry":                      {places.functab, binary.LittleEndian.Uint64(memory[places.functab:]) + 1},
		"bucket beyond":              {places.buckets, math.MaxUint32},
		"bucket with functions":      {places.buckets, 1 << 40},
		"name, pcsp":                 {record0(memory, places) + fieldName, math.MaxUint64},
		"table by program counter":   {record0(memory, places) + fieldPCSP, math.MaxUint64},
		"count of pcdata":            {record0(memory, places) + fieldPCData, math.MaxUint32},
		"count of funcdata, padding": {record0(memory, places) + fieldUnit + 4, math.MaxUint64},
	}
	for name, test := range tests {
		changed := bytes.Clone(memory)
		binary.LittleEndian.PutUint64(changed[test.at:], test.word)
		if _, err := slimTables(changed, sections, nil); !refused(err) {
			t.Errorf("%s: error %v, want an UnknownLayout", name, err)
		}
	}
}

// record0 returns the address of the first function's record.
func record0(memory []byte, t *tables) int {
	return t.functab + int(get(memory, t.functab+4))
}

func TestTableLength(t *testing.T) {
	tests := []struct {
		table string
		want  int
	}{
		{"", 0},
		{"\x02\x05\x00", 3},
		{"\x00\x05\x00", 3}, // the first pair may begin with a zero
		{"\x00\x05\x02\x81\x01\x00\x07", 6},
		{"\x02\x05", 0},                         // not closed
		{"\x02\x80", 0},                         // cut within a number
		{"\x02\xff\xff\xff\xff\xff\x01\x00", 0}, // more than 32 bits
	}
	for _, test := range tests {
		if got := tableLength([]byte(test.table), 0); got != test.want {
			t.Errorf("tableLength(%q) = %d, want %d", test.table, got, test.want)
		}
	}
	if got := tableLength([]byte("\x00"), 1); got != 0 {
		t.Errorf("tableLength beyond the end = %d, want 0", got)
	}
}

func TestSegments(t *testing.T) {
	zeros := func(n int) string { return strings.Repeat("\x00", n) }
	tests := []struct {
		memory string
		want   int // segments
	}{
		{"", 0},
		{zeros(1000), 0},
		{"a", 1},
		{zeros(500) + "a" + zeros(500), 1},
		{"a" + zeros(minGap-1) + "b", 1},
		{"a" + zeros(minGap) + "b", 2},
		{"a" + zeros(minGap+1) + "b" + zeros(3*minGap) + "c", 3},
	}
	for _, test := range tests {
		s := &wasm.Section{Body: encodeData([]byte(test.memory))}
		segments, err := parseSegments(s)
		if err != nil || len(segments) != test.want {
			t.Errorf("%q: %d segments, error %v, want %d", test.memory, len(segments), err, test.want)
		}
		memory, err := load(s)
		if want := strings.TrimRight(test.memory, "\x00"); err != nil || string(memory) != want {
			t.Errorf("%q: loaded %q, error %v", test.memory, memory, err)
		}
	}
}

func TestOverlappingSegments(t *testing.T) {
	body := []byte{2, 0, i32Const, 8, endExpression, 2, 'a', 'b', 0, i32Const, 9, endExpression, 1, 'c'}
	if _, err := load(&wasm.Section{Body: body}); !refused(err) {
		t.Errorf("error %v, want an UnknownLayout", err)
	}
	body[10] = 10
	if memory, err := load(&wasm.Section{Body: body}); err != nil || string(memory[8:]) != "abc" {
		t.Errorf("memory %q, error %v, want abc at 8", memory, err)
	}
}

// FuzzSlim changes a linked module anywhere, and tries data that is none. Slim
// must refuse it or give a module whose sections can be read again.
func FuzzSlim(f *testing.F) {
	module := linked(f)
	f.Add([]byte{}, uint32(0), uint32(0))
	f.Add(module[:8], uint32(0), uint32(0))
	f.Add([]byte{1, 2, 3, 4}, uint32(len(module)/2), uint32(0))
	f.Add([]byte{0xFF, 0xFF}, uint32(len(module)-1000), uint32(500))
	f.Fuzz(func(t *testing.T, patch []byte, at, cut uint32) {
		for _, input := range [][]byte{patch, altered(module, patch, at, cut)} {
			small, err := Slim(input, nil)
			if err != nil {
				if !refused(err) || small != nil {
					t.Fatalf("%d bytes beside error %v", len(small), err)
				}
				continue
			}
			if _, err := wasm.Parse(small); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func altered(module, patch []byte, at, cut uint32) []byte {
	m := bytes.Clone(module)
	copy(m[int(at)%len(m):], patch)
	return m[:len(m)-int(cut)%len(m)]
}

// FuzzTables changes the function tables in memory, where a random place in the
// module seldom leads.
func FuzzTables(f *testing.F) {
	sections, err := wasm.Parse(linked(f))
	if err != nil {
		f.Fatal(err)
	}
	data, err := wasm.Find(sections, wasm.DataSection, "data section")
	if err != nil {
		f.Fatal(err)
	}
	memory, err := load(data)
	if err != nil {
		f.Fatal(err)
	}
	places, err := findTables(memory)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(uint32(0), uint32(8), uint64(1))
	f.Add(uint32(places.functab-places.header), uint32(4), uint64(math.MaxUint32))
	f.Add(uint32(record0(memory, places)-places.header), uint32(fieldPCSP), uint64(math.MaxUint64))
	f.Fuzz(func(t *testing.T, at, field uint32, word uint64) {
		changed := bytes.Clone(memory)
		place := places.header + int((uint64(at)+uint64(field))%uint64(places.bucketsEnd-places.header-8))
		binary.LittleEndian.PutUint64(changed[place:], word)
		tables, err := slimTables(changed, sections, nil)
		if (err == nil) != (tables != nil) || err != nil && !refused(err) {
			t.Fatalf("word %#x at %d: tables %v, error %v", word, place, tables != nil, err)
		}
	})
}
