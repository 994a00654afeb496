// Files in the place of a device: those that cannot be used keep their place, too.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { describe, expect, test } from 'vitest'
import { check } from '#service/integrity/verify.ts'
import { uploadFolder } from '#service/work/incoming.ts'
import type { CapturePart } from '#shared/contract/capture.ts'
import { gapRoom, hash, lying } from '../support/gap-room.ts'
import { atEnd } from '../support/line.ts'
import { aPicture } from '../support/pictures.ts'

const room = gapRoom()

async function upload(batchId: number, files: Readonly<Record<string, Buffer | Uint8Array>>): Promise<CapturePart> {
  const { uploadId } = await room.made.client.ingest.openUpload()
  const folder = uploadFolder(room.made.archive, uploadId) ?? ''
  for (const [name, bytes] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true })
    await writeFile(join(folder, name), bytes)
  }
  const { scanId } = await room.made.client.capture.addFiles({ batchId, uploadId, target: atEnd })
  return await room.ended(batchId, scanId)
}

const sheets = (part: CapturePart) => lying(part).replaceAll(/[fb]/gu, '')

describe('files in the place of a device', () => {
  test('that cannot be used keep their place in the order of names', async () => {
    const batchId = await room.newBatch()
    const [one, two, three, four] = await room.stack(['.', 'truncated', '.', 'empty'])
    if (!one || !two || !three || !four) throw new Error('four files were made')
    const part = await upload(batchId, { '1.jpg': one, '2.jpg': two, '3.jpg': three, '4.part': four })
    expect(sheets(part)).toBe('1 (2) 3 (4)')
    expect(part.scans[0]).toMatchObject({ state: 'incomplete', sides: 4, unusable: 2 })
    expect(part.gaps.map(gap => gap.source)).toEqual(['2.jpg', '4.part'])
  })

  test('of equal bytes are two pages, also where their names differ by a folder only', async () => {
    const batchId = await room.newBatch()
    const [blank] = await room.stack(['.'])
    if (!blank) throw new Error('a picture was made')
    const part = await upload(batchId, { '1.jpg': blank, '2.jpg': blank, 'a/b.jpg': blank, 'a b.jpg': blank })
    expect([sheets(part), part.scans[0]?.state]).toEqual(['1 2 3 4', 'done'])
  })

  test('left behind by an operating system are no sides', async () => {
    const batchId = await room.newBatch()
    const [one] = await room.stack(['.'])
    if (!one) throw new Error('a picture was made')
    const part = await upload(batchId, { '1.jpg': one, 'Thumbs.db': Buffer.from('x'), '.DS_Store': Buffer.from('y') })
    expect([sheets(part), part.scans[0]?.state]).toEqual(['1', 'done'])
  })

  test('of several pages lose only the side that is broken', async () => {
    const batchId = await room.newBatch()
    const pdf = await PDFDocument.create()
    for (const seed of [1, 2, 3]) {
      const picture = await pdf.embedJpg(await aPicture(9000 + seed))
      pdf.addPage([420, 594]).drawImage(picture, { x: 0, y: 0, width: 420, height: 594 })
    }
    const bytes = Buffer.from(await pdf.save({ useObjectStreams: false }))
    const second = await aPicture(9002)
    const at = bytes.indexOf(second)
    expect(at).toBeGreaterThan(0)
    const [first] = await room.stack(['.'])
    if (!first) throw new Error('a picture was made')
    bytes.fill(0xff, at + 2, at + second.byteLength)
    const part = await upload(batchId, { '1.pdf': bytes, '2.jpg': first })
    expect(sheets(part)).toBe('1 (2) 3 4')
    expect(part.scans[0]).toMatchObject({ state: 'incomplete', sides: 4, unusable: 1 })
    const row = await room.made.archive.databases.reader
      .selectFrom('batch_gap')
      .select('sha256')
      .where('batch_id', '=', batchId)
      .executeTakeFirstOrThrow()
    expect(row.sha256).toBe(hash(bytes))
    expect((await check(room.made.archive)).findings).toEqual([])
  })
})

test('nothing of all this was a fault', () => {
  expect(room.made.faults).toEqual([])
})
