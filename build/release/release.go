package release

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"carrel/build/archive"
	"carrel/build/command"
	"carrel/build/npm"
)

// Host is where releases are published. No host is known yet: this is a name that
// leads nowhere. A release is put into its folder "v" and the version.
const Host = "https://carrel.example/releases"

// The script that fetches an archive, and checks it. It holds Host and the version.
//
//go:embed install.sh
var installer []byte

// Sums is the file that has the SHA-256 of all others of a release.
const Sums = "SHA256SUMS"

// A release is what is published, by names below its folder.
type release struct {
	root  string // Carrel's sources
	files []archive.File
}

// Make writes a release for some platforms into a folder, of the sources at root.
func Make(root, dir string, platforms []Platform) error {
	r := &release{root: root}
	extra, err := r.extra()
	if err != nil {
		return err
	}
	if err := r.box(); err != nil {
		return err
	}
	for _, p := range platforms {
		program, err := compile(root, p)
		if err == nil {
			err = errors.Join(r.archive(p, program, extra), r.platform(p, program))
		}
		if err != nil {
			return err
		}
	}
	bill, err := bill(root)
	if err != nil {
		return err
	}
	r.add(name("", ".cdx.json"), bill)
	r.files = append(r.files, archive.File{Name: "install.sh", Data: installer, Runs: true})
	r.add(Sums, sums(r.files))
	return archive.Folder(dir, r.files)
}

func (r *release) add(name string, data []byte) {
	r.files = append(r.files, archive.File{Name: name, Data: data})
}

// name is a file's name: "carrel-0.1.0-linux-x64.tar.gz".
func name(platform, end string) string {
	return strings.TrimSuffix("carrel-"+command.Version+"-"+platform, "-") + end
}

// extra are the files that lie beside the program in each archive.
func (r *release) extra() ([]archive.File, error) {
	pages, err := manual()
	if err != nil {
		return nil, err
	}
	for i := range pages {
		pages[i].Name = "share/man/man1/" + pages[i].Name
	}
	files, err := completions()
	if err != nil {
		return nil, err
	}
	files = append(files, pages...)
	for _, name := range []string{"LICENSE", "NOTICE"} {
		data, err := os.ReadFile(filepath.Join(r.root, name))
		if err != nil {
			return nil, err
		}
		files = append(files, archive.File{Name: "share/doc/carrel/" + name, Data: data})
	}
	return files, nil
}

// archive adds a platform's archive: one folder, which lies as it is below a prefix
// such as /usr/local. Windows has its program on top and no manual pages.
func (r *release) archive(p Platform, program []byte, extra []archive.File) error {
	end, write := ".tar.gz", archive.TarGz
	files := []archive.File{{Name: "bin/" + p.program(), Data: program, Runs: true}}
	for _, f := range extra {
		if p.OS != "win32" || !strings.Contains(f.Name, "/man/") {
			files = append(files, f)
		}
	}
	if p.OS == "win32" {
		end, write = ".zip", archive.Zip
		files[0].Name = p.program()
	}
	for i := range files {
		files[i].Name = path.Join(name(p.String(), ""), files[i].Name)
	}
	return r.pack(name(p.String(), end), files, write)
}

// platform adds a platform's package of npm's.
func (r *release) platform(p Platform, program []byte) error {
	n := npm.Platform{OS: p.OS, CPU: p.CPU, Program: archive.File{Name: p.program(), Data: program, Runs: true}}
	files, err := n.Files(os.DirFS(r.root), command.Version)
	if err != nil {
		return err
	}
	return r.tarball(npm.Name+"-"+p.String(), files)
}

// box adds the package of npm's that people install.
func (r *release) box() error {
	files, err := npm.Files(os.DirFS(r.root))
	if err != nil {
		return err
	}
	return r.tarball(npm.Name, files)
}

// tarball adds a package as npm pack would write it, by the name that it would have.
func (r *release) tarball(name string, files []archive.File) error {
	for i := range files {
		files[i].Name = "package/" + files[i].Name
	}
	slices.SortFunc(files, func(a, b archive.File) int { return strings.Compare(a.Name, b.Name) })
	return r.pack("npm/"+name+"-"+command.Version+".tgz", files, archive.TarGz)
}

func (r *release) pack(name string, files []archive.File, write func(io.Writer, []archive.File) error) error {
	var b bytes.Buffer
	if err := write(&b, files); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	r.add(name, b.Bytes())
	return nil
}

// sums lists the SHA-256 of files, as sha256sum --check reads it.
func sums(files []archive.File) []byte {
	var lines []string
	for _, f := range files {
		lines = append(lines, fmt.Sprintf("%x  %s\n", sha256.Sum256(f.Data), f.Name))
	}
	slices.SortFunc(lines, func(a, b string) int { return strings.Compare(a[sha256.Size*2:], b[sha256.Size*2:]) })
	return []byte(strings.Join(lines, ""))
}
