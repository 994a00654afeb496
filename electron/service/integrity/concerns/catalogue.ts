import type { Looking } from './looking.ts'

/** So many parts are named; `verify` names them all. */
const named = 3

export const changedSchema: Looking = async ({ databases }) => {
  const found = databases.shape()
  if (found.length === 0) return []
  const what = [...found.slice(0, named), ...(found.length > named ? ['…'] : [])].join(', ')
  return [{ code: 'schema-changed', grade: 'bad', params: { what } }]
}
