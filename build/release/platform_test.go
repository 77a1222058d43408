package release

import (
	"bytes"
	"debug/elf"
	"debug/macho"
	"debug/pe"
	"encoding/binary"
	"encoding/json"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"carrel/build/command"
	"carrel/build/npm"
)

// head writes a program's head, in the order of its bytes.
func head(parts ...any) []byte {
	var b bytes.Buffer
	for _, p := range parts {
		binary.Write(&b, binary.LittleEndian, p)
	}
	return b.Bytes()
}

func elfHead(m elf.Machine) []byte {
	h := elf.Header64{Type: uint16(elf.ET_EXEC), Machine: uint16(m), Version: uint32(elf.EV_CURRENT), Ehsize: 64, Shentsize: 64}
	copy(h.Ident[:], elf.ELFMAG)
	h.Ident[elf.EI_CLASS], h.Ident[elf.EI_DATA], h.Ident[elf.EI_VERSION] = byte(elf.ELFCLASS64), byte(elf.ELFDATA2LSB), byte(elf.EV_CURRENT)
	return head(h)
}

func machoHead(c macho.Cpu) []byte {
	return head(macho.FileHeader{Magic: macho.Magic64, Cpu: c, Type: macho.TypeExec}, uint32(0))
}

func peHead(machine uint16) []byte {
	dos := make([]byte, 96)
	copy(dos, "MZ")
	dos[0x3c] = 96
	return head(dos, []byte("PE\x00\x00"), pe.FileHeader{Machine: machine})
}

func TestPlatformOf(t *testing.T) {
	for _, test := range []struct {
		name    string
		program []byte
		want    string
	}{
		{"ELF x64", elfHead(elf.EM_X86_64), "linux-x64"},
		{"ELF arm64", elfHead(elf.EM_AARCH64), "linux-arm64"},
		{"ELF of another processor", elfHead(elf.EM_RISCV), "linux-EM_RISCV"},
		{"Mach-O x64", machoHead(macho.CpuAmd64), "darwin-x64"},
		{"Mach-O arm64", machoHead(macho.CpuArm64), "darwin-arm64"},
		{"PE x64", peHead(pe.IMAGE_FILE_MACHINE_AMD64), "win32-x64"},
		{"PE arm64", peHead(pe.IMAGE_FILE_MACHINE_ARM64), "win32-arm64"},
		{"a script", []byte("#!/bin/sh\n"), ""},
		{"half an ELF", elfHead(elf.EM_X86_64)[:20], ""},
		{"half a PE", []byte("MZ"), ""},
		{"nothing", nil, ""},
	} {
		got, err := platformOf(test.program)
		if got != test.want || (err != nil) != (test.want == "") {
			t.Errorf("%s: got %q, %v; want %q", test.name, got, err, test.want)
		}
	}
	if err := Platforms[0].check(elfHead(elf.EM_X86_64)); err == nil || !strings.Contains(err.Error(), "darwin-arm64: it is a program for linux-x64") {
		t.Errorf("a program for another platform gives %v", err)
	}
}

// npm brings the package of each platform in the version of the command.
func TestOptionalPackages(t *testing.T) {
	data, err := os.ReadFile("../../site/package.json")
	if err != nil {
		t.Fatal(err)
	}
	var m struct {
		Version              string
		OptionalDependencies map[string]string
	}
	if err := json.Unmarshal(data, &m); err != nil || m.Version != command.Version {
		t.Errorf("version %q (%v), want %q", m.Version, err, command.Version)
	}
	want := map[string]string{}
	for _, p := range Platforms {
		want[npm.Platform{OS: p.OS, CPU: p.CPU}.Package()] = command.Version
	}
	if !maps.Equal(m.OptionalDependencies, want) {
		t.Errorf("got %v, want %v", m.OptionalDependencies, want)
	}
	if names := slices.Sorted(maps.Keys(want)); len(names) != 6 || names[0] != "@carrel-search/darwin-arm64" {
		t.Errorf("the packages are %q", names)
	}
}
