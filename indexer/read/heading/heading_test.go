package heading

import "testing"

func TestIdentify(t *testing.T) {
	for _, x := range []struct {
		name, md  string
		ids       []string
		want, all string
	}{
		{"as the text gives it", "## Oil lamps\n\nText.\n", []string{"oil-lamps"}, "## Oil lamps\n\nText.\n", "## Oil lamps {#oil-lamps}\n\nText.\n"},
		{"another", "## Oil lamps\n", []string{"lamps"}, "## Oil lamps {#lamps}\n", "## Oil lamps {#lamps}\n"},
		{"closed by signs", "## Oil lamps ##\n", []string{"lamps"}, "## Oil lamps {#lamps} ##\n", "## Oil lamps {#lamps} ##\n"},
		{"underlined, of two lines", "Oil\nlamps\n===\n", []string{"lamps"}, "Oil\nlamps {#lamps}\n===\n", "Oil\nlamps {#lamps}\n===\n"},
		{"its own", "## Oil {#o}\n", []string{"oil"}, "## Oil {#o}\n", "## Oil {#o}\n"},
		{"the last of more", "## Oil\n", []string{"title", "wick"}, "## Oil {#wick}\n", "## Oil {#wick}\n"},
		{"too few", "## Oil\n\n## Wick\n", []string{"a"}, "## Oil\n\n## Wick\n", "## Oil\n\n## Wick\n"},
		{"none", "## Oil\n", []string{""}, "## Oil {#}\n", "## Oil {#}\n"},
		{"a second of one name", "## Oil\n\n## Oil\n", []string{"oil", "oil-1"}, "## Oil\n\n## Oil {#oil-1}\n", "## Oil {#oil}\n\n## Oil {#oil-1}\n"},
		{"not of form C", "## É\n", []string{"e\u0301"}, "## É {#e\u0301}\n", "## É {#e\u0301}\n"},
	} {
		if got := Identify(x.md, x.ids); got != x.want {
			t.Errorf("%s: got %q, want %q", x.name, got, x.want)
		}
		if got := IdentifyAll(x.md, x.ids); got != x.all {
			t.Errorf("%s, all: got %q, want %q", x.name, got, x.all)
		}
	}
}

func TestTitleEnd(t *testing.T) {
	for md, want := range map[string]int{"# A": 3, "# A #\n": 3, "A\n===\n": 1, "A\nB\n---\n": 3, "# A\nno more": 3, "": 0} {
		if got := TitleEnd(md, 0); got != want {
			t.Errorf("%q: got %d, want %d", md, got, want)
		}
	}
}
