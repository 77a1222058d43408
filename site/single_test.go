package site

import (
	"bytes"
	"testing"
)

// The script stands in the page as it is: nothing in it may end the element.
func TestSingleScript(t *testing.T) {
	files, err := Single()
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"</script", "<script", "<!--", "location.origin", "serviceWorker"} {
		if bytes.Contains(bytes.ToLower(files[1].Data), []byte(part)) {
			t.Errorf("%s has %q", files[1].Name, part)
		}
	}
}
