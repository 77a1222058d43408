package slim

import (
	"bytes"
	"encoding/binary"
	"testing"

	"carrel/build/wasm"
)

// The hash of a type that the code compares stays, that of others goes.
func TestHashes(t *testing.T) {
	t.Parallel()
	module := linked(t)
	sections, _, memory, err := open(module)
	if err != nil {
		t.Fatal(err)
	}
	before, err := findTables(memory)
	if err != nil {
		t.Fatal(err)
	}
	types, err := before.findTypes()
	if err != nil || len(types) < 500 {
		t.Fatalf("%d types, want 500 at least; error %v", len(types), err)
	}
	after, err := slimTables(bytes.Clone(memory), sections, nil)
	if err != nil {
		t.Fatal(err)
	}
	bodies, _, err := functionBodies(sections)
	if err != nil {
		t.Fatal(err)
	}
	code := bytes.Join(bodies, nil)
	kept := 0
	for at := range types {
		hash, got := get(memory, at+typeHash), get(after.memory, at+typeHash)
		compared := bytes.Contains(code, wasm.AppendAddress([]byte{opConst64}, hash)) && hash < 1<<31
		if got != 0 {
			kept++
		}
		if got != hash && got != 0 || compared && got == 0 {
			t.Errorf("type at %#x: hash %#x became %#x, in the code: %v", at, hash, got, compared)
		}
	}
	if kept == 0 || kept > len(types)/10 {
		t.Errorf("%d hashes of %d stay, want some and a tenth at most", kept, len(types))
	}
}

// Descriptions that are laid out otherwise are refused.
func TestUnknownTypes(t *testing.T) {
	t.Parallel()
	sections, _, memory, err := open(linked(t))
	if err != nil {
		t.Fatal(err)
	}
	places, err := findTables(memory)
	if err != nil {
		t.Fatal(err)
	}
	first := places.types + int(get(memory, places.typelinks))
	tests := map[string]struct {
		at   int
		word uint32
	}{
		"listed type beyond":    {places.typelinks, uint32(places.typesEnd)},
		"method table beyond":   {places.itablinks, 1 << 31},
		"kind":                  {first + typeFlags, 0xFF000000},
		"type that is referred": {first + 48, 1},
	}
	for name, test := range tests {
		changed := bytes.Clone(memory)
		binary.LittleEndian.PutUint32(changed[test.at:], test.word)
		if _, err := slimTables(changed, sections, nil); !refused(err) {
			t.Errorf("%s: error %v, want an UnknownLayout", name, err)
		}
	}
}

func TestConstants(t *testing.T) {
	t.Parallel()
	tests := []struct {
		body string
		want uint32
	}{
		{"\x41\x05", 5},
		{"\x41\x7f", 1<<32 - 1},
		{"\x42\xff\xff\xff\xff\x0f", 1<<32 - 1},
		{"\x42\x80\x80\x80\x80\x08", 1 << 31},
		{"\x41\x80\x80\x80\x80\x78", 1 << 31},
		{"\x00\x01\x42\xe5\x8e\x26", 624485},
		{"\x42\x80", 0}, // cut within a number
	}
	for _, test := range tests {
		got := map[uint32]bool{}
		constants([]byte(test.body), got)
		if !got[test.want] {
			t.Errorf("%q has the constants %v, want %d", test.body, got, test.want)
		}
	}
}

// What package reflect looks up stays as long as it is linked.
func TestReflect(t *testing.T) {
	t.Parallel()
	sections, _, memory, err := open(linked(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, present := range []bool{true, false} {
		changed := bytes.Clone(memory)
		if !present {
			changed = bytes.ReplaceAll(changed, []byte("reflect."), []byte("mirrors."))
		}
		tables, err := slimTables(changed, sections, nil)
		if err != nil {
			t.Fatal(err)
		}
		if list := changed[tables.typelinks:tables.typelinksEnd]; len(list) == 0 || zero(list) == present {
			t.Errorf("package reflect is linked: %v; the list of types has %d bytes and is cleared: %v", present, len(list), zero(list))
		}
	}
}
