// Over the counts of a batch stands one sentence: good only where no row says otherwise.
import { expect, test } from 'vitest'
import type { ReconciliationRow } from '#shared/contract/reconciliation.ts'
import { toldOf } from '../../renderer/batches/reconciled.ts'

const row = (batchItemId: number | null, changed: Partial<ReconciliationRow> = {}): ReconciliationRow => ({
  batchItemId,
  title: '',
  sheetsCounted: 1,
  sheetsScanned: 1,
  pagesNumbered: null,
  sidesWritten: 1,
  sidesBlank: 0,
  imagesStored: 1,
  gapsOpen: 0,
  gapsAccepted: 0,
  catalogueTotal: null,
  corrections: [],
  differences: [],
  ...changed,
})
const differs = { differences: [{ kind: 'sheets' as const, expected: 2, found: 1, pageId: null, at: 0 }] }

test('all agree, an item differs, only the whole differs, sides are missing', () => {
  expect(toldOf([row(1), row(null)])).toEqual({ kind: 'allAgree' })
  expect(toldOf([row(1, differs), row(2), row(null, differs)])).toEqual({ kind: 'differingItems', count: 1 })
  expect(toldOf([row(1), row(null, differs)])).toEqual({ kind: 'wholeDiffers' })
  expect(toldOf([row(1, { gapsOpen: 2 }), row(null, { gapsOpen: 2 })])).toEqual({ kind: 'missingSides', count: 2 })
  expect(toldOf([row(1, { gapsAccepted: 2 }), row(null, { gapsAccepted: 2 })])).toEqual({ kind: 'allAgree' })
})
