package gizmo

import (
	"math/big"
	"slices"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

// Most scripts only make paths and run them:
//
//	g.V(params.who).in("<cg:speaker>").has("<cg:stance>", iri("cg:denies")).limit(10).all()
//
// Such a simple script names none of JavaScript's own functions and has no value
// whose methods could be reached without naming them, so there is nothing to bound:
// it needs no sandbox, of which the making takes longer than many a query. Its
// statements are expressions of
//
//   - literals, negative numbers, params.name, and new Date(...) of these
//   - undefined, and arrays
//   - calls of the makers of values and filters
//   - calls on g or graph, of steps on the paths that these return, and, last in a
//     chain, of a final that takes no function
//
// All else, down to a variable or an addition, makes a script that is not simple.

// maxSimple bounds how deeply the expressions of a simple script nest.
const maxSimple = 200

// A simpleScript is the names of this package's functions that a simple script
// calls.
type simpleScript struct {
	calls map[string]bool
	depth int
}

// simple returns what a script calls, or nil if it is not simple.
func simple(tree *ast.Program) map[string]bool {
	s := simpleScript{calls: make(map[string]bool)}
	for _, stmt := range tree.Body {
		e, ok := stmt.(*ast.ExpressionStatement)
		if !ok || s.kind(e.Expression) == notSimple {
			return nil
		}
	}
	return s.calls
}

// exprKind is what an expression of a simple script stands for.
type exprKind int

const (
	notSimple exprKind = iota
	aPath              // its steps and finals may be called
	aValue             // of which nothing may be called
)

func (s *simpleScript) kind(e ast.Expression) exprKind {
	s.depth++
	defer func() { s.depth-- }()
	switch e := e.(type) {
	case *ast.Identifier:
		if e.Name == "undefined" {
			return aValue
		}
	case *ast.ArrayLiteral:
		return s.all(e.Value)
	case *ast.NewExpression:
		// Anything but literals would be made into a text, of any length.
		if isNamed(e.Callee, "Date") && !slices.ContainsFunc(e.ArgumentList, isNoLiteral) {
			return aValue
		}
	case *ast.CallExpression:
		if s.depth <= maxSimple && s.all(e.ArgumentList) == aValue {
			return s.called(e.Callee)
		}
	default:
		if !isNoLiteral(e) {
			return aValue
		}
	}
	return notSimple
}

// all is aValue if a list has nothing that is not simple.
func (s *simpleScript) all(list []ast.Expression) exprKind {
	for _, e := range list {
		if e == nil || s.depth > maxSimple || s.kind(e) == notSimple {
			return notSimple
		}
	}
	return aValue
}

// isNoLiteral reports whether an expression is more than a literal, a negative
// number or a parameter.
func isNoLiteral(e ast.Expression) bool {
	switch e := e.(type) {
	case *ast.StringLiteral, *ast.BooleanLiteral, *ast.NullLiteral:
		return false
	case *ast.NumberLiteral:
		_, isBig := e.Value.(*big.Int)
		return isBig
	case *ast.UnaryExpression:
		n, ok := e.Operand.(*ast.NumberLiteral)
		return !ok || e.Operator != token.MINUS || isNoLiteral(n)
	case *ast.DotExpression:
		return !isNamed(e.Left, "params")
	}
	return true
}

// called is the kind of what a function returns.
func (s *simpleScript) called(f ast.Expression) exprKind {
	dot, ok := f.(*ast.DotExpression)
	if !ok {
		name, _ := f.(*ast.Identifier)
		return s.oneOf(makers, name, aValue)
	}
	name := &dot.Identifier
	switch {
	case !isNamed(dot.Left, "g") && !isNamed(dot.Left, "graph"):
		if s.kind(dot.Left) != aPath {
			return notSimple
		}
		return max(s.oneOf(steps, name, aPath), s.oneOf(finals, name, aValue))
	case slices.Contains(starts, name.Name.String()):
		return s.oneOf(roots, name, aPath)
	}
	return s.oneOf(roots, name, aValue)
}

// starts are the roots that return a path.
var starts = []string{"V", "Vertex", "M", "Morphism"}

// oneOf returns k, and notes the name, if it is that of one of the methods.
func (s *simpleScript) oneOf(methods []method, name *ast.Identifier, k exprKind) exprKind {
	if name == nil || !slices.ContainsFunc(methods, func(m method) bool { return m.isNamed(name.Name.String()) }) {
		return notSimple
	}
	s.calls[name.Name.String()] = true
	return k
}

func isNamed(e ast.Expression, name string) bool {
	id, ok := e.(*ast.Identifier)
	return ok && id.Name.String() == name
}
