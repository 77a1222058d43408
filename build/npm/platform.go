package npm

import (
	"encoding/json"
	"io/fs"

	"carrel/build/archive"
)

// A Platform is what npm is told of a program: process.platform and process.arch.
type Platform struct {
	OS, CPU string
	Program archive.File // "carrel" or "carrel.exe"
}

// Package is the name of the package that holds the program of a platform, as
// node/program.js looks for it.
func (p Platform) Package() string { return "@" + Name + "/" + p.OS + "-" + p.CPU }

// A manifest is the package.json of a platform's package. npm passes over one whose
// os or cpu is another; a package manager that keeps packages in archives has to take
// this one out, since a program runs from a file.
type manifest struct {
	Name            string   `json:"name"`
	Version         string   `json:"version"`
	Description     string   `json:"description"`
	License         string   `json:"license"`
	OS              []string `json:"os"`
	CPU             []string `json:"cpu"`
	PreferUnplugged bool     `json:"preferUnplugged"`
}

// Files are the files of the package.
func (p Platform) Files(root fs.FS, version string) ([]archive.File, error) {
	m := manifest{
		Name: p.Package(), Version: version, License: "Apache-2.0", OS: []string{p.OS}, CPU: []string{p.CPU}, PreferUnplugged: true,
		Description: "The carrel command for " + p.OS + "-" + p.CPU + "; install " + Name + ", which takes the package that fits",
	}
	data, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return nil, err
	}
	readme := "# " + m.Name + "\n\nThe `carrel` command for " + p.OS + "-" + p.CPU + ", a part of `" + Name + "`: `npm install " + Name + "`.\n"
	program := p.Program
	program.Name = "bin/" + program.Name
	files := []archive.File{{Name: "package.json", Data: append(data, '\n')}, {Name: "README.md", Data: []byte(readme)}, program}
	for _, name := range []string{"LICENSE", "NOTICE"} {
		data, err := fs.ReadFile(root, name)
		if err != nil {
			return nil, err
		}
		files = append(files, archive.File{Name: name, Data: data})
	}
	return files, nil
}
