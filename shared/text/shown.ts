// Names and titles from outside as a person can be shown them. The record keeps what came, sign by sign.

/**
 * Signs that show nothing and change how the rest is shown: C0 and C1 controls, and what Unicode says to ignore: zero-width
 * spaces and joiners, marks and overrides of direction (a name that ends in `gpj.exe` reads as `exe.jpg` behind U+202E), soft
 * hyphens, byte order marks, fillers, tags. Selectors of variants stay: they choose the shape of a character.
 */
const unseen = /(?!\p{Variation_Selector})\p{Default_Ignorable_Code_Point}|\p{Cc}|[\ufff9-\ufffb]/gu

/** Scripts that cannot be written without joiners, and the joiners. */
const joining = /\p{Script=Arabic}|\p{Script=Mongolian}|\p{Script=Devanagari}|\p{Script=Tibetan}|\p{Script=Bengali}/u
const joiner = /\p{Join_Control}/u

/**
 * One line without unseen signs: line ends and tabs are spaces, joiners stay in the scripts that need them, halves of
 * characters become U+FFFD. For showing only: two different names may look the same.
 */
export function shownText(text: string): string {
  const needsJoiners = joiner.test(text) && joining.test(text)
  return text
    .toWellFormed()
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/gu, ' ')
    .replace(unseen, sign => (needsJoiners && joiner.test(sign) ? sign : ''))
    .trim()
}
