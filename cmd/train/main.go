// Command train rebuilds the embedded models from their corpora.
//
//	go run ./cmd/train -corpora DIR
//	go run ./cmd/train -only contradict -eval DIR
//	go run ./cmd/train -only confidence -eval DIR
//
// The first trains the models of loader/syntax and loader/attribution. DIR
// holds polnear/{train,dev}, with text/, attributions/ and silver.conll.gz, and
// ud-ewt/{train,test}.conllu.gz. The second fits the weights of
// queries/contradict. DIR holds contradiction/dev, with headlines, diag, rte3
// and articles, and stories/dev; a set that is not there is left out. The third
// fits the weights of loader/confidence, by the models of loader/attribution as
// they are, to the articles of claims/dev.jsonl.
//
// The models and their cards go to the packages that embed them, below the
// folders -out and -weights. The same corpora give the same models, bit for bit.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

func main() {
	corpora := flag.String("corpora", "corpora", "`folder` that holds polnear and ud-ewt")
	eval := flag.String("eval", "eval", "`folder` that holds the pairs for the weights of contradict")
	weights := flag.String("weights", filepath.Join("queries", "contradict", "data"), "`folder` that the weights of contradict are written to")
	out := flag.String("out", "loader", "`folder` of the packages whose models are written")
	only := flag.String("only", "", "train only this `model`: tags, lemmas, names, arcs; syntax or attribution for all models of that package; none to write the cards; confidence; contradict")
	keep := flag.String("keep", "", "`folder` that keeps what attribution needs of syntax between runs")
	flag.Parse()
	var err error
	switch *only {
	case "contradict":
		err = fitWeights(*eval, *weights)
	case "confidence":
		err = fitConfidence(*eval, *out)
	default:
		err = train(*corpora, *out, *only, *keep)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func train(corpora, out, only, keep string) error {
	t := &trainer{start: time.Now(), dir: filepath.Join(out, "syntax", "models")}
	if err := t.read(corpora); err != nil {
		return err
	}
	t.logf("read the corpora")
	if only != "attribution" {
		wanted := func(name string) bool { return only == "" || only == "syntax" || only == name }
		if err := t.trainSyntax(wanted); err != nil {
			return err
		}
	}
	dir, corpus := filepath.Join(out, "attribution", "models"), filepath.Join(corpora, "polnear")
	switch only {
	case "", "attribution":
		return t.trainAttribution(corpus, dir, keep)
	case "none":
		return t.attributionCard(filepath.Join(corpus, "dev"), dir)
	}
	return nil
}
