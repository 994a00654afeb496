import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'
import { issued } from '../print/addresses.ts'

export async function printTarget(_db: Connection, actor: Actor, _input: unknown, archive: Archive) {
  return issued(archive, actor, 'target', '1')
}
