package content

import "testing"

// What the generators' writers write, and what a pack has for it.
func TestAdmonitions(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"GitHub", "> [!NOTE]\n> text", "> [!NOTE]\n> text"},
		{"GitHub, small", "> [!warning]\n> text", "> [!WARNING]\n> text"},
		{"Obsidian", "> [!info]- A *title*\n> text\n> more", "> [!NOTE] A *title*\n>\n> text\n> more"},
		{"Obsidian, alone", "> [!bug]+ Title", "> [!CAUTION] Title"},
		{"Obsidian, own", "> [!plant] Rose\n> text", "> [!NOTE] Rose\n>\n> text"},
		{"Obsidian, quotation", "> [!quote] Ann\n> text", "> **Ann**\n>\n> text"},
		{"not at the start", "> a\n> [!NOTE]\n> b", "> a\n> [!NOTE]\n> b"},
		{"DocFX", "> [!div class=\"x\"]\n> a", "> [!div class=\"x\"]\n> a"},
		{"MkDocs", "a\n\n!!! tip \"A title\"\n    text\n\n    - item\n\n        code\n\nb", "a\n\n> [!TIP] A title\n>\n> text\n>\n> - item\n>\n>     code\n\nb"},
		{"MkDocs, bare", "!!! danger\n    text\nafter", "> [!CAUTION]\n> text\n\nafter"},
		{"MkDocs, no title", "!!! note \"\"\n    text", "> [!NOTE]\n> text"},
		{"MkDocs, classes", "!!! info inline end \"T\"\n    text", "> [!NOTE] T\n>\n> text"},
		{"MkDocs, folded", "??? note\n    a\n\n???+ warning \"W\"\n    b", "> [!NOTE]\n> a\n\n> [!WARNING] W\n>\n> b"},
		{"MkDocs, nested", "!!! note\n    a\n\n    !!! tip \"T\"\n        b\n\n    c\n", "> [!NOTE]\n> a\n>\n> > [!TIP] T\n> >\n> > b\n>\n> c"},
		{"MkDocs, in a list", "1. a\n\n    !!! note\n        b\n\n2. c", "1. a\n\n    > [!NOTE]\n    > b\n\n2. c"},
		{"MkDocs, a fence", "!!! note\n    ```\n    x\n\n    !!! y\n    ```\n    z", "> [!NOTE]\n> ```\n> x\n>\n> !!! y\n> ```\n> z"},
		{"MkDocs, tabs", "=== \"C\"\n\n    text\n\n=== \"Go\"\n\n    more\n\nend", "**C**\n\ntext\n\n**Go**\n\nmore\n\nend"},
		{"three marks of text", "!!! well\n\n??? what\nnow", "!!! well\n\n??? what\nnow"},
		{"VitePress", "::: tip\ntext\n:::\nafter", "> [!TIP]\n> text\n\nafter"},
		{"VitePress, titled", "::: danger STOP here\ntext\n:::", "> [!CAUTION] STOP here\n>\n> text"},
		{"VitePress, details", "::: details Click *me*\ntext\n:::", "> [!DETAILS] Click *me*\n>\n> text"},
		{"VitePress, group", "::: code-group\n```js\na\n:::\n```\n:::\nb", "```js\na\n:::\n```\n\nb"},
		{"Docusaurus", ":::note[A `title`]{.x}\ntext\n:::", "> [!NOTE] A `title`\n>\n> text"},
		{"Docusaurus, plain title", ":::info Your Title\n\ntext\n\n:::", "> [!NOTE] Your Title\n>\n> text"},
		{"Docusaurus, nested", "::::caution\na\n\n:::tip\nb\n:::\n\nc\n::::\nd", "> [!CAUTION]\n> a\n>\n> > [!TIP]\n> > b\n>\n> c\n\nd"},
		{"same number of colons", ":::note\na\n:::tip\nb\n:::\nc\n:::\nd", "> [!NOTE]\n> a\n>\n> > [!TIP]\n> > b\n>\n> c\n\nd"},
		{"Pandoc, Quarto", "::: {.callout-warning title=\"Mind\"}\ntext\n:::", "> [!WARNING] Mind\n>\n> text"},
		{"never closed", ":::tip\ntext", "> [!TIP]\n> text"},
		{"closed twice", ":::tip\na\n:::\n:::\nb", "> [!TIP]\n> a\n\nb"},
		{"in a list", "- a\n\n  :::tip\n  b\n  :::\n- c", "- a\n\n  > [!TIP]\n  > b\n\n- c"},
		{"code of its own", "```\n!!! note\n    a\n:::tip\n> [!info] b\n```", "```\n!!! note\n    a\n:::tip\n> [!info] b\n```"},
		{"indented code", "a\n\n    $$\n    :::tip\n    $$\n", "a\n\n    $$\n    :::tip\n    $$"},
		{"Docsy", "{{% alert title=\"Mind\" color=\"danger\" %}}\ntext\n{{% /alert %}}", "> [!CAUTION] Mind\n>\n> text"},
		{"details", "a\n<details><summary>Click <b>me</b></summary>\n\nHidden *text*.\n\n</details>\nb", "a\n\n> [!DETAILS] Click **me**\n>\n> Hidden *text*.\n\nb"},
		{"details, lines", "<details open>\n<summary>\n  Click\n</summary>\n<p>Hidden</p>\n<ul><li>one</li></ul>\n</details>", "> [!DETAILS] Click\n>\n> Hidden\n>\n> - one"},
		{"details, one line", "<details><summary>A</summary>b</details> c", "> [!DETAILS] A\n>\n> b\n\nc"},
		{"details, nested", "<details><summary>A</summary>\n\n<details><summary>B</summary>\n\nb\n\n</details>\n\na\n\n</details>", "> [!DETAILS] A\n>\n> > [!DETAILS] B\n> >\n> > b\n>\n> a"},
		{"details without summary", "<details>\n\na\n\n</details>", "> [!DETAILS]\n>\n> a"},
		{"details never closed", "<details><summary>A</summary>\n\nb", "**A**\n\nb"},
		{"details in a table", "<table><tr><td>\n<details><summary>A</summary>b</details>\n</td></tr></table>", "**A**\n\nb"},
	} {
		if got := Clean(c.in, nil); got != c.want {
			t.Errorf("%s: Clean(%q)\n got %q\nwant %q", c.name, c.in, got, c.want)
		}
		if again := Clean(c.want, nil); again != c.want {
			t.Errorf("%s: a second cleaning gives %q", c.name, again)
		}
	}
}

