package bench

import "fmt"

func (s *Session) reportSources(p *page) error {
	r, err := kept[[]SourcesRow](s, "sources")
	if err != nil || r == nil {
		heading(p, "Sources", "sources", r)
		return err
	}
	heading(p, "Sources", "sources", r)
	p.line("A pack of a site's sources beside the pages that the site's own generator makes of them. *Words*: of those that the page's content shows, " +
		"the share that is in the pack, each as often as it is there. *Not shown*: words of the pack that the page shows nowhere. *Dead*: section links whose fragment no " +
		"element of the page has. *Lines*: what the build printed of problems. Sites whose theme is not in the archive are rendered with plain layouts, and pages that " +
		"can't be rendered so are left out of the comparison, and so is one of opentelemetry whose HTML the site itself shows as text.\n")
	var rows [][]string
	for _, x := range r.Figures {
		row := []string{x.Set, x.Generator, number(x.Pages), fmt.Sprint(x.Said), number(x.Difference.Pages), "", "", ""}
		if x.Difference.Pages > 0 {
			row[5], row[6] = fmt.Sprintf("%.4f", x.Share()), number(x.Rubbish)
			row[7] = fmt.Sprintf("%d of %s (%.2f%%)", x.Dead, number(x.Links), 100*x.DeadShare())
		}
		if x.Missing != "" {
			row[1] = x.Missing
		}
		rows = append(rows, row)
	}
	p.table(2, []string{"corpus", "rendered by", "pages", "lines", "compared", "words", "not shown", "dead"}, rows)
	return nil
}
