package identity

import (
	"bufio"
	"bytes"
	"embed"
	"fmt"
	"io"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
	"github.com/claimgraph/claimgraph/loader/entity"
)

//go:embed data/*.tsv
var files embed.FS

// Table holds names by which well-known people and bodies go. The zero Table
// holds those that come with the program; [ReadTable] adds a user's own.
type Table struct{ own []row }

// row is one line of a table: whoever goes by one of the other names is called name.
type row struct {
	name  string
	class quad.IRI
	// government rows speak of a state's government, which goes by its capital:
	// only as a speaker is "Tehran" more than a place.
	government bool
	aliases    []string
}

// classes are what the second column may hold. A government is a body.
var classes = map[string]quad.IRI{
	"person": vocab.Person, "organization": vocab.Organization, "outlet": vocab.Outlet, "government": vocab.Organization,
}

// ReadTable reads a table: a line holds a name, its class (person, organization,
// outlet or government) and other names separated by |, with tabs between the
// three; lines that begin with # are comments. file is what errors call it.
func ReadTable(r io.Reader, file string) (Table, error) {
	var t Table
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(strings.TrimPrefix(lines.Text(), "\ufeff"))
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		row, err := parseRow(line)
		if err != nil {
			return Table{}, fmt.Errorf("%s:%d: %w", file, n, err)
		}
		t.own = append(t.own, row)
	}
	if err := lines.Err(); err != nil {
		return Table{}, fmt.Errorf("%s: %w", file, err)
	}
	return t, nil
}

func parseRow(line string) (row, error) {
	fields := strings.Split(line, "\t")
	if len(fields) != 3 {
		return row{}, fmt.Errorf("%d columns, want a name, a class and other names with tabs between them", len(fields))
	}
	class, ok := classes[strings.TrimSpace(fields[1])]
	if !ok {
		return row{}, fmt.Errorf("class %q, want person, organization, outlet or government", fields[1])
	}
	r := row{name: strings.TrimSpace(fields[0]), class: class, government: strings.TrimSpace(fields[1]) == "government"}
	for alias := range strings.SplitSeq(fields[2], "|") {
		r.aliases = append(r.aliases, strings.TrimSpace(alias))
	}
	for _, name := range append([]string{r.name}, r.aliases...) {
		if graph.Slug(name) == "" {
			return row{}, fmt.Errorf("%q is no name", name)
		}
	}
	return r, nil
}

// node is the IRI of the node that stands for the row.
func (r row) node() quad.IRI {
	if r.class == vocab.Outlet {
		return entity.Publisher(r.name).IRI
	}
	return graph.EntityIRI(r.name)
}

// nodes are the IRIs under which articles may have whom the row names.
func (r row) nodes() []quad.IRI {
	iris := []quad.IRI{r.node()}
	for _, alias := range r.aliases {
		switch {
		case r.class == vocab.Outlet:
			iris = append(iris, entity.Publisher(alias).IRI)
		case r.government:
			iris = append(iris, entity.GovernmentIRI(alias))
		default:
			iris = append(iris, graph.EntityIRI(alias))
		}
	}
	return iris
}

// builtin is the table that comes with the program; a mistake in it is one in the build.
var builtin = sync.OnceValue(func() []row {
	t, err := ReadTable(bytes.NewReader(file("aliases.tsv")), "aliases.tsv")
	if err != nil {
		panic(err)
	}
	return t.own
})

func file(name string) []byte {
	data, err := files.ReadFile("data/" + name)
	if err != nil {
		panic(err)
	}
	return data
}

// rows gives the user's rows, then those of the program.
func (t Table) rows() []row { return append(t.own[:len(t.own):len(t.own)], builtin()...) }
