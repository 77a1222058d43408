package hostile

import "strconv"

// Queries have the signs of the query language.
func Queries() []Text {
	return []Text{
		repeat("parentheses of a query", "("),
		repeat("closing parentheses", ")"),
		nest("nested groups", "(", "a", ")"),
		nest("nested groups and words", "(a ", "b", ")"),
		repeat("quotes", `"`),
		repeat("phrases", `"a b" `),
		within("a long phrase", `"`, "a ", `"`),
		repeat("words of a query", "a "),
		grow("words that differ", "", func(i int) string { return "w" + strconv.Itoa(i) + " " }, ""),
		within("a long word of a query", "", "a", ""),
		repeat("alternatives", "a OR "),
		repeat("operators", "OR AND NOT "),
		repeat("demands", "a AND "),
		repeat("exclusions", "-a "),
		repeat("signs", "-"),
		repeat("plus signs", "+"),
		repeat("stars of a query", "a* "),
		repeat("tildes of a query", "a~2 "),
		repeat("boosts", "a^2"),
		repeat("fields", "a:"),
		repeat("values", "kind:page "),
		repeat("values in quotes", `kind:"a b" `),
		repeat("open values", `kind:"`),
		nest("fields and groups", "kind:(", "a", ")"),
		repeat("dates", "date:2024..2025 "),
		repeat("points", "."),
		repeat("slashes", "a/b/"),
		repeat("wide words", "中文"),
		repeat("hyphens", "a-b-"),
		repeat("apostrophes", "a'b'"),
		repeat("spaces of a query", " "),
		repeat("backslashes of a query", `\"`),
		repeat("broken UTF-8 of a query", "\xff"),
		repeat("accents of a query", "e\u0301"),
	}
}
