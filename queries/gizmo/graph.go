package gizmo

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/voc"
	"github.com/dop251/goja"

	// The vocabularies that g.addDefaultNamespaces registers.
	_ "github.com/cayleygraph/quad/voc/core"
)

// roots are the methods of the script's object g, also called graph.
var roots = []method{
	{"V", func(c *call) goja.Value { return c.vertex() }},
	{"Vertex", func(c *call) goja.Value { return c.vertex() }},
	{"M", func(c *call) goja.Value { return c.morphism() }},
	{"Morphism", func(c *call) goja.Value { return c.morphism() }},
	{"IRI", func(c *call) goja.Value { return c.fullIRI() }},
	{"Uri", func(c *call) goja.Value { return c.fullIRI() }},
	{"emit", func(c *call) goja.Value { c.s.emitArgument(c); return goja.Null() }},
	{"addNamespace", func(c *call) goja.Value { return c.addNamespace() }},
	{"addDefaultNamespaces", func(c *call) goja.Value { return c.addDefaultNamespaces() }},
	{"loadNamespaces", func(c *call) goja.Value { return c.loadNamespaces() }},
	{"shortestPath", func(c *call) goja.Value { return c.shortestPath() }},
}

// installGraph gives the script its objects and functions: g, graph, params, and
// those that make values and filters. Unless it is nil, only has what the script
// calls.
func (s *session) installGraph(only map[string]bool) {
	s.proto = s.vm.NewObject()
	s.define(s.proto, "", steps, only)
	s.define(s.proto, "", finals, only)
	g := s.vm.NewObject()
	s.define(g, "g.", roots, only)
	global := s.vm.GlobalObject()
	for _, name := range []string{"g", "graph"} {
		s.must(global.Set(name, g))
	}
	for _, m := range makers {
		if only != nil && !only[m.name] {
			continue
		}
		s.must(global.Set(m.name, s.native(m.name, m.f)))
	}
	s.must(global.Set("params", s.vm.NewDynamicObject(&params{s})))
}

func (s *session) must(err error) {
	if err != nil {
		panic(err)
	}
}

func (c *call) vertex() goja.Value {
	vals, empty := c.values(0)
	p := path.StartMorphism(vals...)
	if empty {
		p = p.Filters(nothing{})
	}
	return c.s.pathValue(&pathObject{path: p, size: 1})
}

func (c *call) morphism() goja.Value {
	c.count(0, 0)
	return c.s.pathValue(&pathObject{path: path.StartMorphism(), size: 1, morphism: true})
}

func (c *call) fullIRI() goja.Value {
	c.count(1, 1)
	iri := strings.TrimSuffix(strings.TrimPrefix(c.plainText(0), "<"), ">")
	return c.s.vm.ToValue(&node{quad.IRI(c.s.ns.FullIRI(iri))})
}

func (c *call) addNamespace() goja.Value {
	c.count(2, 2)
	c.s.ns.Register(voc.Namespace{Prefix: strings.TrimSuffix(c.text(0), ":") + ":", Full: c.plainText(1)})
	return nil
}

func (c *call) addDefaultNamespaces() goja.Value {
	c.count(0, 0)
	voc.CloneTo(&c.s.ns)
	return nil
}

// loadNamespaces registers the namespaces that the graph itself describes, in the
// form in which cayley's schema package writes them:
//
//	<http://example.org/> <rdf:type> <cayley:namespace> .
//	<http://example.org/> <cayley:prefix> <ex:> .
func (c *call) loadNamespaces() goja.Value {
	c.count(0, 0)
	either := func(prefix string, iri quad.IRI) []any { return []any{quad.IRI(prefix), iri.Full()} }
	p := path.StartMorphism(quad.IRI("cayley:namespace")).
		In(either("rdf:type", "rdf:type")...).
		Save(quad.IRI("cayley:prefix"), "prefix")
	rows, err := c.s.rowsOf(&pathObject{path: p, cols: []string{"prefix"}})
	c.check(err)
	for _, r := range rows {
		c.s.ns.Register(voc.Namespace{Prefix: text(r["prefix"]), Full: text(r[idTag])})
	}
	return nil
}

// params is the script's object of the same name. It is read-only, and to read a
// parameter that is not there is an error rather than undefined, because a path
// takes undefined for "any".
type params struct{ s *session }

func (p *params) Get(key string) goja.Value {
	v, ok := p.s.opts.Params[key]
	if !ok {
		switch key {
		case "toJSON", "toString", "valueOf", "then", "constructor":
			return nil
		}
		panic(p.s.vm.NewTypeError("%s", fmt.Sprintf("the query reads the parameter %q, which it was not given (given: %s)",
			clip(key), strings.Join(p.Keys(), ", "))))
	}
	out, err := p.s.param(v)
	if err != nil {
		panic(p.s.vm.NewTypeError("%s", fmt.Sprintf("the parameter %q %v", key, err)))
	}
	return out
}

func (p *params) Set(key string, _ goja.Value) bool {
	panic(p.s.vm.NewTypeError("%s", fmt.Sprintf("the parameter %q cannot be changed", clip(key))))
}

func (p *params) Has(key string) bool { _, ok := p.s.opts.Params[key]; return ok }

func (p *params) Delete(string) bool { return false }

func (p *params) Keys() []string {
	keys := make([]string, 0, len(p.s.opts.Params))
	for k := range p.s.opts.Params {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
