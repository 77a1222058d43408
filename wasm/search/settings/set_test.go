package settings

import (
	"fmt"
	"testing"

	"carrel/wasm/pack"
)

// Each setting is read back as it was set, and takes what lies in its range
// alone.
func TestParamsRoundTrip(t *testing.T) {
	if len(settings) < 30 {
		t.Errorf("only %d settings", len(settings))
	}
	for _, s := range settings {
		p, before := Defaults, Defaults
		for _, value := range []string{"0", "1"} {
			if !p.Set(s.name, value) || p.Get(s.name) != value {
				t.Errorf("%s set to %s is %q", s.name, value, p.Get(s.name))
			}
		}
		for _, value := range []string{"-1", "", "x", "NaN", "Inf", "1e7", "-0.1", fmt.Sprint(s.limit * 1.01)} {
			if p.Set(s.name, value) || p.Get(s.name) != "1" {
				t.Errorf("%s takes %q", s.name, value)
			}
		}
		if p.Set(s.name, before.Get(s.name)); p != before {
			t.Errorf("%s set back to %s leaves something changed", s.name, before.Get(s.name))
		}
	}
	p := Defaults
	if p.Set("nothing", "1") || p.Get("nothing") != "" || p != Defaults {
		t.Error("a setting that there is not can be set")
	}
}

// A list changes the settings that it names, the last of a name holds, and what it
// changes is a copy.
func TestWith(t *testing.T) {
	p := Defaults.With([]pack.Setting{{Name: "k1", Value: "1"}, {Name: "k2", Value: "7"}, {Name: "k1", Value: "2"}, {Name: "cover", Value: "2"}})
	want := Defaults
	want.K1 = 2
	if p != want || Defaults.K1 == 2 {
		t.Errorf("%+v, want %+v", p, want)
	}
}
