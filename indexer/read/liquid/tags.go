package liquid

import (
	"regexp"
	"slices"
	"strings"

	"carrel/indexer/value"
)

func (t *tag) render(r *run) {
	switch t.name {
	case "raw":
		r.out.WriteString(t.raw)
	case "highlight":
		t.highlight(r)
	case "comment", "layout", "seo", "feed_meta", "csrf":
	case "if", "unless":
		t.condition(r)
	case "case":
		t.choice(r)
	case "for", "tablerow":
		t.loop(r)
	case "break", "continue":
		r.leave = t.name
	case "assign":
		if name, expr, ok := strings.Cut(t.args, "="); ok {
			r.set(strings.ToLower(strings.TrimSpace(name)), r.filtered(expr))
		}
	case "capture":
		r.set(strings.ToLower(strings.Trim(t.args, `"' `)), r.captured(t.body))
	case "increment", "decrement":
		t.count(r)
	case "cycle":
		t.cycle(r)
	case "echo":
		r.out.WriteString(show(r.filtered(t.args)))
	case "link", "post_url":
		t.link(r)
	case "include", "include_cached", "render":
		t.include(r, r.env.Include)
	case "include_relative":
		t.include(r, r.env.Beside)
	case "ifchanged":
		r.all(t.body)
	default:
		if !isDivider(t.name) && !strings.HasPrefix(t.name, "#") {
			r.missing("tag " + t.name)
		}
	}
}

// highlight becomes fenced code, at the indentation of its tag.
func (t *tag) highlight(r *run) {
	fence := "```"
	for strings.Contains(t.raw, fence) {
		fence += "`"
	}
	lang, _, _ := cutSpace(t.args)
	if s := r.out.String(); s != "" && !strings.HasSuffix(s, "\n"+t.indent) && s != t.indent {
		r.out.WriteString("\n" + t.indent)
	}
	r.out.WriteString(fence + lang + "\n")
	for l := range strings.Lines(strings.TrimRight(strings.TrimLeft(t.raw, "\n"), " \t\n")) {
		r.out.WriteString(strings.TrimRight(t.indented(l), "\n") + "\n")
	}
	r.out.WriteString(t.indent + fence + "\n")
}

// indented gives a line of code the indentation of its tag, unless it has it.
func (t *tag) indented(l string) string {
	if strings.HasPrefix(l, t.indent) || strings.TrimSpace(l) == "" {
		return l
	}
	return t.indent + l
}

func (t *tag) condition(r *run) {
	if r.holds(t.args) == (t.name == "if") {
		r.all(t.body)
		return
	}
	for _, b := range t.branches {
		if b.name == "else" || b.name == "elsif" && r.holds(b.args) {
			r.all(b.body)
			return
		}
	}
}

var alternatives = regexp.MustCompile(`"[^"]*"|'[^']*'|,|\bor\b`)

func (t *tag) choice(r *run) {
	v := r.value(t.args)
	met := false
	for _, b := range t.branches {
		if b.name == "else" && !met {
			r.all(b.body)
			return
		}
		for _, a := range splitAlternatives(b.args) {
			if b.name == "when" && equal(v, r.value(a)) {
				r.all(b.body)
				met = true
				break
			}
		}
	}
}

func splitAlternatives(s string) []string {
	var out []string
	last := 0
	for _, m := range alternatives.FindAllStringIndex(s, -1) {
		if sep := s[m[0]:m[1]]; sep == "," || sep == "or" {
			out = append(out, s[last:m[0]])
			last = m[1]
		}
	}
	return append(out, s[last:])
}

var loopHead = regexp.MustCompile(`^(\S+)\s+in\s+("[^"]*"|\([^()]*\)|\S+)(.*)$`)

