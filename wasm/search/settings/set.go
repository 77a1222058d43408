package settings

import (
	"strconv"

	"carrel/wasm/pack"
)

// maxSetting bounds a setting: no score may overflow.
const maxSetting = 1e6

// Set changes one setting by its name in carrel.yaml: "k1", "weight.title",
// "kind.resource". It reports whether there is such a setting and the value is
// a number that it may have.
func (p *Params) Set(name, value string) bool {
	x, err := strconv.ParseFloat(value, 64)
	if err != nil || !(x >= 0 && x <= maxSetting) {
		return false
	}
	for _, s := range settings {
		if s.name != name {
			continue
		}
		if x > s.limit {
			return false
		}
		if s.count != nil {
			*s.count(p) = int(x)
		} else {
			*s.value(p) = x
		}
		return true
	}
	return false
}

// A setting is where one parameter lies.
type setting struct {
	name  string
	limit float64
	value func(*Params) *float64
	count func(*Params) *int
}

// Names lists the settings that Set knows.
func Names() []string {
	var list []string
	for _, s := range settings {
		list = append(list, s.name)
	}
	return list
}

// Get returns a setting as text, "" for a name that Set does not know.
func (p *Params) Get(name string) string {
	for _, s := range settings {
		switch {
		case s.name != name:
		case s.count != nil:
			return strconv.Itoa(*s.count(p))
		default:
			return strconv.FormatFloat(*s.value(p), 'g', -1, 64)
		}
	}
	return ""
}

var settings = append(fieldSettings(), []setting{
	{name: "k1", limit: 100, value: func(p *Params) *float64 { return &p.K1 }},
	{name: "k1.run", limit: 100, value: func(p *Params) *float64 { return &p.RunK1 }},
	share("family", func(p *Params) *float64 { return &p.Family }),
	share("family-alone", func(p *Params) *float64 { return &p.Alone }),
	share("prefix", func(p *Params) *float64 { return &p.Prefix }),
	share("synonym", func(p *Params) *float64 { return &p.Synonym }),
	share("typo", func(p *Params) *float64 { return &p.Typo }),
	factor("stop", func(p *Params) *float64 { return &p.Stop }),
	factor("repeat", func(p *Params) *float64 { return &p.Repeat }),
	share("cover", func(p *Params) *float64 { return &p.Cover }),
	{name: "strict", limit: 64, count: func(p *Params) *int { return &p.Strict }},
	factor("title-match", func(p *Params) *float64 { return &p.TitleMatch }),
	factor("heading-match", func(p *Params) *float64 { return &p.HeadingMatch }),
	factor("near", func(p *Params) *float64 { return &p.Near }),
	factor("window", func(p *Params) *float64 { return &p.Window }),
	share("neighbours", func(p *Params) *float64 { return &p.Neighbours }),
	{name: "long", limit: 64, count: func(p *Params) *int { return &p.Long }},
	factor("kind.page", func(p *Params) *float64 { return &p.Kind[pack.Page] }),
	factor("kind.resource", func(p *Params) *float64 { return &p.Kind[pack.Resource] }),
	factor("recency", func(p *Params) *float64 { return &p.Recency }),
	factor("recency-days", func(p *Params) *float64 { return &p.RecencyDays }),
	factor("page-weight", func(p *Params) *float64 { return &p.PageWeight }),
}...)

func share(name string, value func(*Params) *float64) setting {
	return setting{name: name, limit: 1, value: value}
}

func factor(name string, value func(*Params) *float64) setting {
	return setting{name: name, limit: maxSetting, value: value}
}

// fieldSettings are those that each field has: its weight, and its b where it
// has a norm.
func fieldSettings() []setting {
	var list []setting
	for f := pack.Field(0); f < pack.NumFields; f++ {
		list = append(list, factor("weight."+f.String(), func(p *Params) *float64 { return &p.Weight[f] }))
	}
	for _, f := range pack.Normed {
		list = append(list, share("b."+f.String(), func(p *Params) *float64 { return &p.B[f] }))
	}
	return list
}
