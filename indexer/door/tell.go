package door

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// A reason is why a file is refused that may well be there.
type reason uint8

const (
	outside   reason = iota // it lies outside the folder
	irregular               // it is no regular file
	large                   // it has more bytes than it may
	astray                  // it is to be written to, and is a link out of the folder
)

// A Refusal says why a Door does not open a file.
type Refusal struct {
	Name   string
	Why    reason
	Folder string      // that the settings would have to name, for what lies outside
	Target string      // where a link leads to that lies outside, "" for a name that does
	Mode   fs.FileMode // of what is no regular file
	Limit  int64       // bytes of a file that is too large
}

func (r *Refusal) Error() string {
	what, remedy := r.tell()
	return fmt.Sprintf("%s: %s; %s", r.Name, what, remedy)
}

func (r *Refusal) tell() (what, remedy string) {
	switch {
	case r.Why == large:
		return "it is larger than " + size(r.Limit), "split it, or leave it out"
	case r.Why == astray:
		return "it is a link out of the folder that is written to, to " + r.Target, "remove the link, or name with --out the folder that is meant"
	case r.Why == irregular && r.Mode.IsDir():
		return "it is a folder", "name a file"
	case r.Why == irregular:
		return "it is " + sort(r.Mode) + ", and only regular files are read", "remove it, or exclude it"
	case r.Target != "" && system(r.Target):
		return "it is a link out of the source, to " + filepath.ToSlash(r.Target), "remove it"
	case r.Target != "":
		return "it is a link out of the source, to " + filepath.ToSlash(r.Target), "remove it, or say that folder in carrel.yaml: mounts: [" + r.Folder + "]"
	}
	return "it lies outside the source", "remove it, or say that folder in carrel.yaml: mounts: [" + r.Folder + "]"
}

func (r *Refusal) brief() string {
	switch {
	case r.Why == large:
		return "larger than " + size(r.Limit)
	case r.Why == irregular:
		return "no regular file"
	case r.Target != "":
		return "a link out of the source"
	}
	return "outside the source"
}

// leads makes the refusal of a path that lies outside the folder of a door.
func (d *Door) leads(name, path string) *Refusal {
	if info, err := os.Stat(path); err != nil || !info.IsDir() {
		path = filepath.Dir(path)
	}
	if rel, err := filepath.Rel(d.real, path); err == nil && !strings.HasPrefix(rel, filepath.Join("..", "..", "..", "..")) {
		path = rel
	}
	return &Refusal{Name: name, Why: outside, Folder: filepath.ToSlash(path)}
}

// linked makes the refusal of a link to a path that lies outside.
func (d *Door) linked(name, target string) *Refusal {
	r := d.leads(name, target)
	r.Target = target
	return r
}

// system reports a path that no site has a reason to lead to.
func system(path string) bool {
	for _, dir := range []string{"/proc", "/dev", "/sys", "/run"} {
		if path == dir || strings.HasPrefix(path, dir+"/") {
			return true
		}
	}
	return false
}

// size writes a number of bytes that is a whole number of KiB.
func size(n int64) string {
	if n >= 1<<20 {
		return fmt.Sprintf("%d MiB", n>>20)
	}
	return fmt.Sprintf("%d KiB", n>>10)
}

// sort names what is no regular file.
func sort(mode fs.FileMode) string {
	switch {
	case mode&fs.ModeNamedPipe != 0:
		return "a named pipe"
	case mode&fs.ModeSocket != 0:
		return "a socket"
	case mode&fs.ModeDevice != 0:
		return "a device"
	}
	return "no file"
}

// Refused reports whether an error says that there is something which is not to be
// read, other than that no file is there.
func Refused(err error) bool {
	var refusal *Refusal
	if errors.As(err, &refusal) && refusal.Mode.IsDir() {
		return false
	}
	return err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR)
}

// TooLarge reports whether a file was refused for its size.
func TooLarge(err error) bool {
	var refusal *Refusal
	return errors.As(err, &refusal) && refusal.Why == large
}

// Brief is the reason alone, by which files that are not read for the same one are
// counted together.
func Brief(err error) string {
	var refusal *Refusal
	switch {
	case errors.As(err, &refusal):
		return refusal.brief()
	case errors.Is(err, fs.ErrPermission):
		return "permission denied"
	case errors.Is(err, fs.ErrNotExist):
		return "no file is there"
	}
	return "they can't be read"
}

// Tell says what is in the way and what to do, in words for the author of a site.
// It leaves out the path, which a problem names already.
func Tell(err error) (what, remedy string) {
	var refusal *Refusal
	var path *fs.PathError
	switch {
	case errors.As(err, &refusal):
		return refusal.tell()
	case errors.Is(err, fs.ErrPermission):
		return "it can't be read: permission denied", "give yourself the right to read it, or exclude it"
	case errors.Is(err, fs.ErrNotExist):
		return "it is not there", "mend the name, or remove it"
	case errors.As(err, &path):
		return "it can't be read: " + path.Err.Error(), "give yourself the right to read it, or exclude it"
	}
	return "it can't be read: " + err.Error(), "check the disk, or exclude it"
}
