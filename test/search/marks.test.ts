// How exactly a mark lies on what was found, on pages whose type stands where it is known to.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Sharp } from 'sharp'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Readers } from '#service/archive/readers.ts'
import { openReaders } from '#service/ocr/pool.ts'
import { boxesOf } from '#service/search/places.ts'
import { aFolder, languageData } from '../support/archive.ts'
import { markErrors } from '../support/marks.ts'
import { down, hasChinese, printed, set, type Type } from '../support/print.ts'

const chinese = await hasChinese()
let place: Awaited<ReturnType<typeof aFolder>>
let readers: Readers
let count = 0
beforeAll(async () => {
  place = await aFolder()
  readers = openReaders({ count: 1, languageData })
})
afterAll(async () => {
  await readers.close()
  await place.remove()
})

async function read(picture: Sharp) {
  count += 1
  const into = join(place.folder, String(count))
  mkdirSync(into)
  const master = join(into, 'page.png')
  await picture.png().toFile(master)
  return await readers.read({ master, sha256: null, format: 'png', dpi: null, recorded: [], operations: [], into })
}

const texts = [
  '关于印发《档案借阅管理办法》的通知',
  '各处室、直属单位：为规范档案借阅工作，现将办法印发',
  '一、借阅人凭证件登记；二、当日归还，不得涂改、',
  '联系人：王小明，电话：0871-65123456，邮编650201',
  '本办法自2023年3月15日起施行，由办公室负责解释。',
]
const columns = [
  '敬启者本局奉令筹设测候所',
  '业经勘定地址于东门外三里',
  '所需经费请由省库拨付为要',
  '此致建设厅厅长台鉴',
]

/** A fifth of a character is the most that a mark may leave free of what was found, or take in of another. */
const off = (errors: ReturnType<typeof markErrors>) =>
  errors.filter(({ free, taken }) => free > 0.2 || taken > 0.2).map(({ found }) => found)

describe.skipIf(!chinese)('marks on print (needs Noto Serif CJK SC)', () => {
  const lines = texts.map((text, at) => set(text, 120, 140 + at * 60, 34))

  test('cover what was found and no other character by more than a fifth', async () => {
    const { lines: found } = await read(printed(lines.flat()))
    const errors = markErrors(found, lines)
    expect(errors.length).toBeGreaterThan(150)
    expect(off(errors)).toEqual([])
  })

  test('do so for all but a few on a faded page that was pressed hard', async () => {
    const page = await printed(lines.flat()).png().toBuffer()
    const faded = await sharp(page).blur(0.9).linear(0.75, 50).jpeg({ quality: 45 }).toBuffer()
    const { lines: found } = await read(sharp(faded))
    const errors = markErrors(found, lines)
    expect(errors.length).toBeGreaterThan(100)
    // Strokes that cannot be seen any more are not found: these are few.
    expect(off(errors).length).toBeLessThan(errors.length * 0.15)
  })

  test('do so down the columns of vertical writing', async () => {
    const typed: Type[][] = columns.map((text, at) => down(text, 1000 - at * 80, 200, 44))
    const { lines: found } = await read(printed(typed.flat()))
    const errors = markErrors(found, typed, { down: true })
    expect(errors.length).toBeGreaterThan(60)
    expect(off(errors)).toEqual([])
  })

  test('are two where what was found runs over the end of a line', async () => {
    const two = [set('为规范档案借', 120, 140, 34), set('阅工作的通知', 120, 200, 34)]
    const { lines: found } = await read(printed([...two.flat(), ...set('第一条附则附件说明', 120, 260, 34)]))
    const boxes = boxesOf(found, '借阅')
    expect(boxes).toHaveLength(2)
    expect(boxes[0]?.left).toBeGreaterThan(120 + 5 * 34 - 7)
    expect((boxes[1]?.left ?? 0) + (boxes[1]?.width ?? 0)).toBeLessThan(120 + 34 + 7)
  })
})
