import type { Concern } from '#shared/contract/integrity.ts'
import type { Archive } from '../../archive/archive.ts'

/** Looks for one kind of concern. It reads, and takes milliseconds: the health page asks every half minute. */
export type Looking = (archive: Archive) => Promise<readonly Concern[]>
