package attribution

import "github.com/claimgraph/claimgraph/loader/syntax"

// Gold is what one annotator found in an article, to learn from. Of the
// attributions only Source, Cue and Content are set.
type Gold struct {
	Analysis     *syntax.Analysis
	Attributions []Attribution
}
