/**
 * Through whose hands one claim came: the chain of speakers around it, the
 * outlets credited, and the article it stands in.
 *
 * The first row is the claim itself; each further row is the claim inside
 * whose words the one before stands.
 *
 * @param {iri} claim  the claim's IRI
 * @column id  the claim's IRI
 * @column speaker  who speaks
 * @column text  what was claimed, verbatim
 * @column start  the code point where it begins in the article
 * @column source  an outlet credited with carrying it, one row for each
 * @column publisher  the outlet that published the article
 * @column article  the article's URL
 */
const up = g.V(params.claim).followRecursive(g.M().out("<cg:within>"));
g.V(params.claim).or(up).unique()
  .optional(g.M().out("<cg:speaker>").save("<cg:name>", "speaker"))
  .save("<cg:text>", "text").save("<cg:start>", "start")
  .optional(g.M().out("<cg:source>").save("<cg:name>", "source"))
  .optional(g.M().out("<cg:article>").out("<cg:publisher>").save("<cg:name>", "publisher"))
  .optional(g.M().out("<cg:article>").save("<cg:url>", "article"))
  .order("start", "desc").all();
