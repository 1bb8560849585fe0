package vocab

import (
	"strings"

	"github.com/cayleygraph/quad"
)

// NS is the namespace that the prefix "cg:" stands for.
const NS = "urn:claimgraph:ns:"

// Prefix is the compact form of [NS].
const Prefix = "cg:"

// Namespace pairs a compact prefix, colon included, with what it expands to.
type Namespace struct{ Prefix, Full string }

// Namespaces lists every prefix that a store's IRIs may begin with.
// No Full is a prefix of another one, so compaction never depends on order.
var Namespaces = []Namespace{
	{Prefix, NS},
	{"article:", "urn:claimgraph:article:"},
	{"claim:", "urn:claimgraph:claim:"},
	{"prop:", "urn:claimgraph:prop:"},
	{"contra:", "urn:claimgraph:contra:"},
	{"entity:", "urn:claimgraph:entity:"},
	{"outlet:", "urn:claimgraph:outlet:"},
	{"event:", "urn:claimgraph:event:"},
	{"graph:", "urn:claimgraph:graph:"},
	{"rdf:", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
	{"rdfs:", "http://www.w3.org/2000/01/rdf-schema#"},
	{"owl:", "http://www.w3.org/2002/07/owl#"},
	{"xsd:", "http://www.w3.org/2001/XMLSchema#"},
	{"schema:", "https://schema.org/"},
	{"prov:", "http://www.w3.org/ns/prov#"},
	{"sem:", "http://semanticweb.cs.vu.nl/2009/11/sem/"},
	{"oa:", "http://www.w3.org/ns/oa#"},
}

// Expand gives the full form of a compact IRI. An IRI of no known namespace,
// or one that is full already, comes back as it is.
func Expand(iri quad.IRI) quad.IRI {
	for _, ns := range Namespaces {
		if rest, ok := strings.CutPrefix(string(iri), ns.Prefix); ok {
			return quad.IRI(ns.Full + rest)
		}
	}
	return iri
}

// Compact is the inverse of [Expand].
func Compact(iri quad.IRI) quad.IRI {
	for _, ns := range Namespaces {
		if rest, ok := strings.CutPrefix(string(iri), ns.Full); ok {
			return quad.IRI(ns.Prefix + rest)
		}
	}
	return iri
}

// Aligned maps our terms to the nearest term of a public vocabulary, compact.
var Aligned = map[quad.IRI]quad.IRI{
	Article:      "schema:NewsArticle",
	Claim:        "schema:Claim",
	Proposition:  "schema:Statement",
	Person:       "schema:Person",
	Organization: "schema:Organization",
	Place:        "schema:Place",
	Outlet:       "schema:NewsMediaOrganization",
	Event:        "schema:Event",

	Title:     "schema:headline",
	URL:       "schema:url",
	Published: "schema:datePublished",
	Publisher: "schema:publisher",
	Author:    "schema:author",
	Language:  "schema:inLanguage",
	Body:      "schema:articleBody",
	Loaded:    "prov:generatedAtTime",
	Extractor: "prov:wasGeneratedBy",

	Speaker:   "schema:author",
	Text:      "schema:text",
	Date:      "schema:dateCreated",
	Source:    "prov:hadPrimarySource",
	InArticle: "schema:isPartOf",
	Within:    "prov:wasQuotedFrom",
	About:     "schema:about",
	Start:     "oa:start",
	End:       "oa:end",

	Agent:    "sem:hasActor",
	Name:     "schema:name",
	Alias:    "schema:alternateName",
	Role:     "schema:jobTitle",
	Happened: "schema:startDate",
}
