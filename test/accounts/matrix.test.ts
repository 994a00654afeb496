// Who may do what: every procedure, for everybody, over both transports, held against a file that people review.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Cell, cellOf, type Row, rows } from './matrix/cells.ts'
import { objectRows } from './matrix/objects.ts'
import { everybody, type People, type Subject, subjects } from './matrix/subjects.ts'
import { overHttp, overPort, type Transport } from './matrix/transports.ts'

const file = join(import.meta.dirname, 'matrix.txt')
const width = Math.max(...rows.map(row => row.label.length)) + 8

const head = [
  'Who may do what. Written by UPDATE_MATRIX=1; every line is to be read by somebody before it is committed.',
  '.  not signed in   -  the right is missing   0  not found, since it is another’s   +  passes the gate',
  '',
  ''.padEnd(width) + subjects.map(subject => subject.padEnd(11)).join(''),
]

const lineOf = (label: string, cells: readonly Cell[]) =>
  (label.padEnd(width) + cells.map(cell => cell.padEnd(11)).join('')).trimEnd()

let people: People
let transports: readonly Transport[]
const tokens = new Map<Subject, string | null>()
beforeAll(async () => {
  people = await everybody()
  transports = [overPort(people.made), await overHttp(people.made)]
  for (const subject of subjects) tokens.set(subject, await people.token(subject))
}, 60_000)
afterAll(async () => {
  for (const transport of transports) await transport.close()
  await people.made.close()
})

/** Signing out ends the session that asks, so it asks with one of its own. */
const tokenFor = async (row: Row, subject: Subject) =>
  row.label === 'session.signOut' ? await people.token(subject) : (tokens.get(subject) ?? null)

async function cellsOf(over: Transport, row: Row): Promise<Cell[]> {
  const cells: Cell[] = []
  for (const subject of subjects) cells.push(await cellOf(over, await tokenFor(row, subject), row))
  return cells
}

const expected = () => readFileSync(file, 'utf8').split('\n')

describe('the authorization matrix', () => {
  test('is what its file says, over the port and over HTTP', async () => {
    const [port, http] = transports
    if (!port || !http) throw new Error('two transports')
    const found: string[] = []
    for (const row of [...rows, ...(await objectRows(people))]) {
      const cells = await cellsOf(port, row)
      expect(await cellsOf(http, row), `${row.label} over HTTP`).toEqual(cells)
      found.push(lineOf(row.label, cells))
    }
    const text = [...head, ...found, ''].join('\n')
    if (process.env['UPDATE_MATRIX'] === '1') writeFileSync(file, text)
    expect(text).toBe(readFileSync(file, 'utf8'))
  }, 120_000)

  test('would show any procedure whose right was dropped', async () => {
    const [port] = transports
    if (!port) throw new Error('a transport')
    const unnoticed: string[] = []
    for (const row of rows) {
      if (row.meta.kind === 'undeclared' || row.meta.right === 'anyone') continue
      const { right } = row.meta
      Reflect.set(row.meta, 'right', right === 'signed-in' ? 'anyone' : 'signed-in')
      const cells = await cellsOf(port, row)
      Reflect.set(row.meta, 'right', right)
      if (expected().includes(lineOf(row.label, cells))) unnoticed.push(row.label)
    }
    // These take no input, and their use cases ask for the session once more.
    expect(unnoticed).toEqual(['session.signOut', 'session.me', 'integrity.medium', 'today.read'])
  }, 120_000)
})
