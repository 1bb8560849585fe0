/**
 * Everything that somebody denied, rejected or disputed.
 *
 * @param {entity} [speaker]  only denials by this speaker
 * @column speaker  who denies; empty if nobody is named
 * @column cue  the article's word for it
 * @column text  what is denied, verbatim
 * @column published  when the article was published
 * @column article  the article's title
 */
let claims = g.V("<cg:denies>").in("<cg:stance>");
if (params.speaker.length > 0) {
  claims = claims.has("<cg:speaker>", params.speaker);
}
claims
  .optional(g.M().out("<cg:speaker>").save("<cg:name>", "speaker"))
  .saveOpt("<cg:cue>", "cue").save("<cg:text>", "text")
  .optional(g.M().out("<cg:article>").saveOpt("<cg:published>", "published").saveOpt("<cg:title>", "article"))
  .order("published", "speaker").all();
