/** One thing said in both languages: whoever starts the program has not chosen one yet. */
export type Sentence = { readonly zh: string; readonly en: string }

/** Prints a sentence, Chinese first. */
export function say({ zh, en }: Sentence): void {
  console.log(`${zh}\n${en}`)
}
