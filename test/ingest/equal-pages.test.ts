import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aFolder, anArchive, type TestArchive } from '../support/archive.ts'
import { findingsOf, takeIn } from '../support/intake.ts'
import { aPicture } from '../support/pictures.ts'

let here: TestArchive
let scans: Awaited<ReturnType<typeof aFolder>>
beforeEach(async () => {
  here = await anArchive()
  scans = await aFolder()
})
afterEach(async () => {
  await here.close()
  await scans.remove()
})

/** A back on which nothing stands, as a bilevel scanner gives it: the same bytes each time. */
const blankBack = () =>
  sharp({ create: { width: 420, height: 594, channels: 3, background: '#fff' } })
    .toColourspace('b-w')
    .tiff({ compression: 'ccittfax4', bitdepth: 1, xres: 100 / 25.4, yres: 100 / 25.4 })
    .toBuffer()

/** A paper of `sheets` leaves, fronts that differ and blank backs. */
async function aPaper(name: string, sheets: number, seed: number): Promise<string> {
  const folder = join(scans.folder, name)
  await mkdir(folder)
  for (let sheet = 0; sheet < sheets; sheet += 1) {
    await writeFile(join(folder, `000${sheet * 2 + 1}.jpg`), await aPicture(seed + sheet))
    await writeFile(join(folder, `000${sheet * 2 + 2}.tif`), await blankBack())
  }
  return folder
}

const sides = (items: Awaited<ReturnType<typeof takeIn>>['items']) =>
  items.map(item => [item.title, item.pages.map(page => page.source.split('/').at(-1))])

describe('a page is a page, whatever its bytes', () => {
  test('blank backs with equal bytes belong to each paper they lie in, at the first and at every later intake', async () => {
    await aPaper('1甲', 2, 100)
    await aPaper('2乙', 2, 200)
    const whole = ['0001.jpg', '0002.tif', '0003.jpg', '0004.tif']
    const { items, refused, notices } = await takeIn(here, [scans.folder])
    expect(refused).toEqual([])
    expect(sides(items)).toEqual([
      ['1甲', whole],
      ['2乙', whole],
    ])
    // The doubled bytes within a paper, and those that the other paper has, are told and not refused.
    expect(notices.map(({ source, code }) => [source, code])).toEqual([
      ['1甲/0004.tif', 'same-bytes'],
      ['2乙/0002.tif', 'also-held'],
      ['2乙/0004.tif', 'same-bytes'],
    ])
    expect(notices[1]?.params).toEqual({ referenceCode: 'J001-WS·2023-Y-0001', files: '2' })
    const later = await takeIn(here, [await aPaper('丙', 1, 300)])
    expect(sides(later.items)).toEqual([['丙', ['0001.jpg', '0002.tif']]])
    expect(later.refused).toEqual([])
    expect(await findingsOf(here)).toEqual([])
  })

  test('a side that was missing can be taken in later, with those that are held', async () => {
    const folder = await aPaper('甲', 1, 100)
    await takeIn(here, [folder])
    await writeFile(join(folder, '0003.jpg'), await aPicture(101))
    const again = await takeIn(here, [folder])
    expect(sides(again.items)).toEqual([['甲', ['0001.jpg', '0002.tif', '0003.jpg']]])
    expect(again.notices.map(({ code, params }) => [code, params['files']])).toEqual([['also-held', '2']])
  })

  test('the same files in another order are another item; in the same order under other names they are held already', async () => {
    const folder = await aPaper('甲', 1, 100)
    await takeIn(here, [folder])
    const turned = join(scans.folder, '倒序')
    const renamed = join(scans.folder, '改名')
    for (const name of [turned, renamed]) await mkdir(name)
    await copyFile(join(folder, '0001.jpg'), join(turned, '2.jpg'))
    await copyFile(join(folder, '0002.tif'), join(turned, '1.tif'))
    await copyFile(join(folder, '0001.jpg'), join(renamed, 'a.jpg'))
    await copyFile(join(folder, '0002.tif'), join(renamed, 'b.tif'))
    expect((await takeIn(here, [turned])).items).toHaveLength(1)
    const { items, refused } = await takeIn(here, [renamed])
    expect(items).toEqual([])
    expect(refused.map(({ source, code }) => [source, code])).toEqual([
      ['a.jpg', 'already-held'],
      ['b.tif', 'already-held'],
    ])
  })

  test('two folders of one intake with the same files in order are one item', async () => {
    await aPaper('甲', 1, 100)
    await aPaper('甲副本', 1, 100)
    const { items, refused } = await takeIn(here, [scans.folder])
    expect(items).toHaveLength(1)
    expect(refused.map(({ code }) => code)).toEqual(['already-held', 'already-held'])
  })
})

describe('a file that cannot be used keeps its place', () => {
  test('the pages behind it do not move up, its bytes are kept, and everything verifies', async () => {
    await writeFile(join(scans.folder, '1.jpg'), await aPicture(1))
    await writeFile(join(scans.folder, '2.jpg'), (await aPicture(2)).subarray(0, 900))
    await writeFile(join(scans.folder, '3.jpg'), await aPicture(3))
    await writeFile(join(scans.folder, '说明.docx'), 'no page, only a note')
    const { items, refused } = await takeIn(here, [scans.folder])
    expect(items.map(item => item.pages.map(page => [page.sequence, page.source]))).toEqual([
      [
        [1, '1.jpg'],
        [3, '3.jpg'],
      ],
    ])
    expect(items[0]?.gaps).toMatchObject([{ sequence: 2, source: '2.jpg', bytes: 900, code: 'truncated' }])
    expect(refused.map(({ source, code }) => [source, code])).toEqual([
      ['2.jpg', 'truncated'],
      ['说明.docx', 'unknown-format'],
    ])
    const item = await here.client.catalogue.item({ id: items[0]?.id ?? 0 })
    expect(item.gaps).toHaveLength(1)
    expect(await findingsOf(here)).toEqual([])
  })

  test('a gap that is removed or changed by hand is named by verification', async () => {
    await writeFile(join(scans.folder, '1.jpg'), await aPicture(1))
    await writeFile(join(scans.folder, '2.jpg'), '')
    await takeIn(here, [scans.folder])
    const { writer } = here.archive.databases
    await writer.updateTable('item_gap').set({ sequence: 7 }).execute()
    expect((await findingsOf(here)).join()).toContain('item_gap: place not as entry')
    await writer.deleteFrom('item_gap').execute()
    expect((await findingsOf(here)).join()).toContain('item_gap: the row that entry')
  })
})
