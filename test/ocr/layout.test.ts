import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Sharp } from 'sharp'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PageReading, Readers } from '#service/archive/readers.ts'
import { newCodes, textLayer } from '#service/exports/text-layer.ts'
import { look } from '#service/imaging/look.ts'
import { openMaster } from '#service/imaging/raster.ts'
import { levelled, readTurned, scaleFor } from '#service/ocr/attempt.ts'
import { openEngine } from '#service/ocr/engine.ts'
import { openReaders } from '#service/ocr/pool.ts'
import { slopeOf } from '#service/ocr/slope.ts'
import { boxesOf } from '#service/search/places.ts'
import { aFolder, languageData, root } from '../support/archive.ts'
import { errorRate } from '../support/error-rate.ts'
import { across, down, hasChinese, printed } from '../support/print.ts'

const cases = join(root, '..', 'shared', 'cases', 'pictures')
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

async function read(master: string, more: Partial<Parameters<Readers['read']>[0]> = {}): Promise<PageReading> {
  count += 1
  const into = join(place.folder, `copies-${count}`)
  mkdirSync(into)
  return await readers.read({ master, sha256: null, format: 'png', dpi: null, recorded: [], into, ...more })
}

async function written(picture: Sharp): Promise<string> {
  count += 1
  const path = join(place.folder, `page-${count}.png`)
  await picture.png().toFile(path)
  return path
}

const left = [
  '各单位要做好档案的收集整',
  '理和保管工作确保真实完整',
  '任何人不得拒绝归档或者擅',
  '自销毁文件年度终了后六个',
  '月内向档案室移交逾期不交',
  '的由办公室通报批评并限期',
]
const right = [
  '改正水库管理所每日测报水',
  '位雨量汛期内每两小时一次',
  '遇有险情立即上报防汛指挥',
  '部并组织群众转移值班人员',
  '不得离开岗位电话保持畅通',
  '违者追究责任特此通知各站',
]
const columns = [
  '敬启者本局奉令筹设测候所',
  '业经勘定地址于东门外三里',
  '所需经费请由省库拨付为要',
  '此致建设厅厅长台鉴',
  '中华民国二十六年四月九日',
]
const size = 34

const twoColumns = () =>
  printed([
    ...across('水利工作简报', 418, 120, 68),
    ...left.flatMap((text, at) => across(text, 120, 300 + at * 56, size)),
    ...right.flatMap((text, at) => across(text, 120 + 13 * size, 300 + at * 56, size)),
    ...across('注以上各条自印发之日起执行', 300, 760, size),
  ])

const vertical = () => printed(columns.flatMap((text, at) => down(text, 1000 - at * 80, 200, 44)))

describe.skipIf(!chinese)('a page of two columns with a narrow gutter (needs Noto Serif CJK SC)', () => {
  let reading: PageReading
  beforeAll(async () => {
    reading = await read(await written(twoColumns()))
  })

  test('is read one column after the other, between what stands across both', () => {
    const truth = ['水利工作简报', ...left, ...right, '注以上各条自印发之日起执行'].join('\n')
    expect(errorRate([{ truth, found: reading.text }])).toBeLessThan(0.06)
    expect(reading.doubt).toBe('')
  })

  test('has a word that runs over the end of a line, marked on both lines of its column', () => {
    const boxes = boxesOf(reading.lines, '收集整理和保管')
    expect(boxes).toHaveLength(2)
    const [first, second] = boxes
    expect(first?.left).toBeGreaterThan(120 + 7 * size)
    expect((first?.left ?? 0) + (first?.width ?? 0)).toBeLessThan(120 + 12.6 * size)
    expect(second?.left).toBeLessThan(120 + size)
    expect((second?.top ?? 0) - (first?.top ?? 0)).toBeGreaterThan(40)
  })

  test('is written into the PDF in that order', () => {
    const order = reading.lines.map(line =>
      line.left > 500 && line.width < 500 ? 'right' : line.width < 430 ? 'left' : 'across',
    )
    expect(order.join(' ')).toContain('left right')
    expect(order.join(' ')).not.toContain('right left')
  })
})

describe.skipIf(!chinese)('a table without rules (needs Noto Serif CJK SC)', () => {
  test('keeps its rows together', async () => {
    const names = ['红旗水库', '东风水库', '前进灌区', '胜利渠道', '跃进水闸', '青山塘坝', '石门水库', '双河灌区']
    const rows = names.map((name, at) => [name, '澄川县东门外', String(1234 + at * 111)] as const)
    const picture = printed(
      rows.flatMap(([name, where, figure], at) => [
        ...across(name, 140, 300 + at * 62, size),
        ...across(where, 500, 300 + at * 62, size),
        { text: figure, left: 940, top: 300 + at * 62, size },
      ]),
    )
    const { lines } = await read(await written(picture))
    const found = lines.map(line => line.text.replace(/\s/gu, ''))
    expect(errorRate([{ truth: rows.map(row => row.join('')).join('\n'), found: found.join('\n') }])).toBeLessThan(0.1)
    expect(found).toHaveLength(rows.length)
  })
})

