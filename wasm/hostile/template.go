package hostile

import "strconv"

// Shortcodes are those of Hugo.
func Shortcodes() []Text {
	return []Text{
		repeat("opening shortcodes", "{{< d >}}"),
		repeat("broken shortcodes", "{{< "),
		repeat("shortcodes of Markdown", "{{% d %}}a"),
		repeat("braces of templates", "{{"),
		nest("nested shortcodes", "{{< d >}}", "a", "{{< /d >}}"),
		nest("nested shortcodes that are known", "{{< details >}}", "a", "{{< /details >}}"),
		within("closing shortcodes", "{{< d >}}", "{{< /d >}}", ""),
		repeat("closed shortcodes", "{{< alert >}}a{{< /alert >}}"),
		repeat("shortcodes on lines", "{{< youtube a >}}\n"),
		repeat("shortcodes in a line", "{{< button a b >}} "),
		repeat("shortcodes in HTML", "<p>{{< button a b >}}</p> "),
		repeat("escaped shortcodes", "{{</* a */>}}"),
		repeat("open escaped shortcodes", "{{</* a "),
		repeat("comments of Hugo", "{{/* a */}}"),
		within("arguments", "{{< a ", `"b" `, ">}}"),
		grow("named arguments", "{{< a ", func(i int) string { return "b" + strconv.Itoa(i) + `="c" ` }, ">}}"),
		within("a long argument", `{{< a "`, `\"`, `" >}}`),
		within("a raw argument", "{{< a `", "b", "` >}}"),
		repeat("open arguments", `{{< a "b`),
		repeat("open raw arguments", "{{< a `b"),
		repeat("tabs of Hugo", "{{< tabs >}}{{% tab %}}a{{% /tab %}}{{< /tabs >}}"),
		repeat("shortcodes that close themselves", "{{< a />}}"),
		repeat("templates of the site", "{{< own >}}a{{< /own >}}"),
		nest("nested templates of the site", "{{< own >}}", "a", "{{< /own >}}"),
		repeat("shortcodes in code", "```\n{{< a >}}\n```\n"),
		repeat("crossed shortcodes", "{{< a >}}{{< b >}}{{< /a >}}{{< /b >}}"),
		repeat("references of Hugo", `[a]({{< ref "b" >}}) `),
	}
}

// Liquid is what Jekyll reads.
func Liquid() []Text {
	return []Text{
		repeat("open tags of Liquid", "{% "),
		repeat("tags of Liquid", "{% if a %}"),
		repeat("open output", "{{ "),
		repeat("output", "{{ a }}"),
		repeat("output with filters", "{{ a | b | c: 'd' }}"),
		repeat("open raw", "{% raw %}"),
		repeat("raw", "{% raw %}a{% endraw %}"),
		repeat("closing raw", "{% endraw %}"),
		repeat("comments of Liquid", "{% comment %}a{% endcomment %}"),
		repeat("open comments of Liquid", "{% comment %}"),
		repeat("code of Liquid", "{% highlight a %}b{% endhighlight %}"),
		repeat("open code of Liquid", "{% highlight a %}"),
		nest("nested conditions", "{% if a %}", "b", "{% endif %}"),
		nest("nested captures", "{% capture a %}", "b", "{% endcapture %}"),
		repeat("includes", "{% include a.html %}"),
		repeat("links of Jekyll", "[a]({% link b.md %}) "),
		repeat("posts of Jekyll", "[a]({% post_url b %}) "),
		repeat("strings of Liquid", "{{ 'a' }}{{ \"b"),
		repeat("dashes of Liquid", "{%- a -%}\n"),
		repeat("attribute lists", "a\n{: .b}\n\n"),
		repeat("open attribute lists", "a {: .b\n"),
	}
}
