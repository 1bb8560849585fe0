package gizmo

import (
	"slices"
	"strings"

	"github.com/cayleygraph/cayley/graph/path"
	"github.com/dop251/goja"
)

// idTag is the column of the node at the end of a path.
const idTag = "id"

// maxSteps bounds the size of a path, as the number of steps in it and in the
// paths that it follows or combines. Planning a path recurses into its steps.
const maxSteps = 1000

// A pathObject is a path as a script holds it. It never changes: each step makes
// a new one, so a script can continue one path in several ways.
type pathObject struct {
	path     *path.Path
	morphism bool     // it comes from g.M() and starts nowhere
	cols     []string // the tags in order of appearance
	marks    []string // those that back() can return to
	size     int
}

func (p *pathObject) String() string { return "[path]" }

// step continues a path with a step that f appends to a copy of it. used are
// the paths that the step takes as arguments, tags the tags that it adds.
func (c *call) step(p *pathObject, f func(*path.Path) *path.Path, tags []string, used ...*pathObject) goja.Value {
	np := &pathObject{morphism: p.morphism, marks: p.marks, size: p.size + 1}
	np.cols = slices.Clone(p.cols)
	for _, u := range used {
		if u != nil {
			np.size += u.size
			tags = append(slices.Clone(u.cols), tags...)
		}
	}
	for _, t := range tags {
		if !slices.Contains(np.cols, t) {
			np.cols = append(np.cols, t)
		}
	}
	c.checkSize(np.size)
	np.path = f(p.path.Clone())
	return c.s.pathValue(np)
}

func (c *call) checkSize(size int) {
	if size > maxSteps {
		c.fail("the path has more than %d steps; use followRecursive() or run it in parts", maxSteps)
	}
}

// pathValue makes a path into a script's object.
func (s *session) pathValue(p *pathObject) goja.Value {
	o := s.vm.ToValue(p).(*goja.Object)
	if err := o.SetPrototype(s.proto); err != nil {
		panic(err)
	}
	return o
}

// A method is a function of the script's path or graph object, under its name as
// documented. It can also be called with a capital first letter.
type method struct {
	name string
	f    func(c *call) goja.Value
}

// define adds methods to an object. label goes before the name in errors; only, if
// it is not nil, has the names that are needed.
func (s *session) define(o *goja.Object, label string, methods []method, only map[string]bool) {
	for _, m := range methods {
		names := m.names(only)
		if len(names) == 0 {
			continue
		}
		f := s.native(label+m.name, m.f)
		for _, name := range names {
			s.must(o.DefineDataProperty(name, f, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
		}
	}
}

// names are the ways to write the method; of these, unless it is nil, those that
// only has.
func (m method) names(only map[string]bool) (names []string) {
	if only == nil {
		return slices.Compact([]string{m.name, strings.ToUpper(m.name[:1]) + m.name[1:]})
	}
	for name := range only {
		if m.isNamed(name) {
			names = append(names, name)
		}
	}
	return names
}

// isNamed reports whether name is a way to write the method. Every script asks it
// of all methods, so it makes no second name.
func (m method) isNamed(name string) bool {
	return len(name) == len(m.name) && name[1:] == m.name[1:] && (name[0] == m.name[0] || name[0] == m.name[0]-'a'+'A')
}
