package main

// query is a shape that queries of claims have. The script's params are the IRIs
// of one claim of the graph and of its article.
type query struct{ name, script string }

// queries name speakers, topics and outlets by their rank: the lower the number,
// the more claims. What has a limit counts rows only, for a store may choose which.
var queries = []query{
	{"out edges", `g.V(params.claim).out().all()`},
	{"five saves on a node", `g.V(params.claim).save("<cg:text>", "t").save("<cg:date>", "d")
		.save("<cg:stance>", "s").save("<cg:cue>", "c").save("<cg:article>", "a").all()`},
	{"two hops, limit", `g.V("<entity:3>").in("<cg:speaker>").out("<cg:article>").limit(10).all()`},
	{"two hops, filter, unique", `g.V("<entity:3>").in("<cg:speaker>").has("<cg:stance>", "<cg:denies>").out("<cg:about>").unique().count()`},
	{"two hops, count", `g.V("<entity:3>").in("<cg:speaker>").out("<cg:about>").count()`},
	{"intersect", `g.V("<entity:3>").in("<cg:speaker>").and(g.V("<outlet:2>").in("<cg:source>")).count()`},
	{"has chain from V", `g.V().has("<rdf:type>", "<cg:Claim>").has("<cg:stance>", "<cg:denies>").has("<cg:speaker>", "<entity:5>").count()`},
	{"number over all", `g.V().filter(gt(5200)).count()`},
	{"regex over all", `g.V().filter(regex("hostage missile ceasefire")).count()`},
	{"date range over all", `g.V().filter(gt(new Date("2025-01-01"))).filter(lt(new Date("2025-02-01"))).count()`},
	{"tag, two saves, 10k rows", `g.V("<cg:denies>").in("<cg:stance>").tag("c").save("<cg:speaker>", "s").save("<cg:date>", "d").limit(10000).all()`},
	{"count", `g.V().has("<rdf:type>", "<cg:Claim>").count()`},
	{"label context", `g.V(params.article).labelContext(params.article).in("<cg:article>").out("<cg:speaker>").all()`},
	{"group in JavaScript", `const n = {}
		g.V("<entity:3>").in("<cg:speaker>").save("<cg:stance>", "s").forEach(row => { n[row.s] = (n[row.s] || 0) + 1 })
		g.emit(Object.keys(n).sort().map(k => k + " " + n[k]).join(", "))`},
	{"back", `g.V("<outlet:4>").in("<cg:source>").tag("c").out("<cg:about>").is("<entity:3>").back("c").count()`},
}
