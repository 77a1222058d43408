package release

import (
	"bytes"
	"debug/elf"
	"debug/macho"
	"debug/pe"
	"fmt"
	"runtime"
)

// A Platform is what a program runs on.
type Platform struct {
	GOOS, GOARCH string // Go's names
	OS, CPU      string // Node's names, which archives and packages are called by
}

// Platforms are those that a release is made for.
var Platforms = []Platform{
	{"darwin", "arm64", "darwin", "arm64"},
	{"darwin", "amd64", "darwin", "x64"},
	{"linux", "arm64", "linux", "arm64"},
	{"linux", "amd64", "linux", "x64"},
	{"windows", "arm64", "win32", "arm64"},
	{"windows", "amd64", "win32", "x64"},
}

// Here is the platform of this machine; ok is false where no release is made for it.
func Here() (p Platform, ok bool) {
	for _, p := range Platforms {
		if p.GOOS == runtime.GOOS && p.GOARCH == runtime.GOARCH {
			return p, true
		}
	}
	return Platform{}, false
}

// String is the platform's name, "linux-x64".
func (p Platform) String() string { return p.OS + "-" + p.CPU }

// program is what the command is called there.
func (p Platform) program() string {
	if p.OS == "win32" {
		return "carrel.exe"
	}
	return "carrel"
}

// check reads the head of a program and says where it is for another platform.
func (p Platform) check(program []byte) error {
	found, err := platformOf(program)
	if err == nil && found != p.String() {
		err = fmt.Errorf("it is a program for %s", found)
	}
	if err != nil {
		return fmt.Errorf("the command for %s: %w", p, err)
	}
	return nil
}

// platformOf is the platform that the head of a program names. Go's programs for
// Linux say no system, so ELF stands for it.
func platformOf(program []byte) (string, error) {
	r := bytes.NewReader(program)
	switch {
	case bytes.HasPrefix(program, []byte(elf.ELFMAG)):
		f, err := elf.NewFile(r)
		if err != nil {
			return "", err
		}
		return "linux-" + cpu(f.Machine, elf.EM_AARCH64, elf.EM_X86_64), nil
	case bytes.HasPrefix(program, []byte("MZ")):
		f, err := pe.NewFile(r)
		if err != nil {
			return "", err
		}
		return "win32-" + cpu(f.Machine, pe.IMAGE_FILE_MACHINE_ARM64, pe.IMAGE_FILE_MACHINE_AMD64), nil
	}
	f, err := macho.NewFile(r)
	if err != nil {
		return "", err
	}
	return "darwin-" + cpu(f.Cpu, macho.CpuArm64, macho.CpuAmd64), nil
}

// cpu is Node's name of a machine.
func cpu[T comparable](machine, arm64, x64 T) string {
	switch machine {
	case arm64:
		return "arm64"
	case x64:
		return "x64"
	}
	return fmt.Sprint(machine)
}
