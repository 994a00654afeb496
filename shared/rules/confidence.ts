// How far recognised text is to be trusted, in a word.

export type Trust = 'sure' | 'unsure'

/**
 * From the mean confidence of a page, 0 to 100. Printed pages have 76 and more, with 6 characters in a hundred wrong at
 * most; a register that was filled in by hand has 65, and 38 wrong.
 */
export const trustIn = (confidence: number): Trust => (confidence >= 72 ? 'sure' : 'unsure')
