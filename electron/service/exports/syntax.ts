// How PDF spells numbers, strings and dates.
import { utf16Hex } from './font.ts'

/** At most four decimals, never an exponent: 1e-7 is not a number to PDF. */
export const decimal = (value: number): string => String(Number(value.toFixed(4)) + 0)

/** A text string, in UTF-16BE with its mark, hexadecimal. Cut at 8000 units: a PDF/A string ends at 32 767 bytes. */
export const textString = (text: string): string => `<FEFF${utf16Hex(text.slice(0, 8000))}>`

/** A moment in UTC, to the second. */
export const pdfDate = (moment: Date): string => `(D:${moment.toISOString().slice(0, 19).replace(/[-:T]/gu, '')}Z)`
