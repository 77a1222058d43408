package hostile

import (
	"strconv"
	"strings"
)

// YAML, TOML and JSON have what stands in front matter, or in a file of data,
// without its fences. Much of it is not valid.

func YAML() []Text {
	return []Text{
		within("open lists", "a: ", "[", "\n"),
		within("open maps", "a: ", "{a: ", "\n"),
		nest("nested lists", "[", "a", "]"),
		nest("nested maps", "{a: ", "b", "}"),
		within("dashes in a line", "", "- ", "a\n"),
		within("question marks", "", "? ", "a\n"),
		within("keys in a line", "", "a: ", "b\n"),
		grow("nested keys", "", func(i int) string { return strings.Repeat(" ", i%90) + "a:\n" }, ""),
		grow("ever deeper keys", "", func(i int) string { return strings.Repeat(" ", i) + "a:\n" }, ""),
		within("a list", "tags: [", "a, ", "b]\n"),
		grow("a list of tags", "tags: [", func(i int) string { return "t" + strconv.Itoa(i) + ", " }, "b]\n"),
		within("a block list", "tags:\n", "  - a\n", ""),
		grow("keys", "", func(i int) string { return "k" + strconv.Itoa(i) + ": v\n" }, ""),
		repeat("the same key", "a: b\n"),
		grow("aliases of aliases", "a0: &a0 [b, b]\n", func(i int) string {
			n, before := strconv.Itoa(i+1), "*a"+strconv.Itoa(i)
			return "a" + n + ": &a" + n + " [" + strings.Repeat(before+", ", 8) + before + "]\n"
		}, ""),
		grow("merged maps", "a0: &a0 {b: c}\n", func(i int) string {
			n := strconv.Itoa(i + 1)
			return "a" + n + ": &a" + n + "\n  <<: *a" + strconv.Itoa(i) + "\n  k" + n + ": v\n"
		}, ""),
		within("aliases", "a: &a b\nc: [", "*a, ", "b]\n"),
		within("aliases of a long text", "a: &a "+strings.Repeat("b", 1000)+"\nc: [", "*a, ", "b]\n"),
		within("anchors before aliases", "a: ", "&a ", "["+strings.Repeat("*a, ", 20)+"]\n"),
		within("anchors of YAML", "a: ", "&a ", "\n"),
		within("tags of YAML", "a: ", "!!str ", "b\n"),
		within("a long value", "a: ", "b ", "\n"),
		within("an open quote", `a: "`, "b ", "\n"),
		within("a quoted value", `a: "`, `\"`, "\"\n"),
		within("a value over lines", "a:\n", "  b\n", ""),
		within("a folded text", "a: >\n", "  b\n", ""),
		within("a literal text", "a: |\n", "  b\n\n", ""),
		repeat("comments of YAML", "# a\n"),
		repeat("documents", "---\na: b\n"),
		repeat("blank lines of YAML", "\n"),
		within("spaces of YAML", "a:", " ", "b\n"),
		repeat("colons of YAML", ":"),
		repeat("tabs of YAML", "\ta: b\n"),
		within("a long key", "", "a", ": b\n"),
		within("a long number", "weight: ", "9", "\n"),
		within("a long date", "date: 2024-01-01T", "0", "\n"),
	}
}

func TOML() []Text {
	return []Text{
		within("open lists of TOML", "a = ", "[", "\n"),
		nest("nested lists of TOML", "a = [", "", "]"),
		within("open tables of TOML", "a = ", "{a = ", "\n"),
		within("a list of TOML", "tags = [", `"a", `, "]\n"),
		grow("keys of TOML", "", func(i int) string { return "k" + strconv.Itoa(i) + " = 1\n" }, ""),
		repeat("the same key of TOML", "a = 1\n"),
		within("a dotted key", "a", ".a", " = 1\n"),
		grow("tables of TOML", "", func(i int) string { return "[a.b" + strconv.Itoa(i) + "]\nc = 1\n" }, ""),
		repeat("lists of tables", "[[a]]\nb = 1\n"),
		within("a long text of TOML", `a = "`, "b ", "\"\n"),
		within("an open text of TOML", `a = "`, "b ", "\n"),
		within("lines of TOML", `a = """`, "b\n", "\"\"\"\n"),
		repeat("comments of TOML", "# a\n"),
		within("a long number of TOML", "a = ", "9", "\n"),
	}
}

func JSON() []Text {
	return []Text{
		within("open lists of JSON", `{"a": `, "[", "}"),
		within("nested lists of JSON", `{"a": `, "[", ""),
		within("open objects", "", `{"a":`, ""),
		nest("nested objects", `{"a":`, "1", "}"),
		within("a list of JSON", `{"tags": [`, `"a", `, `"b"]}`),
		grow("keys of JSON", "{", func(i int) string { return `"k` + strconv.Itoa(i) + `": 1, ` }, `"a": 1}`),
		within("the same key of JSON", "{", `"a": 1, `, `"a": 1}`),
		within("a long text of JSON", `{"a": "`, "b ", `"}`),
		within("escapes of JSON", `{"a": "`, `\u00e9`, `"}`),
		within("an open text of JSON", `{"a": "`, `\"`, ""),
		within("a long number of JSON", `{"weight": `, "9", "}"),
	}
}

// Records are lines of JSON, one a document.
func Records() []Text {
	list := []Text{
		repeat("short records", `{"url":"/a/","title":"t","text":"a"}`+"\n"),
		grow("numbered records", "", func(i int) string {
			return `{"url":"/` + strconv.Itoa(i) + `/","title":"t","text":"a"}` + "\n"
		}, ""),
		repeat("broken records", "{\n"),
		repeat("empty lines", "\n"),
		within("a record of tags", `{"url":"/a/","tags":[`, `"a",`, `"b"]}`+"\n"),
		within("a record of sections", `{"url":"/a/","sections":[`, `{"title":"a","text":"b"},`, `{"title":"c"}]}`+"\n"),
		grow("a record of fields", `{"url":"/a/"`, func(i int) string { return `,"f` + strconv.Itoa(i) + `":"a"` }, "}\n"),
		grow("fields of a record", `{"url":"/a/","fields":{`, func(i int) string { return `"f` + strconv.Itoa(i) + `":"a",` }, `"a":"b"}}`+"\n"),
		within("a record of words", `{"url":"/a/","text":"`, "a ", `"}`+"\n"),
		within("a record of marks", `{"url":"/a/","text":"`, "*_`[<", `"}`+"\n"),
		within("a record of lines", `{"url":"/a/","text":"`, `- a\n`, `"}`+"\n"),
		within("a record of open links", `{"url":"/a/","markdown":"`, "[a](", `"}`+"\n"),
	}
	return append(list, around(`{"url":"/a/","f":`, JSON(), "}\n")...)
}
