/**
 * All claims of one article, in the order in which they stand there.
 *
 * @param {article} article  the article's URL or IRI
 * @column start  the code point where the text begins
 * @column speaker  who speaks; empty if nobody is named
 * @column stance  how the speaker commits to the text
 * @column text  what was claimed, verbatim
 * @column confidence  the extractor's belief that the claim is right, 0 to 1
 */
g.V(params.article).in("<cg:article>")
  .save("<cg:start>", "start")
  .optional(g.M().out("<cg:speaker>").save("<cg:name>", "speaker"))
  .save("<cg:stance>", "stance").save("<cg:text>", "text")
  .save("<cg:confidence>", "confidence")
  .order("start").all();
