package entity

import (
	"strings"
	"sync"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// outletTable finds the outlets of outlets.tsv by their names.
type outletTable struct {
	// strong names always mean the outlet; weak ones only where the text says
	// that an outlet is meant. Both without a leading "The", as written.
	strong, weak map[string]graph.Entity
	// longest is how many words the longest name has.
	longest int
}

var outlets = sync.OnceValue(func() outletTable {
	t := outletTable{strong: map[string]graph.Entity{}, weak: map[string]graph.Entity{}}
	for row := range rows("outlets.tsv") {
		e := graph.Entity{IRI: graph.OutletIRI(row[0]), Class: vocab.Outlet, Name: row[1], Aliases: list(column(row, 2))}
		weak := list(column(row, 3))
		for _, name := range weak {
			t.add(t.weak, name, e)
		}
		for _, name := range append([]string{e.Name}, e.Aliases...) {
			if _, ok := t.weak[withoutThe(name)]; !ok {
				t.add(t.strong, name, e)
			}
		}
	}
	return t
})

func (t *outletTable) add(names map[string]graph.Entity, name string, e graph.Entity) {
	name = withoutThe(name)
	names[name] = e
	t.longest = max(t.longest, len(strings.Fields(name)))
}

func withoutThe(name string) string {
	if rest, ok := strings.CutPrefix(name, "The "); ok {
		return rest
	}
	return strings.TrimPrefix(name, "the ")
}

// Publisher gives the outlet of that name, from outlets.tsv if it is listed
// there, and the zero Entity if the name holds no letter.
func Publisher(name string) graph.Entity {
	name = strings.Join(strings.Fields(name), " ")
	if graph.Slug(name) == "" {
		return graph.Entity{}
	}
	t := outlets()
	if e, ok := t.strong[withoutThe(name)]; ok {
		return e
	}
	if e, ok := t.weak[withoutThe(name)]; ok {
		return e
	}
	return newOutlet(name)
}

// newOutlet gives an outlet that is not listed: "Coast News Agency (CNA)" is
// called so, or CNA.
func newOutlet(name string) graph.Entity {
	var aliases []string
	if full, short, ok := strings.Cut(name, " ("); ok && strings.HasSuffix(short, ")") && graph.Slug(full) != "" {
		name, aliases = full, []string{strings.TrimSuffix(short, ")")}
	}
	return graph.Entity{IRI: graph.OutletIRI(withoutThe(name)), Class: vocab.Outlet, Name: name, Aliases: aliases}
}
