/** A reference code as a template would write it in this fonds, by the rule pack's example; of a category, where one is chosen. */
export function codeExample(example: string, fonds: string, category?: string): string {
  const own = example.replace(/^[\dA-Z]+(?=-)/u, fonds)
  return category === undefined ? own : own.replace(/(?<=^[\dA-Z]+-)[A-Z]+/u, category)
}
