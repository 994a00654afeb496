// Text that came along with a page: kept as it came, laid on the upright page, and judged beside what was recognised.
import type { Insertable } from 'kysely'
import type { Operation, TextLine } from '#shared/contract/reading.ts'
import type { Connection } from '../db/open.ts'
import type { Schema } from '../db/schema.ts'
import { type Affine, carry, matrix } from '../imaging/placement.ts'
import type { BroughtText } from '../ingest/sources/opened.ts'
import { commitment } from '../ledger/append.ts'
import { aligned } from './aligned.ts'
import { readLines } from './rows.ts'
import { figuresOf, isSound } from './sound.ts'

const textOf = (lines: readonly TextLine[]) => lines.map(line => line.text).join('\n')

/** The row that keeps the text a page brought; its entry names it before it is written. */
export type BroughtRow = Omit<Insertable<Schema['brought_text']>, 'ledger_seq'>

/** `pageId`: the page that will be entered with it. */
export function broughtRow(pageId: number, { origin, lines }: BroughtText): BroughtRow {
  const stored = JSON.stringify(lines)
  const text = textOf(lines)
  const { salt } = commitment(text)
  return { page_id: pageId, origin, stored, text, lines: stored, salt, sound: 0 }
}

type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }

/** A box keeps its size, turned and stretched as the page is: the box of a tilted box would grow with each degree. */
function carried<T extends Box>(box: T, to: Affine): T {
  const middle = carry(to, { x: box.left + box.width / 2, y: box.top + box.height / 2 })
  const across = Math.abs(to.a) > Math.abs(to.b)
  const width = across ? box.width * Math.hypot(to.a, to.b) : box.height * Math.hypot(to.c, to.d)
  const height = across ? box.height * Math.hypot(to.c, to.d) : box.width * Math.hypot(to.a, to.b)
  const placed = { left: Math.round(middle.x - width / 2), top: Math.round(middle.y - height / 2) }
  return { ...box, ...placed, width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) }
}

function around(boxes: readonly Box[]): Box {
  const left = Math.min(...boxes.map(box => box.left))
  const top = Math.min(...boxes.map(box => box.top))
  const right = Math.max(...boxes.map(box => box.left + box.width))
  const bottom = Math.max(...boxes.map(box => box.top + box.height))
  return { left, top, width: right - left, height: bottom - top }
}

/** Lines on the stored master laid on the upright page; those that a crop took away are left out. */
export function uprightLines(
  stored: readonly TextLine[],
  operations: readonly Operation[],
  master: { readonly width: number; readonly height: number },
): readonly TextLine[] {
  const placed = matrix(operations, master.width, master.height)
  return stored
    .map(line => {
      const words = line.words.map(word => carried(word, placed.matrix))
      const box = words.length === 0 ? carried(line, placed.matrix) : around(words)
      return { ...line, ...box, words }
    })
    .filter(({ left, top, width, height }) => {
      const [x, y] = [left + width / 2, top + height / 2]
      return x >= 0 && y >= 0 && x <= placed.width && y <= placed.height
    })
}

type Read = {
  readonly operations: readonly Operation[]
  readonly blank: boolean
  readonly lines: readonly TextLine[]
  readonly text: string
}

/** Which text stands once a page was read, and what the ledger says of it: a commitment, for text may be guessed. */
export type Settled = {
  readonly stands: 'recognised' | 'brought'
  readonly text: string
  readonly blank: boolean
  readonly body: { readonly [key: string]: string | boolean }
}

/**
 * Lays the text that a page brought on the page as it was read, and decides which of the two stands: the one that a person
 * chose, else the one brought where it is sound.
 */
export async function settleText(
  tx: Connection,
  page: { readonly id: number; readonly width: number; readonly height: number },
  read: Read,
): Promise<Settled> {
  const brought = await tx
    .selectFrom('brought_text')
    .leftJoin('page_text', 'page_text.page_id', 'brought_text.page_id')
    .select(['origin', 'stored', 'brought_text.text', 'salt', 'chosen_by', 'stands'])
    .where('brought_text.page_id', '=', page.id)
    .executeTakeFirst()
  if (!brought) return { stands: 'recognised', text: read.text, blank: read.blank, body: {} }
  const came = readLines(brought.stored)
  const lines =
    brought.origin === 'companion' ? aligned(came, read.lines, page) : uprightLines(came, read.operations, page)
  const figures = figuresOf(lines, read.lines)
  const text = textOf(lines)
  const sound = text !== '' && isSound(brought.origin, figures, read.blank)
  const stands = brought.chosen_by === null ? (sound ? 'brought' : 'recognised') : (brought.stands ?? 'recognised')
  await tx
    .updateTable('brought_text')
    .set({ text, lines: JSON.stringify(lines), sound: sound ? 1 : 0, figures: JSON.stringify(figures) })
    .where('page_id', '=', page.id)
    .execute()
  const { hash } = commitment(text, Buffer.from(brought.salt, 'base64'))
  const body = { stands, brought: hash, sound }
  const standing = stands === 'brought' ? text : read.text
  return { stands, text: standing, blank: read.blank && standing === '', body }
}
