import { freeBytes, reserve } from '../../store/room.ts'
import type { Looking } from './looking.ts'

export const fullDisk: Looking = async ({ folder, medium }) => {
  const kind = medium.trouble()
  if (kind !== null) return [{ code: 'disk-full', grade: 'bad', params: { kind } }]
  const free = await freeBytes(folder)
  if (free >= reserve) return []
  return [{ code: 'disk-nearly-full', grade: 'bad', params: { free: String(free), needed: String(reserve) } }]
}
