package command

import (
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
)

// named answers only to the names of this machine. Any page of the web may have
// its own name lead to 127.0.0.1, and would then read what is served here as if
// it were its own.
func named(others []string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := hostName(r.Host)
		if !isLocal(host) && !slices.ContainsFunc(others, func(name string) bool { return strings.EqualFold(hostName(name), host) }) {
			text := fmt.Sprintf("%q is no name of this machine: open http://localhost instead, or start carrel serve with --host %[1]s", host)
			http.Error(w, text, http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// hostName is a host without its port, a final dot and brackets.
func hostName(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	return strings.TrimSuffix(strings.Trim(host, "[]"), ".")
}

// isLocal reports whether a name can lead nowhere else than to this machine.
func isLocal(name string) bool {
	if ip := net.ParseIP(name); ip != nil {
		return ip.IsLoopback()
	}
	name = strings.ToLower(name)
	return name == "localhost" || strings.HasSuffix(name, ".localhost")
}

// isHidden reports whether a part of a path begins with a dot, as .git and .env
// do, which no host should show. What lies in .well-known is meant to be read.
func isHidden(name string) bool {
	return slices.ContainsFunc(strings.Split(name, "/"), func(part string) bool {
		return strings.HasPrefix(part, ".") && part != ".well-known"
	})
}
