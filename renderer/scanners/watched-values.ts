// A watched folder as its form holds it.
import { type WatchedFields, watchedFolder } from '#shared/contract/scanners.ts'
import {
  type MasterValues,
  masterDefaults,
  masterOf,
  type SeparationValues,
  separationDefaults,
  separationOf,
} from './profile-values.ts'

export type WatchedValues = MasterValues &
  SeparationValues &
  Omit<WatchedFields, 'master' | 'separation' | 'year' | 'departmentId'> & {
    /** Null: the year in which a batch comes. */
    readonly year: number | null
    readonly departmentId: number | null | undefined
  }

export const batchings = watchedFolder.shape.batching.options

/** Production software writes a sub-folder a batch most of the time; its files are kept as they came. */
export function newWatched(categoryId: number, retention: string): WatchedValues {
  return {
    folder: '',
    batching: 'subfolder',
    marker: '',
    idleSeconds: 30,
    polling: false,
    straighten: true,
    categoryId,
    year: null,
    retention,
    departmentId: null,
    ...masterDefaults,
    masterKind: 'as-delivered',
    ...separationDefaults,
  }
}

/** The name that the archive looks for where none is given. */
export const usualMarker = 'batch.end'

/** What is sent; year 0 means the year in which a batch comes. A pause ends its batches without a marker. */
export function watchedFieldsOf(values: WatchedValues): WatchedFields {
  return {
    folder: values.folder,
    batching: values.batching,
    marker: values.batching === 'idle' ? '' : values.marker.trim(),
    idleSeconds: values.idleSeconds,
    polling: values.polling,
    straighten: values.straighten,
    categoryId: values.categoryId,
    year: values.year ?? 0,
    retention: values.retention,
    departmentId: values.departmentId ?? null,
    master: masterOf(values),
    separation: separationOf(values),
  }
}

/** Why a folder cannot be watched, as far as there is a sentence for it. */
export const unfitnesses = [
  'missing',
  'not-absolute',
  'inside-archive',
  'holds-archive',
  'done-folder',
  'watched-already',
] as const

/** Troubles that have a sentence of their own. */
export const troubles = [
  'folder-missing',
  'folder-unreadable',
  'subfolder-unreadable',
  'watch-failed',
  'move-failed',
  'file-gone',
  'changed-late',
  'not-settling',
  'fault',
  'disk-full',
  'left-behind',
] as const
export type Trouble = (typeof troubles)[number]

/** The trouble of a folder by its code; null where the code is new to this screen. */
export function troubleOf(code: string): Trouble | null {
  if (code === 'missing') return 'folder-missing'
  if (code === 'denied') return 'folder-unreadable'
  return troubles.find(one => one === code) ?? null
}
