/**
 * Claims that cannot both be true, surest first.
 *
 * Reads what the detector wrote into the graph; each row is one pair. Pairs
 * that the detector doubts or a person rejected stay out unless weak is yes.
 *
 * @param {entity} [speaker]  only pairs in which this speaker has a part
 * @param {float} [min_score=0]  only pairs with at least this score, 0 to 1
 * @param {string} [weak="no"]  yes shows the pairs below the detector's threshold, and rejected ones, too
 * @param {int} [limit=50]  how many pairs at most
 * @column contradiction  the pair's IRI, as review takes it
 * @column relation  contradiction, tension or changed position
 * @column kind  what clashes: denial, negation, entailed, numeric, ...
 * @column score  the detector's belief, 0 to 1
 * @column a_speaker  who makes the one claim
 * @column a_text  the one claim, verbatim
 * @column b_speaker  who makes the other
 * @column b_text  the other claim, verbatim
 * @column why  one sentence that explains the pair
 * @column verdict  a person's verdict, if there is one
 * @column reviewer  who gave it
 * @column note  what the reviewer wrote beside it
 */
let pairs = g.V("<cg:Contradiction>").in("<rdf:type>");
if (params.speaker.length > 0) {
  pairs = g.V(params.speaker).in("<cg:speaker>").in("<cg:claim>").unique();
}
if (params.weak === "no") {
  const confirmed = pairs.and(g.V("<cg:confirmed>").in("<cg:verdict>"));
  const rejected = g.V("<cg:rejected>").in("<cg:verdict>");
  pairs = pairs.has("<cg:flagged>", true).except(rejected).or(confirmed).unique();
} else if (params.weak !== "yes") {
  throw new Error(`weak is "${params.weak}": want yes or no`);
}
pairs = pairs.tag("contradiction")
  .save("<cg:relation>", "relation").save("<cg:kind>", "kind")
  .has("<cg:score>", gte(params.min_score)).save("<cg:score>", "score")
  .save("<cg:why>", "why").saveOpt("<cg:verdict>", "verdict")
  .saveOpt("<cg:reviewer>", "reviewer").saveOpt("<cg:note>", "note")
  .order("score", "desc").limit(params.limit);

for (const p of pairs.tagArray()) {
  const sides = {}; // a speaker whom several articles name comes once from each
  for (const c of g.V(p.contradiction).out("<cg:claim>")
    .save("<cg:text>", "text")
    .optional(g.M().out("<cg:speaker>").save("<cg:name>", "speaker"))
    .order("id").tagArray()) {
    sides[c.id] = c;
  }
  const [a, b] = Object.keys(sides).sort().map((id) => sides[id]);
  g.emit({
    contradiction: p.contradiction, relation: p.relation, kind: p.kind, score: p.score,
    a_speaker: a.speaker, a_text: a.text, b_speaker: b.speaker, b_text: b.text,
    why: p.why, verdict: p.verdict, reviewer: p.reviewer, note: p.note,
  });
}
