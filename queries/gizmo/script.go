package gizmo

import (
	"fmt"
	"math/big"
	"reflect"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/parser"
)

// maxScript bounds a script's length in bytes. Parser and compiler recurse into
// nested code; at this length they cannot use up Go's stack.
const maxScript = 64 << 10

// concat is the name, impossible in a script, of the function that joins the
// parts of a template literal.
const concat = "template literal"

// compile prepares a script. last reports that it ends with an expression whose
// value is a result, which an assignment is not.
//
// Two things are changed on the way: a template literal becomes a call of a
// function that checks the length of the result, since `${s}${s}...` could
// otherwise ask for any amount of memory in a single step; and BigInt literals
// are refused, since their arithmetic cannot be interrupted.
func compile(script string) (prog *goja.Program, last bool, err error) {
	if len(script) > maxScript {
		return nil, false, fmt.Errorf("the script has %d bytes; at most %d are allowed: give data as parameters", len(script), maxScript)
	}
	defer func() {
		if x := recover(); x != nil { // parser and compiler are not ours
			err = fmt.Errorf("cannot compile the script: %v", x)
		}
	}()
	tree, err := parser.ParseFile(nil, "query", script, 0, parser.WithDisableSourceMaps)
	if err != nil {
		return nil, false, err
	}
	r := rewriter{file: tree.File}
	r.walk(reflect.ValueOf(tree))
	if r.err != nil {
		return nil, false, r.err
	}
	prog, err = goja.CompileAST(tree, false)
	return prog, endsInValue(tree), err
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
	file *file.File
	err  error
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
		if n, ok := v.Interface().(*ast.NumberLiteral); ok {
			r.check(n)
			return
		}
		r.walk(v.Elem())
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

func (r *rewriter) check(n *ast.NumberLiteral) {
	if _, ok := n.Value.(*big.Int); ok && r.err == nil {
		r.err = syntaxError(r.file.Position(int(n.Idx)-r.file.Base()),
			"BigInt is not available in a query: write "+clip(n.Literal)+" without the n")
	}
}

// replace returns what stands for an expression, or nil to keep it.
func (r *rewriter) replace(e ast.Expression) ast.Expression {
	t, ok := e.(*ast.TemplateLiteral)
	if !ok || t.Tag != nil || len(t.Expressions) == 0 {
		return nil
	}
	call := &ast.CallExpression{
		Callee:           &ast.Identifier{Name: concat, Idx: t.OpenQuote},
		LeftParenthesis:  t.OpenQuote,
		RightParenthesis: t.CloseQuote,
	}
	for i, el := range t.Elements {
		call.ArgumentList = append(call.ArgumentList, &ast.StringLiteral{Idx: el.Idx, Value: el.Parsed})
		if i < len(t.Expressions) {
			call.ArgumentList = append(call.ArgumentList, t.Expressions[i])
		}
	}
	return call
}