func (t *tag) loop(r *run) {
	m := loopHead.FindStringSubmatch(strings.Join(strings.Fields(t.args), " "))
	if m == nil {
		r.all(t.body)
		return
	}
	list := r.items(r.value(m[2]), m[3])
	if len(list) == 0 && len(t.branches) > 0 {
		r.all(t.branches[0].body)
		return
	}
	for i, e := range list {
		if !r.step() {
			return
		}
		about := map[string]any{"index": i + 1, "index0": i, "rindex": len(list) - i, "rindex0": len(list) - i - 1,
			"first": i == 0, "last": i == len(list)-1, "length": len(list)}
		r.within(map[string]any{strings.ToLower(m[1]): e, m[1]: e, "forloop": about}, func() { r.all(t.body) })
		left := r.leave
		if r.leave = ""; left == "break" {
			return
		}
	}
}

// items is a list as a loop's options cut it: of a map its pairs.
func (r *run) items(v any, options string) []any {
	list := value.List(v)
	if m := value.Table(v); m != nil {
		list = nil
		for _, k := range value.Keys(m) {
			list = append(list, []any{k, m[k]})
		}
	}
	words := strings.Fields(strings.ReplaceAll(options, ":", ": "))
	option := func(name string) (int, bool) {
		i := slices.Index(words, name)
		if i < 0 || i+1 >= len(words) {
			return 0, false
		}
		return max(int(number(r.value(words[i+1]))), 0), true
	}
	if n, ok := option("offset:"); ok {
		list = list[min(n, len(list)):]
	}
	if n, ok := option("limit:"); ok {
		list = list[:min(n, len(list))]
	}
	if slices.Contains(words, "reversed") {
		return reversed(list)
	}
	return list
}

func reversed(list []any) []any {
	out := make([]any, len(list))
	for i, e := range list {
		out[len(list)-1-i] = e
	}
	return out
}

func (t *tag) count(r *run) {
	n := int(number(r.lookup(t.args)))
	if t.name == "decrement" {
		n--
	}
	r.out.WriteString(show(n))
	if t.name == "increment" {
		n++
	}
	r.set(t.args, n)
}

func (t *tag) cycle(r *run) {
	args := t.args
	if _, list, ok := strings.Cut(args, ":"); ok {
		args = list
	}
	values := split(args, commas)
	if r.cycle == nil {
		r.cycle = map[string]int{}
	}
	r.out.WriteString(show(r.value(values[r.cycle[t.args]%len(values)])))
	r.cycle[t.args]++
}

func (t *tag) link(r *run) {
	if r.env.Link != nil {
		r.out.WriteString(r.env.Link(strings.Trim(Render(t.args, &Env{Vars: r.flat()}), `"'`)))
	}
}

// flat is every name that holds here.
func (r *run) flat() map[string]any {
	out := map[string]any{}
	for _, scope := range r.vars {
		for k, v := range scope {
			out[k] = v
		}
	}
	return out
}

var parameter = regexp.MustCompile(`([\w-]+)\s*[=:]\s*("(?:\\"|[^"])*"|'(?:\\'|[^'])*'|[^\s,]+)`)

// include runs another file with the parameters that it is given. Of one that is
// not there the parameters that are texts stay: a reader would have read them.
func (t *tag) include(r *run, get func(string) (string, bool)) {
	name, args, _ := cutSpace(t.args)
	if strings.Contains(t.args, "{{") {
		whole := Render(t.args, &Env{Vars: r.flat()})
		name, args, _ = cutSpace(whole)
	}
	params := map[string]any{}
	for _, m := range parameter.FindAllStringSubmatch(args, -1) {
		v := m[2]
		if q := v[0]; len(v) > 1 && (q == '"' || q == '\'') {
			params[strings.ToLower(m[1])] = strings.NewReplacer(`\"`, `"`, `\'`, `'`).Replace(v[1 : len(v)-1])
		} else {
			params[strings.ToLower(m[1])] = r.value(v)
		}
	}
	body, ok := "", false
	if get != nil && r.depth < maxDepth {
		body, ok = get(strings.Trim(name, `"',`))
	}
	if !ok {
		r.missing("include " + name)
		r.out.WriteString(words(params))
		return
	}
	r.depth++
	r.within(map[string]any{"include": params}, func() { r.all(parse(body)) })
	r.depth--
}

// words are those parameters of an include that a reader reads.
func words(params map[string]any) string {
	var out []string
	for _, name := range []string{"title", "caption", "text", "content", "description", "alt"} {
		if s := show(params[name]); s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, " ")
}
