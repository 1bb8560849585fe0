/**
 * Which outlets are credited with what was said about a topic.
 *
 * Credited is who stands in the text ("told AFP", "the WSJ reported"); the
 * outlet that published the article is in its own column.
 *
 * @param {entity} topic  whom or what the claims tell of: name, alias or IRI
 * @column claim  the claim's IRI
 * @column source  the outlet credited
 * @column speaker  who speaks; empty if nobody is named
 * @column text  what was claimed, verbatim
 * @column publisher  the outlet in whose article it stands
 */
g.V(params.topic).in("<cg:about>").unique().tag("claim")
  .optional(g.M().out("<cg:speaker>").save("<cg:name>", "speaker")).save("<cg:text>", "text")
  .optional(g.M().out("<cg:article>").out("<cg:publisher>").save("<cg:name>", "publisher"))
  .out("<cg:source>").save("<cg:name>", "source")
  .order("source", "speaker").all();
