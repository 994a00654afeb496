/** A fonds code as it is written: half-width, capital letters, no spaces around it. */
export function normaliseFondsCode(code: string): string {
  return code.normalize('NFKC').trim().toUpperCase()
}

/** Does it have the form the rule pack gives (a regular expression; DA/T 13-2022: one letter and three digits)? */
export function isFondsCode(form: string, code: string): boolean {
  return new RegExp(form, 'u').test(normaliseFondsCode(code))
}
