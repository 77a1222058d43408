package rendered

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestRead(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.html")
	const page = `<!doctype html><title>no</title><nav>no</nav><h1 id=top>no</h1><main><h2 id="one">Ünë<b>two</b></h2><p>three<br>four <a name=five></a><img alt=six>
<script>no</script><table><tr><td>a<td>b</table>東京<sup><a role=doc-noteref>1</a></sup> ↩︎ ñ`
	if err := os.WriteFile(file, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	p, err := Read(file)
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"ünëtwo", "three", "four", "a", "b", "東", "京", "ñ"}; !slices.Equal(p.Words, want) {
		t.Errorf("words %q, want %q", p.Words, want)
	}
	for _, id := range []string{"top", "one", "five"} {
		if !p.Targets[id] {
			t.Errorf("%s is no target", id)
		}
	}
	var d Difference
	d.Add(p, []string{"three", "three", "four", "six", "wrong"}, []string{"", "%6fne", "none"})
	if want := (Difference{Pages: 1, Words: 8, Kept: 2, Rubbish: 1, Links: 2, Dead: 1}); d != want {
		t.Errorf("got %+v, want %+v", d, want)
	}
}
