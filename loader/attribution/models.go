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

//go:embed models/verdicts.bin
var verdictsFile string

//go:embed models/links.bin
var linksFile string

// Models finds attributions. Goroutines may share it.
type Models struct {
	cues, roles, verdicts *linear.Chain
	links                 *linear.Model
}

// embedded opens the embedded models at the first call. They are part of the
// program, so a fault in them is a fault of the program.
var embedded = sync.OnceValue(func() *Models {
	m, err := Open(cuesFile, rolesFile, verdictsFile, linksFile)
	if err != nil {
		panic("attribution: " + err.Error())
	}
	return m
})

// Open reads the contents of model files made by cmd/train. Verdicts may be
// empty: then every candidate counts as right as its cue is probable. So may
// links: then the roles tell the sources.
func Open(cues, roles, verdicts, links string) (*Models, error) {
	m := &Models{}
	for _, f := range []struct {
		name, data string
		to         **linear.Chain
	}{{"cues", cues, &m.cues}, {"roles", roles, &m.roles}, {"verdicts", verdicts, &m.verdicts}} {
		if f.name == "verdicts" && f.data == "" {
			continue
		}
		c, err := linear.OpenChain(f.data)
		if err != nil {
			return nil, fmt.Errorf("model %s: %w", f.name, err)
		}
		*f.to = c
	}
	if links == "" {
		return m, nil
	}
	l, err := linear.Open(links)
	if err != nil {
		return nil, fmt.Errorf("model links: %w", err)
	}
	m.links = l
	return m, nil
}
