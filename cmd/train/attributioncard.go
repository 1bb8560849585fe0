package main

import (
	"os"
	"path/filepath"
	"strings"
	"text/template"
)

// attributionCard is what the model card of package attribution tells of a
// training run.
type attributionCard struct {
	Sizes    map[string]int
	Articles int
	Rows     []foundRow
}

var attributionTemplate = template.Must(template.New("card").Parse(`# Models of package attribution

Written by cmd/train; do not edit. Rebuild, bit for bit, with

	go run ./cmd/train -corpora DIR

where DIR holds polnear/{train,dev} and ud-ewt.

| file | what | bytes |
|---|---|---|
| cues.bin | which words report: a conditional random field over the tokens of a sentence, read twice: its best labels, and those when it is leaned towards cues | {{.Sizes.cues}} |
| roles.bin | content and source of one cue: a conditional random field over its surroundings | {{.Sizes.roles}} |
| bounds.bin | which content a cue has, among those that the roles, the rules and the sentence allow: a log-linear model | {{.Sizes.bounds}} |
| verdicts.bin | whether a cue with its content and source is right: logistic regression | {{.Sizes.verdicts}} |
| links.bin | which phrase is the source of a cue: an averaged perceptron that ranks the nominal words around it, then the ends of the phrase | {{.Sizes.links}} |

## Data

PolNeAR 1.0.0 (Newell, Margolin and Ruths 2018), train: {{.Articles}} articles on the US election of 2016, each version of those that
several people annotated. A research corpus that states no licence. Its articles were parsed by models of package syntax that were
trained on the other half of them, so that the trees are as wrong as those of new text; likewise the cues and roles that bounds.bin learns
from, and those and the bounds that verdicts.bin and links.bin learn from.

The files hold hashes and weights. No text of the corpus is in them, and none can be read back: a feature keeps eight bits of its
hash.

## Scores

On PolNeAR dev, F1 in percent. Exact: contents with the same words. Partial: mean share of each content that the other side covers. Cue: cues
with the same words. Source: of the contents that overlap an annotated one by half, those with the right source. Full: contents that do and
have the right source; speech: of cues that are words of saying. The corpus has no nested attributions, so only outermost ones count.

What each stage adds: the first rows have one stage more each. Below them are all stages, and all but one. "Without bounds" leaves out
bounds.bin. "Without syntax" withholds tags, lemmas, names and trees from all models but lets them stay as they were trained, with syntax;
models trained without it would lose less.

| | exact | partial | cue | source | full | speech |
|---|---|---|---|---|---|---|
{{range .Rows}}{{.Line}}
{{end}}| one person by another | 68.7 | 84.8 | 71.3 | 93.5 | 74.6 | 94.4 |

## Limits

- English news. The corpus also annotates attitudes ("fears that", "praised"); bare plans and wishes among them are left out again.
- Nested attributions, adverbs ("reportedly"), transcripts and quotations without a cue come from the rules, not from the models.
- The corpus has attitudes and other acts beside acts of saying, which other news does not have as often. What the models doubt is
  therefore kept if the rules or the word lists know the cue for one of saying, and else only above bounds: see believed in learned.go.
- Cues that the model of cues doubts count only outside of what clearer ones report.
- A content is sought in the sentence of its cue, in quotations beside it in the paragraph, and where the rules see it.
- Confidence is the probability that content and source are right as this corpus has them, learned by judging each half of the articles
  with models of the other. For what only the rules found it is a rule of thumb.
`))

func (c attributionCard) write(dir string) error {
	var b strings.Builder
	if err := attributionTemplate.Execute(&b, c); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "README.md"), []byte(b.String()), 0o644)
}
