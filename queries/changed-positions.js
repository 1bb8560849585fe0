/**
 * Speakers who said one thing and later another.
 *
 * One row for each of the two claims; rows with the same contradiction belong
 * together, the earlier publication first.
 *
 * @param {string} [weak="no"]  yes shows the pairs below the detector's threshold, and rejected ones, too
 * @column contradiction  the pair's IRI
 * @column speaker  who changed position
 * @column published  when the article with this claim was published
 * @column stance  how the speaker commits to the text
 * @column text  what was claimed, verbatim
 * @column why  one sentence that explains the pair
 */
let pairs = g.V("<cg:changed-position>").in("<cg:relation>");
if (params.weak === "no") {
  const confirmed = pairs.and(g.V("<cg:confirmed>").in("<cg:verdict>"));
  const rejected = g.V("<cg:rejected>").in("<cg:verdict>");
  pairs = pairs.has("<cg:flagged>", true).except(rejected).or(confirmed).unique();
} else if (params.weak !== "yes") {
  throw new Error(`weak is "${params.weak}": want yes or no`);
}
pairs.tag("contradiction").save("<cg:why>", "why")
  .out("<cg:claim>")
  .save("<cg:stance>", "stance").save("<cg:text>", "text")
  .optional(g.M().out("<cg:speaker>").save("<cg:name>", "speaker"))
  .optional(g.M().out("<cg:article>").save("<cg:published>", "published"))
  .order("contradiction", "published").all();
