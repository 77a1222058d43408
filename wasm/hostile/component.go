package hostile

// Components are what MDX adds to Markdown.
func Components() []Text {
	return []Text{
		repeat("open components", "<A>\n"),
		repeat("open components in a line", "<A>"),
		repeat("closing components", "</A>"),
		repeat("components in a line", "<A>x</A>"),
		repeat("components on lines", "<A>\n  x\n</A>\n"),
		nest("nested components", "<A>\n", "x", "</A>\n"),
		nest("nested components in a line", "<A>", "x", "</A>"),
		repeat("components that close themselves", `<A title="x"/> `),
		within("indented components", "        ", `<A title="x"/> `, ""),
		repeat("fragments", "<>x</>"),
		repeat("tags without an end", "<A "),
		repeat("tags that a line breaks off", "<A\n"),
		repeat("attributes without an end", `<A b="x`),
		repeat("expressions of attributes without an end", "<A b={"),
		repeat("templates of attributes without an end", "<A b={`"),
		repeat("braces without an end", "{a "),
		repeat("strings in braces without an end", `{"a `),
		repeat("expressions", "{frontmatter.a}"),
		repeat("identifiers of headings in a line", "{#a} "),
		repeat("comments of components", "{/* a */}"),
		repeat("comments without an end", "{/* a "),
		repeat("comments of HTML without an end", "<!-- a "),
		repeat("code in a line", "`a` "),
		repeat("code in lines", "`a`\n"),
		repeat("backticks of two lengths", "`a``b"),
		repeat("imports", "import a from 'b'\n\n"),
		repeat("imports without an end", "import {\n"),
		repeat("exports without an end", "export const a = [\n\n"),
		nest("components that show nothing", "<script>\n", "x", "</script>\n"),
	}
}
