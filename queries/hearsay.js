/**
 * Claims inside claims: what somebody says that somebody else said.
 *
 * @param {entity} [speaker]  only what this speaker passes on
 * @column teller  who passes it on
 * @column speaker  who is said to have said it
 * @column stance  how that speaker commits to the text
 * @column text  what was claimed, verbatim
 * @column article  the article's title
 */
let outer = g.V("<cg:Claim>").in("<rdf:type>");
if (params.speaker.length > 0) {
  outer = g.V(params.speaker).in("<cg:speaker>");
}
outer.optional(g.M().out("<cg:speaker>").save("<cg:name>", "teller"))
  .in("<cg:within>")
  .optional(g.M().out("<cg:speaker>").save("<cg:name>", "speaker"))
  .save("<cg:stance>", "stance").save("<cg:text>", "text")
  .optional(g.M().out("<cg:article>").save("<cg:title>", "article"))
  .order("article", "teller").all();
