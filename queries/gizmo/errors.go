package gizmo

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/parser"
)

// Reasons for which a run is stopped, for use with errors.Is. A run that its
// context stops wraps context.Canceled or context.DeadlineExceeded.
var (
	ErrTimeout     = errors.New("the query took too long")
	ErrTooManyRows = errors.New("the query has too many rows")
	ErrMemory      = errors.New("the query needs too much memory")
	ErrRecursion   = errors.New("the query calls functions too deeply")
)

// An Error says where in a script a run failed, and why.
type Error struct {
	Line, Column int    // 1-based; 0 if the place is not known
	Msg          string // what failed and what to do about it
	Err          error  // the cause, may be nil
}

func (e *Error) Error() string {
	if e.Line == 0 {
		return "query: " + e.Msg
	}
	return fmt.Sprintf("query:%d:%d: %s", e.Line, e.Column, e.Msg)
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// An ending is an early end of a run.
type ending struct {
	why error             // nil if there is nothing wrong
	at  []goja.StackFrame // where the script was
}

// advice is what a user can do about a stopped run.
var advice = map[error]string{
	ErrTimeout:               "start from fewer nodes, add limit(), or allow it more time",
	context.DeadlineExceeded: "start from fewer nodes, add limit(), or allow it more time",
	ErrTooManyRows:           "add limit(), use count(), or ask for a number of rows",
	ErrMemory:                "collect less at once: use forEach() instead of toArray(), or add limit()",
	ErrRecursion:             "end the recursion earlier, or use a loop or followRecursive()",
}

// stopped makes the error of a run that was stopped for a reason, at the place
// that the script has reached.
func stopped(reason error, frames []goja.StackFrame) *Error {
	e, ok := reason.(*Error)
	if !ok {
		e = &Error{Msg: reason.Error(), Err: reason}
	}
	for cause, do := range advice {
		if errors.Is(reason, cause) {
			e.Msg += ": " + do
			break
		}
	}
	e.Line, e.Column = position(frames)
	return e
}

// position is the innermost place in the script itself, leaving out native
// functions and our own.
func position(frames []goja.StackFrame) (line, column int) {
	for _, f := range frames {
		if p := f.Position(); p.Line > 0 && f.SrcName() == scriptName {
			return p.Line, p.Column
		}
	}
	return 0, 0
}

// scriptError turns what goja reports into an *Error.
func scriptError(err error) *Error {
	var (
		e         *Error
		thrown    *goja.Exception
		interrupt *goja.InterruptedError
		overflow  *goja.StackOverflowError
		syntax    parser.ErrorList
		compile   *goja.CompilerSyntaxError
	)
	switch {
	case errors.As(err, &e):
		return e
	case errors.As(err, &interrupt):
		reason, ok := interrupt.Value().(error)
		if !ok {
			reason = fmt.Errorf("interrupted: %v", interrupt.Value())
		}
		return stopped(reason, interrupt.Stack())
	case errors.As(err, &overflow):
		return stopped(ErrRecursion, overflow.Stack())
	case errors.As(err, &thrown):
		e = &Error{Msg: thrownMessage(thrown.Value()), Err: thrown.Unwrap()}
		e.Line, e.Column = position(thrown.Stack())
		return e
	case errors.As(err, &syntax) && len(syntax) > 0:
		return syntaxError(syntax[0].Position, syntax[0].Message)
	case errors.As(err, &compile):
		var p file.Position
		if compile.File != nil {
			p = compile.File.Position(compile.Offset)
		}
		return syntaxError(p, compile.Message)
	}
	return &Error{Msg: err.Error(), Err: err}
}

func syntaxError(p file.Position, msg string) *Error {
	return &Error{Line: p.Line, Column: p.Column, Msg: "SyntaxError: " + strings.TrimPrefix(msg, "SyntaxError: ")}
}

// thrownMessage is the message of a thrown value. It does not run the script's
// own toString, which might never return.
func thrownMessage(v goja.Value) string {
	obj, ok := v.(*goja.Object)
	if !ok {
		return clip(fmt.Sprintf("the script threw %v", v))
	}
	if obj.ClassName() != "Error" {
		return "the script threw an object; throw new Error(\"message\") to say why"
	}
	text := func(name, or string) string {
		if v, ok := obj.Get(name).(goja.String); ok {
			return v.String()
		}
		return or
	}
	name, msg := text("name", "Error"), text("message", "")
	if msg == "" {
		return clip(name)
	}
	return clip(name + ": " + msg)
}

// clip keeps a message that quotes the script's values readable.
func clip(s string) string {
	const most = 500
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "") + "..."
}

// isScriptPanic reports whether a recovered value is goja's own way to throw or
// to unwind, which must go on its way.
func isScriptPanic(x any) bool {
	switch x.(type) {
	case goja.Value, *goja.Exception, *goja.InterruptedError, *goja.StackOverflowError:
		return true
	}
	t := reflect.TypeOf(x)
	for t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t != nil && strings.HasPrefix(t.PkgPath(), "github.com/dop251/goja")
}
