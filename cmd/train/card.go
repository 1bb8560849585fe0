package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"text/template"

	"github.com/claimgraph/claimgraph/loader/syntax"
)

// card is what the model card tells of a training run.
type card struct {
	Sizes map[string]int
	Rows  []cardRow
}

type cardRow struct {
	Data string
	s    *scores
}

func (r cardRow) Line() string {
	s := r.s
	f := func(x float64) string { return fmt.Sprintf("%.1f", x) }
	cols := []string{
		r.Data, f(percent(s.sameTokens, s.tokens)), f(percent(s.sameSentences, s.sentences)), f(percent(s.tags, s.tokens)),
		f(percent(s.lemmas, s.lemmaAll)), f(percent(s.heads, s.arcs)), f(percent(s.both, s.arcs)),
	}
	for _, c := range []syntax.Class{syntax.Person, syntax.Organization, syntax.Place, syntax.Misc, syntax.Time} {
		if s.gold[c] == 0 {
			cols = append(cols, "")
		} else {
			cols = append(cols, f(s.nameF1(c)))
		}
	}
	return "| " + strings.Join(cols, " | ") + " |"
}

var cardTemplate = template.Must(template.New("card").Parse(`# Models of package syntax

Written by cmd/train; do not edit. Rebuild, bit for bit, with

	go run ./cmd/train -corpora DIR

where DIR holds polnear/{train,dev} and ud-ewt.

| file | what | bytes |
|---|---|---|
| tags.bin | Penn Treebank tags, greedy perceptron | {{index .Sizes "tags"}} |
| lemmas.bin | lemmas, as edits of the word's ending | {{index .Sizes "lemmas"}} |
| names.bin | names, greedy BIO perceptron with document context | {{index .Sizes "names"}} |
| arcs.bin | dependency trees, arc-hybrid perceptron trained with a dynamic oracle | {{index .Sizes "arcs"}} |

## Data

- PolNeAR 1.0.0 (Newell, Margolin and Ruths 2018), train: news of the US election of 2016, 840 articles. Tags, lemmas, names and
  trees are silver: made by Stanford CoreNLP, errors included. A research corpus that states no licence.
- English Web Treebank of Universal Dependencies, train: gold tags, lemmas and trees, CC BY-SA 4.0. Its labels are brought to
  version 1, as CoreNLP writes them.

The files hold hashes and weights. No text of either corpus is in them, and none can be read back: a feature keeps eight bits
of its hash. The endings and short irregular lemmas that edits consist of stand in lemmas.bin in the clear.

## Scores

Percent. Tokens and sentences: found as annotated. UAS and LAS leave out punctuation. Names: F1 by span and class. "Raw" starts from the text, and a token that is
cut in another way counts as wrong; the others start from the annotated tokens. PolNeAR rows measure agreement with CoreNLP, not truth; UD rows measure against people, after
the conversion of labels, which is itself not exact.

| data | tokens | sentences | tags | lemmas | UAS | LAS | person | organization | place | misc | time |
|---|---|---|---|---|---|---|---|---|---|---|---|
{{range .Rows}}{{.Line}}
{{end}}
## Limits

- English news. Speech, verse, tables and other languages get some tree, not a good one.
- Names were learned from US politics; word lists in data/ carry over to other news, less well for organizations.
- Trees are projective, and one greedy wrong move is never taken back. Coordination and the attachment of prepositional phrases are the weakest.
- Outlets are not learned but listed: data/outlets.txt.
`))

func (c card) write(dir string) error {
	var b strings.Builder
	if err := cardTemplate.Execute(&b, c); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "README.md"), []byte(b.String()), 0o644)
}
