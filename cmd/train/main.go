package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	corpora := flag.String("corpora", "corpora", "`folder` that holds polnear and ud-ewt")
	out := flag.String("out", "loader", "`folder` of the packages whose models are written")
	only := flag.String("only", "", "train only this `model`: tags, lemmas, names or arcs")
	flag.Parse()
	if err := run(*corpora, *out, *only); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}
