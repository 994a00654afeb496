import type { Sheet } from '../../print/sheet.ts'
export const separatorSheet = (_kind: 'item' | 'batch'): Sheet => ({ width: 210, height: 297, marks: [] })
export const labelSheets = (_labels: readonly { code: string; title: string }[]): readonly Sheet[] => []
