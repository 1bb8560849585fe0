/**
 * What one outlet carried: every claim it is credited with.
 *
 * @param {outlet} source  the outlet: name, alias or IRI
 * @column speaker  who speaks; empty if nobody is named
 * @column stance  how the speaker commits to the text
 * @column text  what was claimed, verbatim
 * @column published  when the article was published
 */
g.V(params.source).in("<cg:source>").unique()
  .optional(g.M().out("<cg:speaker>").save("<cg:name>", "speaker"))
  .save("<cg:stance>", "stance").save("<cg:text>", "text")
  .optional(g.M().out("<cg:article>").save("<cg:published>", "published"))
  .order("published", "speaker").all();
