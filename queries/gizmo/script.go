package gizmo

import (
	"fmt"
	"math/big"
	"reflect"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/parser"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"
)

// Bounds of a script: its length in bytes, the number of its functions, and how
// deeply its syntax tree nests. The parser recurses into nested code, and at this
// length cannot use up Go's stack; parser and compiler take a time that grows with
// the square of the depth of functions and blocks.
const (
	maxScript    = 64 << 10
	maxFunctions = 1000
	maxTree      = 5000
)

// scriptName is the script's file name in stack traces.
const scriptName = "query"

// concat is the name, impossible in a script, of the function that joins the
// parts of a template literal.
const concat = "template literal"

// A script is one that is ready to run.
type script struct {
	prog *goja.Program
	// last says that it ends with an expression whose value is a result, which an
	// assignment is not.
	last bool
	// calls has the functions that the script calls if it is simple; else it is nil.
	calls map[string]bool
}

// compile prepares a script.
//
// It is changed on the way so that no single step can ask for much memory: template
// literals and additions become calls of functions that check how long a text gets.
// BigInt literals are refused, since their arithmetic cannot be interrupted, and so
// are very long regular expressions.
func compile(source string) (out script, err error) {
	if len(source) > maxScript {
		return out, fmt.Errorf("the script has %d bytes; at most %d are allowed: give data as parameters", len(source), maxScript)
	}
	if n := strings.Count(source, "=>") + strings.Count(source, "function"); n > maxFunctions {
		return out, fmt.Errorf("the script has more than %d functions", maxFunctions)
	}
	defer func() {
		if x := recover(); x != nil { // parser and compiler are not ours
			err = fmt.Errorf("cannot compile the script: %v", x)
		}
	}()
	tree, err := parser.ParseFile(nil, scriptName, source, 0, parser.WithDisableSourceMaps)
	if err != nil {
		return out, err
	}
	out.last, out.calls = endsInValue(tree), simple(tree)
	if out.calls == nil {
		r := rewriter{file: tree.File}
		r.walk(reflect.ValueOf(tree))
		if r.err != nil {
			return out, r.err
		}
	}
	out.prog, err = goja.CompileAST(tree, false)
	return out, err
}

func endsInValue(tree *ast.Program) bool {
	if len(tree.Body) == 0 {
		return false
	}
	stmt, ok := tree.Body[len(tree.Body)-1].(*ast.ExpressionStatement)
	if !ok {
		return false
	}
	_, assigns := stmt.Expression.(*ast.AssignExpression)
	return !assigns
}

// A rewriter visits every node of a syntax tree. goja has no visitor of its own
// and some seventy kinds of nodes, all plain structs, so this goes by reflection.
type rewriter struct {
	file  *file.File
	depth int
	err   error
}

var (
	expression = reflect.TypeFor[ast.Expression]()
	fileType   = reflect.TypeFor[*file.File]()
)

func (r *rewriter) walk(v reflect.Value) {
	switch v.Kind() {
	case reflect.Interface:
		if v.IsNil() {
			return
		}
		r.walk(v.Elem())
		if v.Type() == expression && v.CanSet() {
			if call := r.replace(v.Interface().(ast.Expression)); call != nil {
				v.Set(reflect.ValueOf(call))
			}
		}
	case reflect.Pointer:
		if v.IsNil() || v.Type() == fileType {
			return
		}
		switch n := v.Interface().(type) {
		case *ast.NumberLiteral:
			if _, ok := n.Value.(*big.Int); ok {
				r.refuse(n.Idx, "BigInt is not available in a query: write "+clip(n.Literal)+" without the n")
			}
			return
		case *ast.RegExpLiteral:
			if len(n.Pattern) > maxPattern {
				r.refuse(n.Idx, fmt.Sprintf("a regular expression may have at most %d bytes", maxPattern))
			}
			return
		}
		if r.depth++; r.depth > maxTree {
			r.tooDeep(v.Interface())
		} else {
			r.walk(v.Elem())
		}
		r.depth--
	case reflect.Struct:
		for i := range v.NumField() {
			// DeclarationList repeats nodes that are in the body as well.
			if f := v.Type().Field(i); f.IsExported() && f.Name != "DeclarationList" {
				r.walk(v.Field(i))
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			r.walk(v.Index(i))
		}
	}
}

func (r *rewriter) tooDeep(node any) {
	at := file.Idx(r.file.Base())
	if n, ok := node.(ast.Node); ok {
		at = n.Idx0()
	}
	r.refuse(at, "the script nests too deeply")
}

func (r *rewriter) refuse(at file.Idx, why string) {
	if r.err == nil {
		r.err = syntaxError(r.file.Position(int(at)-r.file.Base()), why)
	}
}

// replace returns what stands for an expression, or nil to keep it.
func (r *rewriter) replace(e ast.Expression) ast.Expression {
	switch e := e.(type) {
	case *ast.TemplateLiteral:
		if e.Tag == nil && len(e.Expressions) > 0 {
			return templateCall(e)
		}
	case *ast.BinaryExpression:
		if e.Operator == token.PLUS && !isLiteral(e.Left) && !isLiteral(e.Right) {
			return helperCall(checked, e.Idx0(), e.Idx1(), e)
		}
	case *ast.AssignExpression:
		if e.Operator == token.PLUS && !isLiteral(e.Right) {
			return helperCall(checked, e.Idx0(), e.Idx1(), e)
		}
	}
	return nil
}

// isLiteral reports whether an expression adds no more than a few characters.
func isLiteral(e ast.Expression) bool {
	const short = 16 // to reach a megabyte in such steps takes too long to matter
	switch e := e.(type) {
	case *ast.NumberLiteral, *ast.BooleanLiteral, *ast.NullLiteral:
		return true
	case *ast.StringLiteral:
		return len(e.Value) <= short
	}
	return false
}

func templateCall(t *ast.TemplateLiteral) ast.Expression {
	var parts []ast.Expression
	for i, el := range t.Elements {
		parts = append(parts, &ast.StringLiteral{Idx: el.Idx, Value: el.Parsed})
		if i < len(t.Expressions) {
			parts = append(parts, t.Expressions[i])
		}
	}
	return helperCall(concat, t.OpenQuote, t.CloseQuote, parts...)
}

func helperCall(name unistring.String, from, to file.Idx, args ...ast.Expression) ast.Expression {
	return &ast.CallExpression{
		Callee:           &ast.Identifier{Name: name, Idx: from},
		LeftParenthesis:  from,
		RightParenthesis: to,
		ArgumentList:     args,
	}
}
