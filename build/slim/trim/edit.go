package trim

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"slices"
	"strconv"
	"strings"
)

// An edit puts text in place of the bytes from start to end of a file.
type edit struct {
	start, end int
	text       string
}

// trimFile returns a file without what bodies, tracer, settings and variables
// name. It marks the functions it finds in found, and returns nil
// where there is nothing to trim.
func trimFile(pkg string, source []byte, found map[string]bool) ([]byte, error) {
	file, err := parse(source)
	if err != nil {
		return nil, err
	}
	var edits []edit
	for _, decl := range file.Decls {
		if d, ok := decl.(*ast.GenDecl); ok && d.Tok == token.TYPE {
			edits = append(edits, typeEdits(pkg, d)...)
		}
		f, ok := decl.(*ast.FuncDecl)
		if !ok || f.Body == nil {
			continue
		}
		if body, ok := bodies[pkg][funcName(f)]; ok {
			found[funcName(f)] = true
			edits = append(edits, edit{offset(f.Body.Lbrace) + 1, offset(f.Body.Rbrace), body})
			continue
		}
		if text, ok := beginnings[pkg][funcName(f)]; ok {
			found[funcName(f)] = true
			edits = append(edits, edit{offset(f.Body.Lbrace) + 1, offset(f.Body.Lbrace) + 1, text})
		}
		edits = append(edits, constants(f.Body, variablesIn(pkg, funcName(f)))...)
	}
	if len(edits) == 0 {
		return nil, nil
	}
	return blankImports(apply(source, edits))
}

func parse(source []byte) (*ast.File, error) {
	return parser.ParseFile(token.NewFileSet(), "", source, parser.SkipObjectResolution)
}

// offset returns the offset of a position in the only file of its set.
func offset(p token.Pos) int { return int(p) - 1 }

// funcName returns a function's name, with its receiver's type before it.
func funcName(f *ast.FuncDecl) string {
	if f.Recv == nil || len(f.Recv.List) == 0 {
		return f.Name.Name
	}
	t := f.Recv.List[0].Type
	if star, ok := t.(*ast.StarExpr); ok {
		t = star.X
	}
	if name, ok := t.(*ast.Ident); ok {
		return name.Name + "." + f.Name.Name
	}
	return f.Name.Name
}

func variablesIn(pkg, function string) map[string]string {
	if of := variables[pkg+"."+function]; of != nil {
		return of
	}
	return variables[pkg]
}

// typeEdits puts values in place of the variables that a type's declaration names.
func typeEdits(pkg string, d *ast.GenDecl) []edit {
	var edits []edit
	for _, spec := range d.Specs {
		if t, ok := spec.(*ast.TypeSpec); ok {
			edits = append(edits, constants(t.Type, variables[pkg+"."+t.Name.Name])...)
		}
	}
	return edits
}

// constants puts values in place of what asks for the tracer, for settings and
// for variables that keep theirs.
func constants(body ast.Node, variables map[string]string) []edit {
	var edits []edit
	ast.Inspect(body, func(n ast.Node) bool {
		if a, ok := n.(*ast.AssignStmt); ok && slices.ContainsFunc(a.Lhs, isSetting) {
			return false
		}
		text := constant(n)
		if id, ok := n.(*ast.Ident); ok {
			text = variables[id.Name]
		}
		if text != "" {
			edits = append(edits, edit{offset(n.Pos()), offset(n.End()), text})
		}
		return text == ""
	})
	return edits
}

// constant returns the text to put in place of a node, or "".
func constant(n ast.Node) string {
	if e, ok := n.(ast.Expr); ok && isSetting(e) {
		return setting(e)
	}
	call, ok := n.(*ast.CallExpr)
	if !ok || len(call.Args) > 0 {
		return ""
	}
	if name, ok := call.Fun.(*ast.Ident); ok {
		return tracer[name.Name]
	}
	if x, name := selector(call.Fun); strings.HasPrefix(x, "trace") && name == "ok" {
		return "false" // a traceLocker holds the tracer
	}
	return ""
}

func isSetting(e ast.Expr) bool { return setting(e) != "" }

// setting returns the value of a setting, or "".
func setting(e ast.Expr) string {
	x, name := selector(e)
	return settings[x+"."+name]
}

// selector takes x.name apart, where x is a plain name.
func selector(e ast.Expr) (x, name string) {
	s, ok := e.(*ast.SelectorExpr)
	if !ok {
		return "", ""
	}
	if id, ok := s.X.(*ast.Ident); ok {
		return id.Name, s.Sel.Name
	}
	return "", ""
}

// blankImports imports for their effect alone what a file no longer uses.
func blankImports(source []byte) ([]byte, error) {
	file, err := parse(source)
	if err != nil {
		return nil, err
	}
	used := map[string]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		if e, ok := n.(ast.Expr); ok {
			x, _ := selector(e)
			used[x] = true
		}
		return true
	})
	var edits []edit
	for _, spec := range file.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err == nil && spec.Name == nil && !used[path.Base(name)] {
			at, blank := offset(spec.Path.Pos()), "_ "
			if source[at-1] == 't' { // of import"a"
				blank = " _ "
			}
			edits = append(edits, edit{at, at, blank})
		}
	}
	return apply(source, edits), nil
}

// apply makes edits, which stand in the file's order.
func apply(source []byte, edits []edit) []byte {
	var out bytes.Buffer
	at := 0
	for _, e := range edits {
		out.Write(source[at:e.start])
		out.WriteString(e.text)
		at = e.end
	}
	out.Write(source[at:])
	return out.Bytes()
}
