type Name = 'capture' | 'jobs' | 'quality' | 'reconciliation'

/** The address of a screen and the part of it to be shown. */
export type Place = {
  readonly name: Name
  readonly to: '/jobs' | '/batches/$batchId' | '/batches/$batchId/capture' | '/batches/$batchId/quality'
  readonly search: { readonly tab?: string }
}

const capture: Place = { name: 'capture', to: '/batches/$batchId/capture', search: {} }
const quality = (tab: string): Place => ({ name: 'quality', to: '/batches/$batchId/quality', search: { tab } })

/** Where an obstacle is cleared away; null where the step's own form or the banner above does it. */
export function solvedAt(code: string): Place | null {
  switch (code) {
    case 'nothing-scanned':
    case 'still-scanning':
    case 'scan-running':
      return capture
    case 'still-reading':
      return { name: 'jobs', to: '/jobs', search: {} }
    case 'checks-failed':
      return quality('checks')
    case 'no-marks':
      return quality('inspect')
    case 'sample-unfinished':
    case 'sample-drawn':
      return quality('sample')
    case 'not-accepted':
      return quality('acceptance')
    case 'reconciliation-differs':
      return { name: 'reconciliation', to: '/batches/$batchId', search: { tab: 'reconciliation' } }
    default:
      return null
  }
}
