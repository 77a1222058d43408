package hugo

import (
	"bytes"
	"context"
	"encoding/csv"
	"net/url"
	"os/exec"
	"time"
)

// askLimit bounds how long the hugo command may take; a site that builds at
// all lists its pages within it.
const askLimit = 2 * time.Minute

// askHugo returns the address of each source file by the word of the hugo
// command. Any failure gives nothing: the site may need a theme, a module or a
// tool that is not here, and this package's own rules then answer. A file that
// makes pages in several languages is left to them too.
func (s *site) askHugo() map[string]string {
	out := map[string]string{}
	hugo, err := exec.LookPath("hugo")
	if err != nil {
		return out
	}
	ctx, cancel := context.WithTimeout(context.Background(), askLimit)
	defer cancel()
	args := []string{"list", "all", "--source", s.tree.Root, "--environment", s.opt.Environment}
	if s.opt.BaseURL != "" {
		args = append(args, "--baseURL", s.opt.BaseURL)
	}
	csvText, err := exec.CommandContext(ctx, hugo, args...).Output()
	if err != nil {
		return out
	}
	return s.readHugoList(csvText)
}

// readHugoList reads the table that "hugo list all" prints.
func (s *site) readHugoList(table []byte) map[string]string {
	out := map[string]string{}
	r := csv.NewReader(bytes.NewReader(table))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil || len(rows) == 0 {
		return out
	}
	path, link := column(rows[0], "path"), column(rows[0], "permalink")
	if path < 0 || link < 0 {
		return out
	}
	for _, row := range rows[1:] {
		if len(row) <= max(path, link) || row[link] == "" {
			continue
		}
		if _, twice := out[row[path]]; twice {
			out[row[path]] = ""
			continue
		}
		out[row[path]] = s.onSite(row[link])
	}
	return out
}

func column(header []string, name string) int {
	for i, h := range header {
		if h == name {
			return i
		}
	}
	return -1
}

// onSite cuts the site's own host from an absolute address.
func (s *site) onSite(permalink string) string {
	u, err := url.Parse(permalink)
	if err != nil {
		return ""
	}
	if host := u.Scheme + "://" + u.Host; u.Host != "" && host != s.def.base.Host {
		return permalink
	}
	u.Scheme, u.Host, u.User = "", "", nil
	return u.String()
}
