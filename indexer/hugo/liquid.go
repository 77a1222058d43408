package hugo

import (
	"regexp"
	"strings"
)

var (
	liquidMark  = regexp.MustCompile(`\{\{-?\s*(.*?)\s*-?\}\}|\{%-?\s*(.*?)\s*-?%\}`)
	liquidPipe  = regexp.MustCompile(`\s*\|\s*`)
	liquidParam = regexp.MustCompile(`[\w-]+="([^"]*)"`)
)

// stripLiquid turns a body with Liquid into one without. {% highlight x %}
// becomes a code fence, {% raw %} and comments do what they say, links and
// values are looked up, and all other tags vanish, for what they would have
// written is not known here. Conditions keep their first branch's text.
func stripLiquid(body string, value, link func(string) string) string {
	if !strings.Contains(body, "{{") && !strings.Contains(body, "{%") {
		return body
	}
	var b strings.Builder
	until := "" // the tag that ends what is being copied or left out
	drop := false
	last := 0
	for _, m := range liquidMark.FindAllStringSubmatchIndex(body, -1) {
		tag, args := "", ""
		if m[4] >= 0 {
			tag, args, _ = strings.Cut(body[m[4]:m[5]], " ")
		}
		if until != "" && tag != until {
			continue
		}
		if until == "endhighlight" && body[last] != '\n' {
			b.WriteByte('\n')
		}
		if !drop {
			b.WriteString(body[last:m[0]])
		}
		last = m[1]
		switch {
		case until != "":
			if tag == "endhighlight" {
				closeFence(&b)
			}
			until, drop = "", false
		case m[2] >= 0:
			b.WriteString(liquidValue(body[m[2]:m[3]], value, link))
		default:
			until, drop = liquidTag(&b, tag, strings.TrimSpace(args), link)
		}
	}
	if !drop {
		b.WriteString(body[last:])
	}
	return b.String()
}

// liquidTag writes what a tag stands for. until names the tag up to which the
// body is copied as it is, or dropped.
func liquidTag(b *strings.Builder, tag, args string, link func(string) string) (until string, drop bool) {
	switch tag {
	case "highlight":
		lang, _, _ := strings.Cut(args, " ")
		b.WriteString("```" + lang)
		return "endhighlight", false
	case "raw":
		return "endraw", false
	case "comment":
		return "endcomment", true
	case "else", "elsif":
		return "endif", true
	case "link", "post_url":
		b.WriteString(link(strings.Trim(args, `"'`)))
	case "include", "include_relative":
		b.WriteString(includeWords(args))
	}
	return "", false
}

// includeWords keeps the captions and titles that an include is given: they
// are text that a reader would have read.
func includeWords(args string) string {
	var out []string
	for _, m := range liquidParam.FindAllStringSubmatch(args, -1) {
		if name, _, _ := strings.Cut(m[0], "="); name == "caption" || name == "title" || name == "text" || name == "content" {
			out = append(out, m[1])
		}
	}
	return strings.Join(out, " ")
}

func closeFence(b *strings.Builder) {
	if !strings.HasSuffix(b.String(), "\n") {
		b.WriteByte('\n')
	}
	b.WriteString("```")
}

// liquidValue looks up what an output names. Of the filters only those that
// make an address of a path are followed; link does their work.
func liquidValue(expr string, value, link func(string) string) string {
	parts := liquidPipe.Split(expr, -1)
	v := parts[0]
	if len(v) > 1 && (v[0] == '"' || v[0] == '\'') && v[len(v)-1] == v[0] {
		v = v[1 : len(v)-1]
	} else {
		v = value(strings.ToLower(v))
	}
	for _, filter := range parts[1:] {
		if (filter == "relative_url" || filter == "absolute_url") && v != "" {
			return link(v)
		}
	}
	return v
}
