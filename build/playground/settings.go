package playground

import (
	"net/http"
	"strconv"

	"carrel/indexer/packdir"
	"carrel/wasm/pack"
	"carrel/wasm/search/settings"
)

// An overview is what the page shows before anything is searched.
type overview struct {
	Title     string     `json:"title"`
	Version   string     `json:"version"`
	Languages []language `json:"languages"`
	Settings  []setting  `json:"settings"`
}

type language struct {
	Lang      string `json:"lang"`
	Pages     int    `json:"pages"`
	Resources int    `json:"resources"`
}

// A setting of the ranking. Own is what the site's carrel.yaml made of it, the
// default where that says nothing. Reach and Step are a slider's.
type setting struct {
	Name    string  `json:"name"`
	Group   string  `json:"group"`
	Meaning string  `json:"meaning"`
	Default float64 `json:"default"`
	Own     float64 `json:"own"`
	Most    float64 `json:"most"` // and the least is 0
	Reach   float64 `json:"reach"`
	Step    float64 `json:"step"`
	Whole   bool    `json:"whole"`
}

func (g *Playground) settings(p *packdir.Pack, _ *http.Request) (any, error) {
	own, err := ownSettings(p)
	if err != nil {
		return nil, err
	}
	o := overview{Title: p.Manifest.Site.Title, Version: p.Manifest.Version, Languages: []language{}}
	for _, l := range p.Manifest.Languages {
		o.Languages = append(o.Languages, language{l.Lang, l.Pages, l.Resources})
	}
	for _, s := range settings.All() {
		value, err := strconv.ParseFloat(own.Get(s.Name), 64)
		if err != nil {
			return nil, err
		}
		reach, step := slider(s)
		o.Settings = append(o.Settings, setting{s.Name, s.Group, s.Meaning, s.Default, value, s.Most, reach, step, s.Whole})
	}
	return o, nil
}

// slider is how far a slider goes, and by which steps: most ranges go on where
// no site wants to be.
func slider(s settings.Setting) (reach, step float64) {
	reach = min(s.Most, max(3, 4*s.Default))
	switch {
	case s.Whole || reach > 100:
		return reach, 1
	case reach > 1:
		return reach, 0.05
	}
	return reach, 0.01
}

// ownSettings are what the pack is searched with where a page says nothing. All
// languages have the same.
func ownSettings(p *packdir.Pack) (settings.Params, error) {
	params := settings.Defaults
	for _, l := range p.Manifest.Languages {
		for _, s := range l.Segments {
			if s.Kind != packdir.Head {
				continue
			}
			data, err := p.Read(s.Files[0])
			if err != nil {
				return params, err
			}
			head, err := pack.OpenHead(data)
			if err != nil {
				return params, err
			}
			for _, own := range head.Settings {
				params.Set(own.Name, own.Value)
			}
			return params, nil
		}
	}
	return params, nil
}
