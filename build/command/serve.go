package command

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"carrel/indexer/door"
)

// A serveCommand holds the flags of carrel serve.
type serveCommand struct {
	port  int
	watch bool
	hosts []string
}

func newServe() *cobra.Command {
	s := &serveCommand{}
	c := &cobra.Command{
		Use:   "serve [DIR]",
		Short: "Serve a site on this machine, as a plain static host would",
		Args:  cobra.MaximumNArgs(1),
		RunE:  s.run,
	}
	c.Flags().IntVar(&s.port, "port", 1414, "port; 0 takes a free one")
	c.Flags().StringSliceVar(&s.hosts, "host", nil, "another name that this machine goes by, for who comes through a proxy; may be given several times")
	c.Flags().BoolVar(&s.watch, "watch", false, "build the pack again when the settings' sources change")
	return c
}

func (s *serveCommand) run(c *cobra.Command, args []string) error {
	dir := "public"
	if len(args) > 0 {
		dir = args[0]
	}
	if !isFolder(dir) {
		return fmt.Errorf("%s is no folder; build the site first, or name its folder", dir)
	}
	listener, err := s.listen()
	if err != nil {
		return err
	}
	if s.watch {
		go watch(c, dir)
	}
	site := fmt.Sprintf("http://%s", listener.Addr())
	fmt.Fprintf(c.OutOrStdout(), "serving %s at %s/\n", dir, site)
	handler, err := withPlayground(c.OutOrStdout(), dir, site)
	if err != nil {
		return err
	}
	server := &http.Server{Handler: named(s.hosts, handler), ReadHeaderTimeout: 10 * time.Second}
	go func() {
		<-c.Context().Done()
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		_ = server.Shutdown(ctx) // the command ends either way
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// listen takes the port, or the next free one when it is the default and taken.
func (s *serveCommand) listen() (net.Listener, error) {
	l, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(s.port)))
	if err != nil && s.port == 1414 {
		return net.Listen("tcp", "127.0.0.1:0")
	}
	return l, err
}

// types are the media types of what a site holds, whatever this machine's own
// list says of them.
var types = map[string]string{
	".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
	".json": "application/json", ".wasm": "application/wasm", ".svg": "image/svg+xml", ".bin": "application/octet-stream",
	".xml": "text/xml; charset=utf-8", ".txt": "text/plain; charset=utf-8", ".png": "image/png", ".webmanifest": "application/manifest+json",
}

// compressed are the types that a plain static host sends with gzip.
var compressed = map[string]bool{".html": true, ".js": true, ".css": true, ".json": true, ".wasm": true, ".svg": true, ".xml": true, ".txt": true}

// Host serves a folder as a plain static host does: with media types, gzip at
// level 6 for text and WebAssembly, and entity tags by time and size.
func Host(dir string) http.Handler {
	d, err := door.Open(dir)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		serveFile(w, r, d)
	})
}

func serveFile(w http.ResponseWriter, r *http.Request, d *door.Door) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "405 not allowed: a host of files gives them, and takes nothing", http.StatusMethodNotAllowed)
		return
	}
	name := strings.TrimPrefix(filepath.ToSlash(filepath.Clean("/"+r.URL.Path)), "/")
	if isHidden(name) {
		notFound(w, r)
		return
	}
	if name == "" {
		name = "."
	}
	info, err := d.Stat(name)
	if err == nil && info.IsDir() {
		if !strings.HasSuffix(r.URL.Path, "/") {
			http.Redirect(w, r, (&url.URL{Path: "/" + name + "/"}).EscapedPath(), http.StatusMovedPermanently)
			return
		}
		name = strings.TrimPrefix(name+"/index.html", "./")
		info, err = d.Stat(name)
	}
	if err != nil || !info.Mode().IsRegular() { // opening a pipe would wait for its other end
		notFound(w, r)
		return
	}
	f, err := d.File(name)
	if err != nil {
		what, _ := door.Tell(err)
		http.Error(w, "403 not served: "+r.URL.Path+": "+what, http.StatusForbidden)
		return
	}
	defer f.Close()
	send(w, r, f, info)
}

func notFound(w http.ResponseWriter, r *http.Request) {
	http.Error(w, "404 not found: "+r.URL.Path, http.StatusNotFound)
}

func send(w http.ResponseWriter, r *http.Request, f *os.File, info os.FileInfo) {
	extension := filepath.Ext(info.Name())
	h := w.Header()
	if t := types[extension]; t != "" {
		h.Set("Content-Type", t)
	}
	h.Set("Cache-Control", "no-cache")
	h.Set("ETag", fmt.Sprintf(`"%x-%x"`, info.ModTime().UnixNano(), info.Size()))
	if !compressed[extension] || !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") || r.Header.Get("Range") != "" {
		http.ServeContent(w, r, info.Name(), info.ModTime(), f)
		return
	}
	h.Set("Vary", "Accept-Encoding")
	if r.Header.Get("If-None-Match") == h.Get("ETag") {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := io.Copy(z, f); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	_ = z.Close() // a buffer takes all
	h.Set("Content-Encoding", "gzip")
	h.Set("Content-Length", strconv.Itoa(b.Len())) // the reader tells it before it saves
	_, _ = w.Write(b.Bytes())                      // an error: the visitor went away
}
