package release

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"

	"carrel/build/command"
)

// A document is a bill of materials: CycloneDX 1.5, of which it has no more than what
// is known. https://cyclonedx.org/docs/1.5/json/
type document struct {
	Format       string       `json:"bomFormat"`
	Spec         string       `json:"specVersion"`
	Serial       string       `json:"serialNumber,omitempty"`
	Version      int          `json:"version"`
	Metadata     metadata     `json:"metadata"`
	Components   []component  `json:"components"`
	Dependencies []dependency `json:"dependencies"`
}

type metadata struct {
	Component component `json:"component"`
}

type component struct {
	Ref      string    `json:"bom-ref"`
	Type     string    `json:"type"`
	Name     string    `json:"name"`
	Version  string    `json:"version"`
	URL      string    `json:"purl,omitempty"`
	Hashes   []hash    `json:"hashes,omitempty"`
	Licenses []license `json:"licenses"`
}

type hash struct {
	Algorithm string `json:"alg"`
	Content   string `json:"content"`
}

// A license is one of SPDX's list by its id, or words.
type license struct {
	License struct {
		ID   string `json:"id,omitempty"`
		Name string `json:"name,omitempty"`
	} `json:"license"`
}

type dependency struct {
	Ref       string   `json:"ref"`
	DependsOn []string `json:"dependsOn"`
}

// bill lists the modules that ship, in the command for any platform or in what it
// carries for a browser, with their licences as NOTICE has them.
func bill(root string) ([]byte, error) {
	shipped, err := modules(root)
	if err != nil {
		return nil, err
	}
	licences, err := noticed(root)
	if err != nil {
		return nil, err
	}
	hashes, err := summed(root)
	if err != nil {
		return nil, err
	}
	own := module{Path: "carrel", Version: command.Version}.component(map[string]string{"carrel": "Apache-2.0"}, nil)
	own.Type, own.URL = "application", ""
	d := document{Format: "CycloneDX", Spec: "1.5", Version: 1, Metadata: metadata{own}}
	all := dependency{Ref: own.Ref, DependsOn: []string{}}
	for _, m := range shipped {
		if licences[m.Path] == "" {
			return nil, fmt.Errorf("NOTICE does not name %s, which ships", m.Path)
		}
		c := m.component(licences, hashes)
		d.Components = append(d.Components, c)
		all.DependsOn = append(all.DependsOn, c.Ref)
	}
	d.Dependencies = []dependency{all}
	return d.encode()
}

// encode writes the document, with a number that tells its own bytes.
func (d document) encode() ([]byte, error) {
	data, err := json.Marshal(d)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(data)
	sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80 // RFC 9562, version 8: of one's own making
	d.Serial = fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
	data, err = json.MarshalIndent(d, "", "  ")
	return append(data, '\n'), err
}

// A module is one of Go's, or its standard library.
type module struct{ Path, Version string }

// library is what the standard library is called where modules are listed.
const library = "std"

// modules are those of which packages ship, by their paths.
func modules(root string) ([]module, error) {
	lists := [][]string{{"GOOS=js", "GOARCH=wasm", "./wasm/cmd/..."}}
	for _, p := range Platforms {
		lists = append(lists, []string{"GOOS=" + p.GOOS, "GOARCH=" + p.GOARCH, "./build/cmd/carrel"})
	}
	found := []module{{library, strings.TrimPrefix(runtime.Version(), "go")}}
	for _, l := range lists {
		c := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{.Path}} {{.Version}}{{end}}", l[2])
		c.Dir, c.Env = root, append(append(os.Environ(), fixed...), l[:2]...)
		out, err := c.Output()
		if err != nil {
			return nil, fmt.Errorf("go list %s: %w", strings.Join(l, " "), err)
		}
		for line := range strings.Lines(string(out)) {
			if path, version, ok := strings.Cut(strings.TrimSpace(line), " "); ok {
				found = append(found, module{path, version})
			}
		}
	}
	slices.SortFunc(found, func(a, b module) int { return strings.Compare(a.Path, b.Path) })
	return slices.Compact(found), nil
}

// spdx are the licences of NOTICE that SPDX has a name for.
var spdx = []string{"Apache-2.0", "BSD-3-Clause", "MIT"}

func (m module) component(licences map[string]string, hashes map[module]string) component {
	name := m.Path
	c := component{Type: "library", Name: name, Version: m.Version, URL: "pkg:golang/" + name + "@" + m.Version}
	c.Ref = c.URL
	if h := hashes[m]; h != "" {
		c.Hashes = []hash{{"SHA-256", h}}
	}
	var l license
	if said := licences[m.Path]; slices.Contains(spdx, said) {
		l.License.ID = said
	} else {
		l.License.Name = said
	}
	c.Licenses = []license{l}
	return c
}

var noticeLine = regexp.MustCompile(`(?m)^  (\S+\.\S+) \((.+?)(?:, for \w+)?\)$`)

// noticed reads the licences of modules out of NOTICE.
func noticed(root string) (map[string]string, error) {
	notice, err := os.ReadFile(filepath.Join(root, "NOTICE"))
	if err != nil {
		return nil, err
	}
	licences := map[string]string{library: "BSD-3-Clause"}
	for _, m := range noticeLine.FindAllStringSubmatch(string(notice), -1) {
		licences[m[1]] = m[2]
	}
	return licences, nil
}

// summed reads the hashes of modules out of go.sum, in hexadecimal digits. They are
// Go's, of a module's list of files and their hashes.
func summed(root string) (map[module]string, error) {
	sums, err := os.ReadFile(filepath.Join(root, "go.sum"))
	if err != nil {
		return nil, err
	}
	hashes := map[module]string{}
	for line := range strings.Lines(string(sums)) {
		words := strings.Fields(line)
		if len(words) != 3 || strings.HasSuffix(words[1], "/go.mod") {
			continue
		}
		data, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(words[2], "h1:"))
		if err != nil {
			return nil, fmt.Errorf("go.sum: %s: %w", words[0], err)
		}
		hashes[module{words[0], words[1]}] = hex.EncodeToString(data)
	}
	return hashes, nil
}