describe.skipIf(!chinese)('vertical writing (needs Noto Serif CJK SC)', () => {
  let reading: PageReading
  beforeAll(async () => {
    reading = await read(await written(vertical()))
  })

  test('is read column by column from the right', () => {
    expect(errorRate([{ truth: columns.join('\n'), found: reading.text }])).toBeLessThan(0.12)
    expect(reading.lines.map(line => Math.round((1010 - line.left) / 80))).toEqual([0, 1, 2, 3, 4])
    expect([reading.doubt, reading.operations]).toEqual(['', []])
  })

  test('has boxes that stand where the characters stand', () => {
    for (const [at, line] of reading.lines.entries()) {
      expect(line.height).toBeGreaterThan(line.width * 4)
      for (const word of line.words) {
        const character = columns[at]?.indexOf(word.text) ?? -1
        if (character < 0 || columns[at]?.lastIndexOf(word.text) !== character) continue
        expect(Math.abs(word.top + word.height / 2 - (200 + character * 44 * 1.15 + 22))).toBeLessThan(26)
      }
    }
  })

  test('is found over the end of a column, and marked down both', () => {
    const boxes = boxesOf(reading.lines, '测候所业经勘定')
    expect(boxes).toHaveLength(2)
    expect(boxes.every(box => box.height > box.width * 2)).toBe(true)
    expect((boxes[0]?.left ?? 0) - (boxes[1]?.left ?? 0)).toBeGreaterThan(60)
  })

  test('runs downwards in the PDF', () => {
    expect(textLayer(reading.lines, reading.height, 0.5, newCodes()).match(/ 0 -1 1 0 /gu)).toHaveLength(5)
  })

  test('has a heading and a number that run across, which are read as lines before and behind', async () => {
    const picture = printed([
      ...across('测候所来文', 420, 80, 60),
      ...columns.flatMap((text, at) => down(text, 1000 - at * 80, 260, 44)),
      ...across('第十二页', 560, 1040, 40),
    ])
    const { lines, text } = await read(await written(picture))
    expect(errorRate([{ truth: ['测候所来文', ...columns, '第十二页'].join('\n'), found: text }])).toBeLessThan(0.12)
    expect(lines.map(line => line.width > line.height)).toEqual([true, ...columns.map(() => false), true])
  })

  test('is read when a person gives the operations', async () => {
    const turned = await written(sharp(await vertical().png().toBuffer()).rotate(90))
    const found = await read(turned, { operations: [{ kind: 'turn', degrees: 270 }] })
    expect(errorRate([{ truth: columns.join('\n'), found: found.text }])).toBeLessThan(0.12)
  })
})

describe.skipIf(!chinese)('a page that was levelled wrongly (needs Noto Serif CJK SC)', () => {
  const texts = [...left, ...right].flatMap((text, at, all) => (at % 2 === 0 ? [text + (all[at + 1] ?? '')] : []))
  test.each([0.5, 1, -2])('by %s degrees is levelled by its own lines', async wrong => {
    const master = await openMaster(
      await written(printed(texts.flatMap((text, at) => across(text, 140, 300 + at * 60, size)))),
      'png',
    )
    const looked = await look(master)
    const engine = await openEngine(languageData, 'chi_sim')
    const engines = async () => engine
    const act = { turn: 0 as const, deskew: wrong }
    const first = await readTurned(engines, master, false, act, scaleFor(master, looked.lines(false)))
    expect(slopeOf(first.lines)).toBeCloseTo(wrong, 0)
    const found = await levelled(engines, master, false, first)
    engine.close()
    expect(Math.abs(found.deskew)).toBeLessThan(0.2)
    expect(errorRate([{ truth: texts.join('\n'), found: found.lines.map(line => line.text).join('\n') }])).toBeLessThan(
      0.05,
    )
  })
})

// A stranger's clone has none: then the run names this as skipped.
describe.skipIf(!existsSync(cases))('the pictures of ../shared/cases (where they are)', () => {
  test('two columns are read one after the other', async () => {
    const { text } = await read(join(cases, 'two-columns.png'))
    const lines = text.split('\n').map(line => line.replace(/\s/gu, ''))
    const lastLeft = lines.findLastIndex(line => line.startsWith('左栏'))
    const firstRight = lines.findIndex(line => line.startsWith('右栏'))
    expect([lines[0], lines.length, firstRight]).toEqual(['水利工作简报', 49, lastLeft + 1])
  })

  test('vertical writing is read from the right', async () => {
    const { text, doubt } = await read(join(cases, 'vertical.png'))
    expect([text.split('\n').length, doubt]).toEqual([5, ''])
    expect(
      errorRate([
        {
          truth:
            '敬启者本局奉令筹设测候所\n业经勘定地址于东门外三里\n所需经费请由省库拨付为荷\n此致建设厅厅长台鉴\n中华民国二十六年四月九日',
          found: text,
        },
      ]),
    ).toBeLessThan(0.06)
  })
})
