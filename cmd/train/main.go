// Command train rebuilds the embedded models from their corpora.
//
//	go run ./cmd/train -corpora DIR
//
// DIR holds polnear/{train,dev}, with text/ and silver.conll.gz, and
// ud-ewt/{train,test}.conllu.gz. The models and their cards go to the packages
// that embed them, below the folder -out. The same corpora give the same
// models, bit for bit.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	corpora := flag.String("corpora", "corpora", "`folder` that holds polnear and ud-ewt")
	out := flag.String("out", "loader", "`folder` of the packages whose models are written")
	only := flag.String("only", "", "train only this `model`: tags, lemmas, names, arcs, or none to write the card")
	flag.Parse()
	if err := trainSyntax(*corpora, filepath.Join(*out, "syntax", "models"), *only); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}
