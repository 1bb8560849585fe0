package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/cayleygraph/quad"
	"golang.org/x/text/unicode/norm"
)

// hashLen is how many hex digits of a SHA-256 an IRI keeps: 64 bits, so that
// the chance of any clash among ten million claims stays below 1 in 300,000.
// (40 bits, as short as they read, would clash at one million.)
const hashLen = 16

func hash(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		// The length keeps ("ab", "c") and ("a", "bc") apart.
		fmt.Fprintf(h, "%d:%s", len(p), p)
	}
	return hex.EncodeToString(h.Sum(nil))[:hashLen]
}

// ArticleIRI names an article by its text, in Unicode NFC and with white
// space folded, so that a reprint with other line breaks is the same node.
func ArticleIRI(text string) quad.IRI {
	return quad.IRI("article:" + hash(strings.Join(strings.Fields(norm.NFC.String(text)), " ")))
}

// ClaimIRI names a claim by where it stands, who makes it and how.
func ClaimIRI(article quad.IRI, spans []Span, speaker quad.IRI, stance Stance) quad.IRI {
	return quad.IRI("claim:" + hash(string(article), formatSpans(spans), string(speaker), string(stance)))
}

// PropositionIRI names a proposition by its predicate and roles.
func PropositionIRI(predicate, agent, patient string, negated bool) quad.IRI {
	return quad.IRI("prop:" + hash(predicate, agent, patient, fmt.Sprint(negated)))
}

// ContradictionIRI names a pair of claims, whichever comes first.
func ContradictionIRI(a, b quad.IRI) quad.IRI {
	pair := []string{string(a), string(b)}
	slices.Sort(pair)
	return quad.IRI("contra:" + hash(pair...))
}

// EntityIRI names a person, organisation or place by its name.
// The name must hold a letter or digit.
func EntityIRI(name string) quad.IRI { return quad.IRI("entity:" + Slug(name)) }

// OutletIRI names an outlet by the short name that it is known by: "WSJ".
func OutletIRI(name string) quad.IRI { return quad.IRI("outlet:" + Slug(name)) }

// EventIRI names an event.
func EventIRI(name string) quad.IRI { return quad.IRI("event:" + Slug(name)) }

// UnnamedIRI names a speaker whom article describes but does not name. The
// article's hash is part of it: one paper's "senior official" is not another's.
func UnnamedIRI(article quad.IRI, description string) quad.IRI {
	_, h, _ := strings.Cut(string(article), ":")
	return quad.IRI("entity:" + Slug(description) + "~" + h)
}

// Slug turns a name into the readable end of an IRI: lower case, accents
// dropped, words joined by hyphens. Letters of every script are kept.
func Slug(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(name) {
		switch {
		case unicode.Is(unicode.Mn, r), r == '\'', r == '’':
			// An accent or apostrophe belongs to the letter before it.
		case unicode.IsLetter(r), unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		default:
			gap = true
		}
	}
	return b.String()
}
