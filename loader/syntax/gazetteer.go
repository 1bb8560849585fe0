package syntax

import (
	"embed"
	"strings"
	"sync"

	"github.com/claimgraph/claimgraph/loader/syntax/linear"
)

//go:embed data/*.txt
var data embed.FS

// Bits of the word lists, by file name.
const (
	gazTitle uint8 = 1 << iota
	gazFirstName
	gazPreposition
	gazOrganization
	gazPlace
	gazNationality
	gazCalendar
	gazKnown
)

// gazetteer maps the hash of a lower-case word to the lists of data/ it is in.
var gazetteer = sync.OnceValue(func() map[uint64]uint8 {
	g := map[uint64]uint8{}
	for name, bit := range map[string]uint8{
		"titles": gazTitle, "firstnames": gazFirstName, "prepositions": gazPreposition,
		"organizations": gazOrganization, "places": gazPlace, "nationalities": gazNationality, "calendar": gazCalendar, "known": gazKnown,
	} {
		for line := range readLines(name) {
			for w := range strings.FieldsSeq(strings.ToLower(line)) {
				g[linear.String(w)] |= bit
			}
		}
	}
	return g
})

// readLines yields the lines of data/name.txt without comments.
func readLines(name string) func(yield func(string) bool) {
	b, err := data.ReadFile("data/" + name + ".txt")
	if err != nil {
		panic(err) // part of the program
	}
	return func(yield func(string) bool) {
		for line := range strings.Lines(string(b)) {
			line = strings.TrimSpace(line)
			if line != "" && !strings.HasPrefix(line, "//") && !yield(line) {
				return
			}
		}
	}
}

// outletNames holds the known outlets, and under "*" the last words that make
// an organization one.
type outletNames struct {
	full map[string]bool
	last map[string]bool
}

var outlets = sync.OnceValue(func() outletNames {
	o := outletNames{full: map[string]bool{}, last: map[string]bool{}}
	for line := range readLines("outlets") {
		if w, ok := strings.CutPrefix(line, "* "); ok {
			o.last[w] = true
		} else {
			o.full[line] = true
		}
	}
	return o
})

// findOutlets gives class Outlet to the names of news outlets.
func findOutlets(a *Analysis) {
	o := outlets()
	for k := range a.Names {
		n := &a.Names[k]
		if n.Class == Time || n.Class == Person {
			continue
		}
		name := strings.TrimPrefix(strings.TrimPrefix(a.Doc.Text[n.Start:n.End], "The "), "the ")
		if !o.full[name] && (n.Class != Organization || n.Last-n.First < 2 || !o.last[a.Doc.Word(n.Last-1)]) {
			continue
		}
		n.Class = Outlet
		for i := n.First; i < n.Last; i++ {
			a.Words[i].Name = Outlet
		}
	}
}
