package attribution

import (
	_ "embed"
	"fmt"
	"sync"

	"github.com/claimgraph/claimgraph/loader/syntax/linear"
)

//go:embed models/cues.bin
var cuesFile string

//go:embed models/roles.bin
var rolesFile string

//go:embed models/bounds.bin
var boundsFile string

//go:embed models/verdicts.bin
var verdictsFile string

//go:embed models/links.bin
var linksFile string

// Files are the contents of the model files that cmd/train makes.
type Files struct {
	Cues, Roles string
	// Bounds may be empty: then contents are as the roles have them.
	Bounds string
	// Verdicts may be empty: then every candidate counts as right as its cue is
	// probable.
	Verdicts string
	// Links may be empty: then the roles tell the sources.
	Links string
}

// Models finds attributions. Goroutines may share it.
type Models struct {
	cues, roles, bounds, verdicts *linear.Chain
	links                         *linear.Model
}

// embedded opens the embedded models at the first call. They are part of the
// program, so a fault in them is a fault of the program.
var embedded = sync.OnceValue(func() *Models {
	m, err := Open(Files{Cues: cuesFile, Roles: rolesFile, Bounds: boundsFile, Verdicts: verdictsFile, Links: linksFile})
	if err != nil {
		panic("attribution: " + err.Error())
	}
	return m
})

// Open reads models.
func Open(files Files) (*Models, error) {
	m := &Models{}
	for _, f := range []struct {
		name, data string
		optional   bool
		to         **linear.Chain
	}{
		{"cues", files.Cues, false, &m.cues},
		{"roles", files.Roles, false, &m.roles},
		{"bounds", files.Bounds, true, &m.bounds},
		{"verdicts", files.Verdicts, true, &m.verdicts},
	} {
		if f.optional && f.data == "" {
			continue
		}
		c, err := linear.OpenChain(f.data)
		if err != nil {
			return nil, fmt.Errorf("model %s: %w", f.name, err)
		}
		*f.to = c
	}
	if files.Links == "" {
		return m, nil
	}
	l, err := linear.Open(files.Links)
	if err != nil {
		return nil, fmt.Errorf("model links: %w", err)
	}
	m.links = l
	return m, nil
}
