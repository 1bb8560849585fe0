/**
 * What one speaker said, oldest publication first.
 *
 * The day of saying comes from the article's own words where it gives any;
 * where it does not, only the day of publication bounds it.
 *
 * @param {entity} speaker  who speaks: name, alias or IRI
 * @column published  when the article was published
 * @column said  first day on which it may have been said
 * @column words  the article's own words for that day
 * @column stance  how the speaker commits to the text
 * @column text  what was claimed, verbatim
 * @column article  the article's title
 */
g.V(params.speaker).in("<cg:speaker>")
  .optional(g.M().out("<cg:article>").save("<cg:published>", "published"))
  .saveOpt("<cg:date>", "said").saveOpt("<cg:dateText>", "words")
  .save("<cg:stance>", "stance").save("<cg:text>", "text")
  .optional(g.M().out("<cg:article>").save("<cg:title>", "article"))
  .order("published", "said").all();
