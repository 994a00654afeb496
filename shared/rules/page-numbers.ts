import type { TextLine } from '../contract/reading.ts'
export const printedNumber = (_lines: readonly TextLine[], _height: number): number | null => null
export const sequenceBreaks = (
  _numbers: readonly (number | null)[],
): readonly { at: number; kind: 'missing' | 'repeated' | 'order' }[] => []
