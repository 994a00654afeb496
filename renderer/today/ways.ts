// Where each line of today leads: to the list that it counts.
import { linkOptions } from '@tanstack/react-router'
import type { Matter, TodayLine } from '#shared/contract/today.ts'

const matters = {
  'handovers-to-count': linkOptions({ to: '/reception', search: { state: 'submitted' } }),
  'handovers-to-take': linkOptions({ to: '/reception', search: { state: 'given' } }),
  'handovers-to-give': linkOptions({ to: '/reception', search: { state: 'counted' } }),
  'handovers-to-finish': linkOptions({ to: '/reception', search: { state: 'draft' } }),
  'handovers-sent-back': linkOptions({ to: '/reception', search: { state: 'rejected' } }),
  owed: linkOptions({ to: '/reception', search: { tab: 'owed' } }),
  'batches-held': linkOptions({ to: '/batches', search: { held: true } }),
  'jobs-paused': linkOptions({ to: '/jobs' }),
  'codes-of-officers': linkOptions({ to: '/settings', search: { tab: 'officers' } }),
  'codes-unused': linkOptions({ to: '/people' }),
  'people-to-enable': linkOptions({ to: '/people' }),
  'roles-to-settle': linkOptions({ to: '/people' }),
  'key-to-make': linkOptions({ to: '/keys', search: { tab: 'mine' } }),
  'keys-to-confirm': linkOptions({ to: '/keys', search: { tab: 'all' } }),
  unwitnessed: linkOptions({ to: '/audit', search: { tab: 'heads' } }),
} as const satisfies Partial<Record<Matter, object>>

export function wayOf(line: TodayLine, { late, since }: { readonly late: boolean; readonly since: string }) {
  switch (line.kind) {
    case 'matter':
      return line.matter === 'unusual'
        ? linkOptions({ to: '/audit', search: { tab: 'unusual', from: since } })
        : matters[line.matter]
    case 'step':
      return linkOptions({ to: '/custody', search: { step: line.step, ...(late ? { late } : { mine: true }) } })
    case 'batches':
      return linkOptions({ to: '/batches', search: { state: line.state } })
    case 'undescribed':
      return linkOptions({
        to: '/batches/$batchId',
        params: { batchId: String(line.batchId) },
        search: { tab: 'items' },
      })
    case 'unread':
      return linkOptions({ to: '/jobs', search: { job: line.jobId } })
  }
}

/** Where what went on is seen, by the beginning of its type; who reads the log goes there. */
export function wayToWent(type: string, since: string, log: boolean) {
  if (log) return linkOptions({ to: '/audit', search: { type, from: since } })
  switch (type.split('.')[0]) {
    case 'handover':
      return linkOptions({ to: '/reception', search: { open: false } })
    case 'custody':
    case 'step':
      return linkOptions({ to: '/custody' })
    case 'batch':
    case 'quality':
      return linkOptions({ to: '/batches' })
    case 'person':
    case 'role':
      return linkOptions({ to: '/people' })
    case 'backup':
    case 'integrity':
      return linkOptions({ to: '/health' })
    case 'ingest':
      return linkOptions({ to: '/jobs' })
    default:
      return linkOptions({ to: '/library', search: { sort: 'createdAt', descending: true } })
  }
}
