/**
 * The words of a speaker that stand in quote marks, whole or in part.
 *
 * @param {entity} speaker  who speaks: name, alias or IRI
 * @column kind  direct if all of the text is quoted, mixed if part of it
 * @column text  the words, verbatim
 * @column published  when the article was published
 * @column article  the article's URL
 */
g.V(params.speaker).in("<cg:speaker>").has("<cg:kind>", "<cg:direct>", "<cg:mixed>").unique()
  .save("<cg:kind>", "kind").save("<cg:text>", "text")
  .optional(g.M().out("<cg:article>").saveOpt("<cg:published>", "published").saveOpt("<cg:url>", "article"))
  .order("published").all();
