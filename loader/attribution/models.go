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

// Models finds attributions. Goroutines may share it.
type Models struct {
	cues, roles *linear.Chain
}

// embedded opens the embedded models at the first call. They are part of the
// program, so a fault in them is a fault of the program.
var embedded = sync.OnceValue(func() *Models {
	m, err := Open(cuesFile, rolesFile)
	if err != nil {
		panic("attribution: " + err.Error())
	}
	return m
})

// Open reads the contents of model files made by cmd/train.
func Open(cues, roles string) (*Models, error) {
	m := &Models{}
	for _, f := range []struct {
		name, data string
		to         **linear.Chain
	}{{"cues", cues, &m.cues}, {"roles", roles, &m.roles}} {
		c, err := linear.OpenChain(f.data)
		if err != nil {
			return nil, fmt.Errorf("model %s: %w", f.name, err)
		}
		*f.to = c
	}
	return m, nil
}
