import { ORPCError } from '@orpc/client'
import type { ColumnDecision } from '#shared/contract/lists.ts'
import { api } from '../api.ts'
import type { Source } from './source.ts'

/** The contract takes a file as so many characters of base64: 675 KB, far more than 2,000 rows weigh. */
const mostCharacters = 900_000

/** Has the archive read rows from what was pasted or picked, its columns as `decided`. Refused: invalid-value where it is no spreadsheet or too long. */
export async function readSource(source: Source, decided: readonly ColumnDecision[]) {
  const columns = [...decided]
  if (source.kind === 'text') {
    const read = await api.reception.readRows({ kind: 'text', text: source.text, columns })
    return { ...read, name: '' }
  }
  const { name } = source.file
  const content = await base64Of(source.file)
  if (content.length > mostCharacters)
    throw new ORPCError('REFUSED', { data: { code: 'invalid-value', params: { field: 'file', value: name } } })
  const read = await api.reception.readRows({ kind: 'file', name: name.slice(-255), content, columns })
  return { ...read, name }
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let binary = ''
  // Arguments of a call are limited; 8,192 at once are far below any limit.
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(binary)
}
