// What an intake asks of the disk, in which order: kills cannot show it, because a killed process loses no writes.
import { basename, dirname } from 'node:path'

/** A call as it began and ended, counted in lines of the trace; `text` is what was written. */
type Call = {
  readonly name: string
  readonly paths: readonly string[]
  readonly text: string
  readonly began: number
  readonly ended: number
}

export type Order = { readonly files: number; readonly tellings: number; readonly problems: readonly string[] }

const line = /^(\d+)\s+(?:(\w+)\((.*)|<\.\.\. (\w+) resumed>(.*))$/u
const unfinished = /<unfinished \.\.\.>$/u
const succeeded = /= \d+$/u

/** The calls of a trace by `strace -f -y` that succeeded, in the order in which they began. */
function callsOf(trace: string): Call[] {
  const calls: Call[] = []
  const open = new Map<string, { readonly name: string; readonly rest: string; readonly began: number }>()
  for (const [at, text] of trace.split('\n').entries()) {
    const [, process, name, rest = '', resumed, tail = ''] = line.exec(text) ?? []
    if (process === undefined) continue
    if (name !== undefined && unfinished.test(rest)) {
      open.set(process, { name, rest, began: at })
      continue
    }
    const before = resumed === undefined ? { name: name ?? '', rest: '', began: at } : open.get(process)
    const whole = before ? before.rest.replace(unfinished, '') + (resumed === undefined ? rest : tail) : ''
    if (!before || !succeeded.test(whole)) continue
    const descriptor = /^\d+<([^>]*)>/u.exec(whole)?.[1]
    const named = [...whole.matchAll(/"(\/[^"]*)"/gu)].map(([, path = '']) => path)
    const paths = descriptor === undefined ? named : [descriptor]
    calls.push({ name: before.name, paths, text: whole, began: before.began, ended: at })
  }
  return calls
}

const syncs = new Set(['fsync', 'fdatasync'])

/**
 * Holds a trace of one intake of single pages against the order that survives a power cut: the file durable before it
 * gets its name, its name (and that of a new shelf) durable before the catalogue writes of it, the row durable before
 * anybody is told.
 */
export function orderOf(trace: string): Order {
  const calls = callsOf(trace)
  const problems: string[] = []
  const synced = (path: string, after: number, before: number) =>
    calls.some(call => syncs.has(call.name) && call.paths[0] === path && call.began > after && call.ended < before)
  const log = calls.filter(call => call.paths[0]?.endsWith('/catalogue.sqlite-wal'))
  const committed: number[] = []
  const placed = calls.filter(call => /^rename/u.test(call.name) && /\/pages\/tmp\//u.test(call.paths[0] ?? ''))
  for (const { paths, began, ended } of placed) {
    const [draft = '', path = ''] = paths
    const hash = basename(path)
    const shelf = dirname(path)
    if (!synced(draft, 0, began)) problems.push(`${hash} got its name before it was durable`)
    const row = log.find(call => call.name === 'pwrite64' && call.text.includes(hash))
    if (!row) {
      problems.push(`${hash} was never entered`)
      continue
    }
    if (!synced(shelf, ended, row.began)) problems.push(`${hash} was entered before its name was durable`)
    const made = calls.find(call => /^mkdir/u.test(call.name) && call.paths[0] === shelf)
    if (made && !synced(dirname(shelf), made.ended, row.began)) problems.push(`the shelf of ${hash} was not durable`)
    const durable = log.find(call => syncs.has(call.name) && call.began > row.ended)
    if (durable) committed.push(durable.ended)
    else problems.push(`the row of ${hash} was never made durable`)
  }
  const tellings = calls.filter(call => call.name === 'write' && /"\\r\d+\/[1-9]/u.test(call.text))
  for (const telling of tellings) {
    const told = Number(/"\\r\d+\/(\d+)/u.exec(telling.text)?.[1])
    const there = committed.filter(ended => ended < telling.began).length
    if (told > there) problems.push(`told of ${told} pages when ${there} were durable`)
  }
  return { files: placed.length, tellings: tellings.length, problems }
}
