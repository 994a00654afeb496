import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { look } from '#service/imaging/look.ts'
import { aFolder } from '../support/archive.ts'
import { aSheet, asMaster } from '../support/sheets.ts'

let place: Awaited<ReturnType<typeof aFolder>>
beforeAll(async () => {
  place = await aFolder()
})
afterAll(() => place.remove())

const grid = Array.from(
  { length: 9 },
  (_, at) =>
    `<rect x="200" y="${900 + at * 120}" width="1203" height="3"/><rect x="${200 + at * 150}" y="900" width="3" height="960"/>`,
).join('')

const sheets: Readonly<Record<string, () => ReturnType<typeof aSheet>>> = {
  'a page of print': () => aSheet(),
  'three lines': () => aSheet({ lines: 3 }),
  'a table': () => aSheet({ lines: 4, more: `<g fill="#333">${grid}</g>` }),
  'a letter with a large seal': () =>
    aSheet({
      lines: 8,
      more: '<circle cx="1150" cy="1700" r="155" fill="none" stroke="#c8322b" stroke-width="12"/><circle cx="1150" cy="1700" r="50" fill="#c8322b"/>',
    }),
  'two columns': () => aSheet({ size: 24, more: '<rect x="790" y="200" width="90" height="1900" fill="#fbf8ef"/>' }),
  'a page with punch holes': () =>
    aSheet({
      lines: 10,
      more: '<circle cx="70" cy="900" r="24" fill="#333"/><circle cx="70" cy="1450" r="24" fill="#333"/>',
    }),
  'a page with a rule down its margin': () =>
    aSheet({ lines: 6, more: '<rect x="100" y="100" width="5" height="2100" fill="#333"/>' }),
}

const beds = [
  {},
  { left: 60 },
  { right: 60 },
  { top: 60 },
  { bottom: 60 },
  { left: 60, right: 60, top: 60, bottom: 60 },
]

// The print is askew on its sheet while the bed lies straight: whatever follows the bed finds nothing to level.
describe('print askew beside a straight bed is levelled by its lines:', () => {
  test.each(Object.entries(sheets))('%s', async (_what, make) => {
    const page = await make().png({ compressionLevel: 1 }).toBuffer()
    for (const [at, degrees] of [-3, -1.3, 0.4, 1.3, 2.2, 3].entries()) {
      const askew = await sharp(page).rotate(degrees, { background: '#fbf8ef' }).png({ compressionLevel: 1 }).toBuffer()
      const picture = sharp(askew).extend({ ...beds[at], background: { r: 40, g: 38, b: 37 } })
      const { skew } = (await look(await asMaster(place.folder, randomUUID(), picture))).lines(false)
      expect([degrees, beds[at], Math.abs(skew - degrees) <= 0.15]).toEqual([degrees, beds[at], true])
    }
  })
})
