import type { Sheet } from '../../print/sheet.ts'
export const targetSheet = (): Sheet => ({ width: 210, height: 297, marks: [] })
