import type { FreshOfficer } from '#service/archive/desk.ts'
import { foundArchive } from '#service/desk/founding.ts'
import { openDesk } from '#service/desk/open-desk.ts'
import { founding, languageData, resources } from '../../support/archive.ts'
import { cheapPasswords } from '../../support/passwords.ts'

type Founded = { readonly categoryId: number; readonly officers: readonly FreshOfficer[] }

/** An archive with one archivist, founded and closed. */
export async function founded(folder: string): Promise<Founded> {
  const options = { home: null, resources, languageData, version: 'test', notice: 'none', drivers: [] } as const
  const desk = await openDesk({ ...options, medium: { ballast: 1 << 14 }, passwordCost: cheapPasswords })
  const { archive, categoryId, officers } = await foundArchive(folder, desk.surroundings, founding)
  await archive.close()
  return { categoryId, officers }
}