func TestFormulas(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"in a line", `so $a_1 * b_2 * c\,d \\ e$ is`, "so $`a_1 * b_2 * c\\,d \\\\ e`$ is"},
		{"once more", "so $`a_1`$ is", "so $`a_1`$ is"},
		{"beside signs", `($x$, "$y$"), $z$.`, "($`x`$, \"$`y`$\"), $`z`$."},
		{"two lines", "a $x +\ny$ b\n\n> $x\n> = y$", "a $`x + y`$ b\n\n> $`x = y`$"},
		{"prices", "from $5 to $10, US$ 3, A$4 and $6$7, $20,000 and $30,000, $5 and 5$ again", "from $5 to $10, US$ 3, A$4 and $6$7, $20,000 and $30,000, $5 and 5$ again"},
		{"variables", "set $HOME/$PATH and $x then $ y $", "set $HOME/$PATH and $x then $ y $"},
		{"escaped", `\$x$ and $a\$b$`, "\\$x$ and $`a\\$b`$"},
		{"paragraphs", "costs $x\n\nand y$", "costs $x\n\nand y$"},
		{"list items", "- a $x\n- b$", "- a $x\n- b$"},
		{"code", "`$x$` ``a $x$``\n\n```\n$x$ $$y$$\n```", "`$x$` ``a $x$``\n\n```\n$x$ $$y$$\n```"},
		{"brackets", `a \(x_1\,y\) b \\(z^2\\) c`, "a $`x_1\\,y`$ b $`z^2`$ c"},
		{"escaped brackets", `a \(see there\) \[link\] \(2019\)`, `a \(see there\) \[link\] \(2019\)`},
		{"doubled in a line", "a $$ x^2 $$ b $$y$$, c $$ and $$ d", "a $`x^2`$ b $`y`$, c $$ and $$ d"},
		{"alone", "$$\nx^2\\,dx\n= \\frac{1}{3} \\\\\n$$\n\nb", "```math\nx^2\\,dx\n= \\frac{1}{3} \\\\\n```\n\nb"},
		{"alone on a line", "a\n$$x_1$$\nb", "a\n```math\nx_1\n```\nb"},
		{"begun on the line", "$$x\n= y$$", "```math\nx\n= y\n```"},
		{"with a stop", "$$\nx\n$$.\nb", "```math\nx\n```\nb"},
		{"in a list", "- a\n\n  $$\n  x\n  $$\n- $$y$$", "- a\n\n  ```math\n  x\n  ```\n- ```math\n  y\n  ```"},
		{"in a quote", "> $$\n> x\n> $$", "> ```math\n> x\n> ```"},
		{"never closed", "$$\nx", "$$\nx"},
		{"square brackets", "\\[\nx_1 = 2\n\\]\n\n\\\\[ y^2 \\\\]\n\n\\[a note\\]", "```math\nx_1 = 2\n```\n\n```math\ny^2\n```\n\n\\[a note\\]"},
		{"fence", "```math\nx\n```", "```math\nx\n```"},
		{"cell", "| $x$ | $y | z$ |\n|---|---|", "| $`x`$ | $y | z$ |\n|---|---|"},
		{"tags", `<a href="$x$">y</a> $<b$`, "[y]($x$) $`<b`$"},
	} {
		got := Clean(c.in, nil)
		if got != c.want {
			t.Errorf("%s: Clean(%q)\n got %q\nwant %q", c.name, c.in, got, c.want)
		}
		if again := Clean(c.want, nil); again != c.want {
			t.Errorf("%s: a second cleaning gives %q", c.name, again)
		}
	}
}

func TestScripts(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"H~2~O, x^2^, e^-1^, (a)^n^", "H₂O, x², e⁻¹, (a)ⁿ"},
		{"~2~ 1^st^ a~b~ ~~2~~ x^2 + y^2 2^10 `x^2^` [^2] a[^1][^2^]", "~2~ 1^st^ a~b~ ~~2~~ x^2 + y^2 2^10 `x^2^` [^2] a[^1][^2^]"},
		{"$`x^2^`$ and $y^2^$", "$`x^2^`$ and $`y^2^`$"},
	} {
		if got := Clean(c.in, nil); got != c.want {
			t.Errorf("Clean(%q)\n got %q\nwant %q", c.in, got, c.want)
		}
	}
}

func TestComments(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"| a | b | <!-- c -->\n|---|---|\n| 1 | 2 | <!-- d --> <!-- e -->", "| a | b | \n|---|---|\n| 1 | 2 |"},
		{"a <!-- b\nc --> d", "a  d"},
		{"`<!-- a -->` <!-- b --> c", "`<!-- a -->`  c"},
		{"<!-- a\n\nb -->\n\nc", "c"},
		{"a\n\n```\n<!-- b -->\n```", "a\n\n```\n<!-- b -->\n```"},
	} {
		if got := Clean(c.in, nil); got != c.want {
			t.Errorf("Clean(%q)\n got %q\nwant %q", c.in, got, c.want)
		}
	}
}
