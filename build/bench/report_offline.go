package bench

import "fmt"

func (s *Session) reportOffline(p *page) error {
	r, err := kept[Offline](s, "offline")
	if err != nil || r == nil {
		heading(p, "Offline", "offline", r)
		return err
	}
	o := r.Figures
	heading(p, "Offline", "offline", r)
	p.line("The TODO Group's site, %s pages with their resources in three languages, saved in Chromium over 10 Mbit/s with a round trip of 40 ms from a plain static host, which compresses with gzip.\n", number(o.Pages))
	var rows [][]string
	for _, x := range append(o.Saves, o.Update) {
		rows = append(rows, []string{x.What, fmt.Sprint(x.Files), bytesText(x.Bytes), fmt.Sprintf("%.1f", x.Seconds)})
	}
	p.table(1, []string{"what is saved", "requests", "bytes fetched", "seconds"}, rows)
	p.line("\nThen the host is stopped. *Cold* is a browser that was just started, from the beginning of the navigation; *warm* is a click on a link in an article.\n")
	p.table(1, []string{"without a host", "times", "p50, ms", "p95, ms"}, [][]string{
		{"a saved post on screen, cold", fmt.Sprint(o.Cold.Count), whole(o.Cold.P50), whole(o.Cold.P95)},
		{"a saved post on screen, warm", fmt.Sprint(o.Warm.Count), whole(o.Warm.P50), whole(o.Warm.P95)},
		{"search, cold: first hit", "1", whole(o.Search.First), ""},
		{"search, cold: the engine's answer", "1", whole(o.Search.Full), ""},
	})
	p.line("\nWhat is read, in groups of 64 KB, each compressed with gzip. The engine needs the text for its snippets, so HTML would come beside it, and the program that draws Markdown in its place.\n")
	rows = nil
	for _, x := range o.Text {
		rows = append(rows, []string{x.Name, bytesText(x.Bytes)})
	}
	p.table(1, []string{"the text of all pages", "bytes"}, rows)
	return nil
}

func whole(ms float64) string { return fmt.Sprintf("%.0f", ms) }
