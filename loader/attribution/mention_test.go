package attribution_test

import (
	"testing"

	"github.com/claimgraph/claimgraph/loader/attribution"
	"github.com/claimgraph/claimgraph/loader/text"
)

// A relative pronoun stands for the source, a "that" introduces the content:
// both are told apart from what they belong to.
func TestMentionAndIntroduced(t *testing.T) {
	for _, tt := range []struct{ body, source, mention, content, introduced string }{
		{"The nurses, who said that the ward was full, left early.", "The nurses", "who", "the ward was full", "that the ward was full"},
		{"Ada Reed said that “the ward was full.”", "Ada Reed", "Ada Reed", "the ward was full", "that “the ward was full"},
		{"Ada Reed said the ward was full.", "Ada Reed", "Ada Reed", "the ward was full", "the ward was full"},
	} {
		doc := text.Segment(tt.body)
		as := attribution.Extract(parse(t, doc))
		if len(as) != 1 {
			t.Errorf("%q: %d attributions, want 1", tt.body, len(as))
			continue
		}
		a := as[0]
		got := [4]string{join(doc, a.Source), join(doc, a.Mention()), join(doc, a.Content), join(doc, a.Introduced())}
		if want := [4]string{tt.source, tt.mention, tt.content, tt.introduced}; got != want {
			t.Errorf("%q: source, mention, content, introduced = %q, want %q", tt.body, got, want)
		}
	}
}
