/**
 * What one outlet carried: every claim it is credited with, and all that stands
 * in the articles it published.
 *
 * @param {outlet} source  the outlet: name, alias or IRI
 * @column speaker  who speaks; empty if nobody is named
 * @column stance  how the speaker commits to the text
 * @column text  what was claimed, verbatim
 * @column published  when the article was published
 * @column publisher  the outlet in whose article it stands
 */
const outlet = g.V(params.source);
outlet.in("<cg:source>").or(outlet.in("<cg:publisher>").in("<cg:article>")).unique()
  .optional(g.M().out("<cg:speaker>").save("<cg:name>", "speaker"))
  .save("<cg:stance>", "stance").save("<cg:text>", "text")
  .optional(g.M().out("<cg:article>").save("<cg:published>", "published"))
  .optional(g.M().out("<cg:article>").out("<cg:publisher>").save("<cg:name>", "publisher"))
  .order("published", "speaker").all();
