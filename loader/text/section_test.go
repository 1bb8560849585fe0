package text_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/claimgraph/claimgraph/loader/text"
)

func TestSections(t *testing.T) {
	for _, c := range []struct {
		name, body string
		want       []string
	}{
		{"nothing", "", []string{""}},
		{"short", "It rained.", []string{"It rained."}},
		{"at a paragraph, not at a sentence", "It rained hard. It snowed.\n\nIt thawed. It froze.", []string{"It rained hard. It snowed.\n\n", "It thawed. It froze."}},
		{"at a sentence of a long paragraph", "It rained. It rained. It snowed and then it thawed.", []string{"It rained. It rained. ", "It snowed and then it thawed."}},
		{"never within a sentence", strings.Repeat("rain ", 9), []string{strings.Repeat("rain ", 9)}},
	} {
		var got []string
		for _, s := range text.Segment(c.body).Sections(10) {
			got = append(got, c.body[s.Start:s.End])
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}
