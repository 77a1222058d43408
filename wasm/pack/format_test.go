package pack

import (
	"fmt"
	"math/bits"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

const specification = "../../docs/FORMAT.md"

func readSpecification(t *testing.T) string {
	data, err := os.ReadFile(specification)
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(data), "\r\n", "\n")
}

// rows returns the rows of the first table whose header is the given one.
func rows(t *testing.T, page, header string) [][]string {
	t.Helper()
	_, rest, found := strings.Cut(page, "\n"+header+"\n")
	if !found {
		t.Fatalf("%s has no table %s", specification, header)
	}
	var list [][]string
	for _, line := range strings.Split(rest, "\n")[1:] {
		if !strings.HasPrefix(line, "|") {
			break
		}
		cells := strings.Split(strings.Trim(line, "| "), " | ")
		for i := range cells {
			cells[i] = strings.Trim(cells[i], "` ")
		}
		list = append(list, cells)
	}
	return list
}

// names returns two columns of rows as "first second".
func names(rows [][]string) (list []string) {
	for _, row := range rows {
		list = append(list, row[0]+" "+row[1])
	}
	return list
}

func TestSpecificationDump(t *testing.T) {
	page := readSpecification(t)
	block := regexp.MustCompile("(?s)```hexdump\n(.*?)```")
	found := block.FindStringSubmatch(page)
	if found == nil {
		t.Fatalf("%s has no hexdump", specification)
	}
	want := dump(tinyParts)
	if found[1] == want {
		return
	}
	if !*update {
		t.Fatalf("the dump in %s is another; write it anew with -update. want\n%s", specification, want)
	}
	page = strings.Replace(page, found[0], "```hexdump\n"+want+"```", 1)
	if err := os.WriteFile(specification, []byte(page), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestSpecificationVersion(t *testing.T) {
	page := readSpecification(t)
	for _, want := range []string{
		fmt.Sprintf("# The format of a pack, version %d\n", Version),
		fmt.Sprintf("magic    [4]  %q\n", magic),
		fmt.Sprintf("magic    [4]  %q\n", headMagic),
		fmt.Sprintf("one for each %d terms\n", blockTerms),
	} {
		if !strings.Contains(page, want) {
			t.Errorf("%s does not say %q", specification, want)
		}
	}
	log := rows(t, page, "| version | what changed |")
	if len(log) != Version || log[0][0] != fmt.Sprint(Version) {
		t.Errorf("the log has the versions %v, the newest should be %d", log, Version)
	}
}

func TestSpecificationTags(t *testing.T) {
	page := readSpecification(t)
	sections := []string{
		fmt.Sprint(tagCollection, " collection"), fmt.Sprint(tagNorms, " norms"), fmt.Sprint(tagBoosts, " boosts"),
		fmt.Sprint(tagChunks, " chunk list"),
	}
	same(t, "sections", names(rows(t, page, "| tag | section | body |")), sections)
	same(t, "sections of a head", names(rows(t, page, "| tag | section of a head | body |")), []string{
		fmt.Sprint(headLang, " language"), fmt.Sprint(headEndings, " endings"), fmt.Sprint(headSettings, " settings"),
		fmt.Sprint(headSynonyms, " synonyms"), fmt.Sprint(headPins, " pins"), fmt.Sprint(headSegments, " segments"),
		fmt.Sprint(headNeighbours, " neighbours"), fmt.Sprint(headBeginnings, " beginnings"),
	})
	var fields []string
	for f := range NumFields {
		fields = append(fields, fmt.Sprint(int(f), " ", f))
	}
	same(t, "fields", names(rows(t, page, "| bit | field | its words |")), fields)
	same(t, "fields of a document", names(rows(t, page, "| tag | field | body |")), storedFields())
}

// storedFields finds the tag of each field of Stored by writing it alone.
func storedFields() []string {
	list := make([]string, fieldAnchor+1)
	full := pageSample().docs[1]
	full.Anchor = "bees"
	full.Resource = resourceSample().docs[0].Resource
	from := reflect.ValueOf(full)
	for i := range from.NumField() {
		var one Stored
		reflect.ValueOf(&one).Elem().Field(i).Set(from.Field(i))
		if body := one.Append(nil); len(body) > 0 { // End is written with the sections
			list[body[0]] = fmt.Sprint(body[0], " ", from.Type().Field(i).Name)
		}
	}
	return list
}

func TestSpecificationLimits(t *testing.T) {
	power := func(n int) string {
		if bits.OnesCount(uint(n)) == 1 && n > 6 {
			return fmt.Sprintf("2^%d", bits.TrailingZeros(uint(n)))
		}
		return fmt.Sprint(n)
	}
	want := map[string]string{
		"documents in a segment":                           power(maxDocs),
		"tokens of a field, in all documents of a segment": power(maxTokens),
		"boost, in hundredths":                             power(maxPercent),
		"number of a file, length of a chunk or list":      power(maxFile),
		"bytes that a term shares with the one before it":  power(maxTerm),
		"term frequency in one field of one document":      power(maxTF),
		"step between positions":                           power(maxPosition),
		"level of a heading":                               power(maxLevel),
	}
	for _, row := range rows(t, readSpecification(t), "| what | limit |") {
		if limit, known := want[row[0]]; known && limit != row[1] {
			t.Errorf("%s: the page says %s, the code %s", row[0], row[1], limit)
		}
		delete(want, row[0])
	}
	if len(want) > 0 {
		t.Errorf("%s does not give %v", specification, want)
	}
}

func TestSpecificationNorms(t *testing.T) {
	for _, row := range rows(t, readSpecification(t), "| length | code | read as |") {
		var length, code, read int
		if _, err := fmt.Sscan(strings.Join(row, " "), &length, &code, &read); err != nil {
			t.Fatal(err)
		}
		if got := Norm(length); int(got) != code || Length(got) != read {
			t.Errorf("%d: code %d, read as %d; the page says %d, %d", length, got, Length(got), code, read)
		}
	}
}
