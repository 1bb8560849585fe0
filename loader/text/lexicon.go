package text

import (
	"embed"
	"fmt"
	"strings"
	"sync"
)

//go:embed data/*.txt
var data embed.FS

type abbrKind uint8

const (
	_          abbrKind = iota
	abbrTitle           // a name follows: never the end of a sentence
	abbrPlain           // the end of a sentence if a sentence starter follows
	abbrNumber          // an abbreviation only before a digit
)

// words holds the word lists of data/, which its README describes.
type words struct {
	abbreviations map[string]abbrKind
	inner         map[string]bool // "Ph" of "Ph.D."
	starters      map[string]bool
	clitics       map[string]bool
	headless      map[string]bool
	splits        map[string]int // word -> length of its first part
	emoticons     map[string]bool
	topLevels     map[string]bool
	speech        map[string]bool
}

// lexicon reads the word lists at first use.
var lexicon = sync.OnceValue(func() *words {
	w := &words{
		abbreviations: map[string]abbrKind{},
		inner:         map[string]bool{},
		starters:      readSet("starters"),
		clitics:       readSet("clitics"),
		headless:      readSet("headless"),
		splits:        map[string]int{},
		emoticons:     readSet("emoticons"),
		topLevels:     readSet("toplevels"),
		speech:        readSet("speech"),
	}
	for f := range readFields("abbreviations", 2) {
		kind, ok := map[string]abbrKind{"title": abbrTitle, "plain": abbrPlain, "number": abbrNumber}[f[1]]
		if !ok {
			panic(fmt.Sprintf("text: data/abbreviations.txt: unknown kind %q of %q", f[1], f[0]))
		}
		name := strings.TrimSuffix(f[0], ".")
		w.abbreviations[name] = kind
		if kind == abbrTitle {
			w.abbreviations[strings.ToUpper(name)] = kind // "MR. LIND:"
		}
		if head, _, ok := strings.Cut(name, "."); ok && len(head) > 1 {
			w.inner[head] = true
		}
	}
	for f := range readFields("splits", 2) {
		w.splits[f[0]+f[1]] = len(f[0])
	}
	return w
})

func readSet(name string) map[string]bool {
	set := map[string]bool{}
	for f := range readFields(name, 1) {
		set[f[0]] = true
	}
	return set
}

// readFields yields the fields of each line of data/name.txt. The lists are
// part of the program, so a malformed one is a defect and panics; a test
// reads them all.
func readFields(name string, n int) func(yield func([]string) bool) {
	b, err := data.ReadFile("data/" + name + ".txt")
	if err != nil {
		panic(err)
	}
	return func(yield func([]string) bool) {
		num := 0
		for line := range strings.Lines(string(b)) {
			num++
			line, _, _ = strings.Cut(line, " //")
			f := strings.Fields(line)
			if len(f) == 0 || f[0] == "//" {
				continue
			}
			if len(f) != n {
				panic(fmt.Sprintf("text: data/%s.txt:%d: got %d fields, want %d", name, num, len(f), n))
			}
			if !yield(f) {
				return
			}
		}
	}
}
