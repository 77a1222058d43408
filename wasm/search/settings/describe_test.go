package settings

import (
	"slices"
	"strconv"
	"testing"
)

// Each setting is described once, with the default and the range that Set goes
// by.
func TestSettingsDescribeAll(t *testing.T) {
	var got []string
	for _, s := range All() {
		got = append(got, s.Name)
		if s.Group == "" || s.Meaning == "" {
			t.Errorf("%s has no group or no meaning: %+v", s.Name, s)
		}
		defaults := Defaults
		if text := strconv.FormatFloat(s.Default, 'g', -1, 64); text != defaults.Get(s.Name) {
			t.Errorf("%s has the default %s, want %s", s.Name, text, defaults.Get(s.Name))
		}
		most := strconv.FormatFloat(s.Most, 'f', -1, 64)
		if p := Defaults; !p.Set(s.Name, most) || p.Set(s.Name, most+"1") {
			t.Errorf("%s: %s is not the most that it may be", s.Name, most)
		}
		if p := Defaults; p.Set(s.Name, "0.5") && (p.Get(s.Name) == "0.5") == s.Whole {
			t.Errorf("%s set to 0.5 is %s, and Whole is %v", s.Name, p.Get(s.Name), s.Whole)
		}
	}
	want := Names()
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("described are %q, want %q", got, want)
	}
}

// A group's settings follow each other.
func TestSettingsInGroups(t *testing.T) {
	var groups []string
	for _, s := range All() {
		if n := len(groups); n == 0 || groups[n-1] != s.Group {
			if slices.Contains(groups, s.Group) {
				t.Errorf("%s stands apart from the others of %q", s.Name, s.Group)
			}
			groups = append(groups, s.Group)
		}
	}
}
