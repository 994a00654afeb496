import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { qr } from '#service/print/barcodes.ts'
import { documentPdf } from '#service/print/document.ts'
import type { PrintedDocument } from '#service/print/printed.ts'
import { aFolder } from '../support/archive.ts'
import { maySkip, preflight, preflightMaySkip, tool } from '../support/tools.ts'
import { fonts } from './fonts.ts'

const made = new Date('2026-03-01T08:00:00Z')

const handover: PrintedDocument = {
  title: '档案数字化移交清单 <甲&乙>',
  subtitle: 'Handover list for scanning',
  language: 'zh-CN',
  footer: '测试档案馆',
  blocks: [
    {
      kind: 'facts',
      columns: 2,
      facts: [
        { label: '批次 Batch', value: '2026-001' },
        { label: '全宗 Fonds', value: 'J001 某单位' },
        { label: '件数', value: '120' },
        { label: '备注', value: '原件有破损，第三卷缺第 12 页；装订线一侧文字紧靠边缘，扫描时须拆卷。'.repeat(3) },
      ],
    },
    { kind: 'heading', text: '一、移交内容' },
    {
      kind: 'paragraph',
      text: '下列档案经双方清点无误。The items below were counted by both sides. 𠮷田（补字：\u{10ffff}）',
    },
    {
      kind: 'table',
      columns: [
        { title: '序号', share: 1, align: 'right' },
        { title: '档号 Reference code', share: 4 },
        { title: '题名', share: 7 },
        { title: '页数', share: 1, align: 'right' },
      ],
      rows: Array.from({ length: 120 }, (_, at) => [
        String(at + 1),
        `J001-WS·2023-D30-${String(at + 1).padStart(4, '0')}`,
        at % 7 === 0 ? '关于购置档案扫描仪及配套设备并调整年度数字化经费预算的请示（附批复与会议纪要）' : '会议纪要',
        String((at * 7) % 40),
      ]),
    },
    { kind: 'drawing', height: 24, marks: qr('JZ1:BATCH:2026-001', 0, 0, 22) },
    {
      kind: 'signatures',
      boxes: [
        { label: '移交人 Handed over by', name: '张三' },
        { label: '接收人' },
        { label: '监交人' },
        { label: '审核' },
      ],
    },
  ],
}

let place: Awaited<ReturnType<typeof aFolder>>
beforeAll(async () => {
  place = await aFolder()
})
afterAll(() => place.remove())

async function printed(document: PrintedDocument, name: string, conformance: 'pdfa-1b' | 'pdfa-2b' = 'pdfa-1b') {
  const path = join(place.folder, `${name}.pdf`)
  await writeFile(path, await documentPdf(document, fonts, made, conformance))
  return path
}

const textOf = (path: string, ...options: readonly string[]) => tool('pdftotext', ...options, path, '-')

describe.skipIf(preflightMaySkip || maySkip('qpdf'))('a printed document', () => {
  test('is sound PDF/A-1b', async () => {
    const path = await printed(handover, 'sound')
    expect(tool('qpdf', '--check', path)).toContain('No syntax or stream encoding errors')
    expect(preflight(path)).toEqual([])
  })

  test('can be PDF/A-2b as well', async () => {
    const path = await printed(handover, 'sound2', 'pdfa-2b')
    expect(tool('qpdf', '--check', path)).toContain('No syntax or stream encoding errors')
    expect(tool('pdfinfo', '-meta', path)).toContain('<pdfaid:part>2</pdfaid:part>')
  })
})

describe.skipIf(maySkip('pdftotext', 'pdfinfo', 'pdffonts'))('in a printed document', () => {
  test('the head of a table stands on every page it reaches, and every page has its number', async () => {
    const path = await printed(handover, 'pages')
    const pages = textOf(path, '-layout').split('\f').slice(0, -1)
    expect(pages.length).toBeGreaterThan(3)
    for (const [at, page] of pages.entries()) {
      expect(page.replace(/\s/gu, '')).toContain(`第${at + 1}页共${pages.length}页`)
      if (page.includes('J001-WS')) expect(page).toContain('Reference code')
    }
  })

  test('no row is lost or divided', async () => {
    const text = textOf(await printed(handover, 'rows'), '-layout')
    const codes = [...text.matchAll(/J001-WS·2023-D30-(\d{4})/gu)].map(found => Number(found[1]))
    expect(codes).toEqual(Array.from({ length: 120 }, (_, at) => at + 1))
  })

  test('a cell higher than a page goes on over the next pages, whole', async () => {
    const long = Array.from({ length: 900 }, (_, at) => `第${at}句话。`).join('')
    const document: PrintedDocument = {
      ...handover,
      blocks: [
        {
          kind: 'table',
          columns: [
            { title: '栏', share: 1 },
            { title: '说明', share: 1 },
          ],
          rows: [['一', long]],
        },
      ],
    }
    const text = textOf(await printed(document, 'long'))
      .replace(/\s/gu, '')
      // What stands between two pages: the foot of one and the head of the next.
      .replace(/(?:档案数字化移交清单<甲&乙>)?测试档案馆第\d+页共\d+页(?:栏说明)?/gu, '')
    const found = [...text.matchAll(/第(\d+)句话。/gu)].map(match => Number(match[1]))
    expect(new Set(found).size).toBe(900)
  })

  test('text is text, and a character no font has is shown by 〓', async () => {
    const text = textOf(await printed(handover, 'text'))
    expect(text).toContain('下列档案经双方清点无误。')
    expect(text).toContain('The items below were counted by both sides.')
    expect(text).toContain('（补字：〓）')
    expect(text).toContain('移交人 Handed over by')
  })

  test('the title is in the properties and its reserved characters do not break the XMP', async () => {
    const path = await printed(handover, 'title')
    expect(tool('pdfinfo', path)).toMatch(/Title:\s+档案数字化移交清单 ＜甲＆乙＞/u)
    expect(tool('pdfinfo', '-meta', path)).toContain('档案数字化移交清单 ＜甲＆乙＞')
  })

  test('fonts are embedded as subsets, so that a page of list costs little', async () => {
    const path = await printed(handover, 'fonts')
    const rows = tool('pdffonts', path).trim().split('\n').slice(2)
    expect(rows).toHaveLength(2)
    for (const row of rows) expect(row).toMatch(/yes yes yes/u)
    expect((await documentPdf(handover, fonts, made)).length).toBeLessThan(120_000)
  })

  test('the same document at the same time is the same file', async () => {
    const [one, other] = [await documentPdf(handover, fonts, made), await documentPdf(handover, fonts, made)]
    expect(one.equals(other)).toBe(true)
  })
})
