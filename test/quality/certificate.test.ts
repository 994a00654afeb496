// The acceptance certificate of a batch that was really accepted, as PDF/A that others can open, check and read.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { workOrderOf } from '#service/batches/print.ts'
import { documentPdf } from '#service/print/document.ts'
import { certificateOf } from '#service/quality/certificate.ts'
import { rankOf } from '#service/quality/sample.ts'
import { uploadFolder } from '#service/work/incoming.ts'
import { aFolder, anArchive, type TestArchive } from '../support/archive.ts'
import { aBatch } from '../support/line.ts'
import { aPicture } from '../support/pictures.ts'
import { maySkip, preflight, preflightMaySkip, tool } from '../support/tools.ts'

let made: TestArchive
let out: Awaited<ReturnType<typeof aFolder>>
let batchId: number
let acceptanceId: number

beforeAll(async () => {
  made = await anArchive()
  out = await aFolder()
  const { client, archive } = made
  batchId = (await client.batches.create(aBatch(made.categoryId))).id
  for (let item = 0; item < 40; item += 1) {
    const { uploadId } = await client.ingest.openUpload()
    const folder = uploadFolder(archive, uploadId) ?? ''
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, '1.jpg'), await aPicture(item))
    const target = { kind: 'end', batchItemId: null, newItem: true } as const
    const { scanId } = await client.capture.addFiles({ batchId, uploadId, target })
    for (;;) {
      const scan = (await client.capture.now({ batchId })).scans.find(one => one.id === scanId)
      if (scan?.state === 'done') break
      await new Promise(resolve => setTimeout(resolve, 10))
    }
  }
  await archive.work.idle()
  const advance = async (to: 'out' | 'prepared' | 'indexed' | 'scanned' | 'processed' | 'checked' | 'linked') => {
    const { version } = await client.batches.detail({ id: batchId })
    const counts = { items: 40, sheets: 40, pages: null }
    await client.batches.advance({
      id: batchId,
      version,
      to,
      giver: '王五',
      counts,
      difference: '',
      fields: {},
      remarks: '',
    })
  }
  for (const to of ['out', 'prepared', 'indexed', 'scanned', 'processed'] as const) await advance(to)
  for (const { pageId, check } of (await client.quality.overview({ batchId })).failed) {
    await client.quality.waive({ batchId, pageIds: [pageId], check, reason: '原件如此' })
  }
  await advance('checked')
  await advance('linked')
  const sample = await client.quality.draw({ batchId })
  for (const [at, { batchItemId }] of sample.entries.entries()) {
    const bad = at === 0
    const verdict = { link: true, content: !bad, defects: bad ? ['Q18'] : [], note: bad ? '题名漏一字' : '' }
    await client.quality.judge({ sampleId: sample.id, batchItemId, ...verdict })
  }
  acceptanceId = (await client.quality.conclude({ batchId })).id
}, 120_000)
afterAll(async () => {
  await made.close()
  await out.remove()
})

const fonts = () => made.archive.surroundings.fonts

test('thirty of forty items are drawn, by a rank that anybody can compute from the seed', async () => {
  const { sample } = await made.client.quality.overview({ batchId })
  expect([sample?.population, sample?.size]).toEqual([40, 30])
  const ranked = Array.from({ length: 40 }, (_, at) => at + 1).sort((a, b) =>
    rankOf(sample?.seed ?? '', a) < rankOf(sample?.seed ?? '', b) ? -1 : 1,
  )
  expect(sample?.entries.map(entry => entry.place)).toEqual(ranked.slice(0, 30).sort((a, b) => a - b))
})

test.skipIf(maySkip('pdftotext'))(
  'the certificate says by which rule the batch passed, with figures, sample and seed',
  async () => {
    const pdf = await documentPdf(
      await certificateOf(made.archive.databases.reader, made.archive, acceptanceId, 'zh-CN'),
      fonts(),
      new Date(0),
    )
    const path = join(out.folder, 'certificate.pdf')
    await writeFile(path, pdf)
    const text = tool('pdftotext', '-layout', path, '-').replaceAll(/\s+/gu, ' ')
    const { sample } = await made.client.quality.overview({ batchId })
    for (const words of [
      '纸质档案数字化验收单',
      '通过验收',
      'DA/T 31-2017 12.3',
      '29/30',
      '96.7 %',
      '≥ 95.0 %',
      '30/30',
      sample?.seed ?? '-',
      'Q18',
      '原件如此',
      '王五',
    ]) {
      expect(text).toContain(words)
    }
  },
)

test.skipIf(preflightMaySkip || maySkip('qpdf'))('certificate and work order are PDF/A without a breach', async () => {
  const { reader } = made.archive.databases
  const paths = [join(out.folder, 'a.pdf'), join(out.folder, 'b.pdf')] as const
  await writeFile(
    paths[0],
    await documentPdf(await certificateOf(reader, made.archive, acceptanceId, 'zh-CN'), fonts(), new Date(0)),
  )
  await writeFile(
    paths[1],
    await documentPdf(await workOrderOf(reader, made.archive, batchId, 'zh-CN'), fonts(), new Date(0)),
  )
  expect(preflight(...paths)).toEqual([])
  for (const path of paths) expect(tool('qpdf', '--check', path)).toContain('No syntax or stream encoding errors')
})

test('a batch that was accepted cannot be concluded on again', async () => {
  await expect(made.client.quality.conclude({ batchId })).rejects.toMatchObject({ data: { code: 'step-not-next' } })
})

const longFonds = '某某省人民代表大会常务委员会办公厅机关事务管理与档案信息服务中心（原省人大常委会办公厅行政处）'
const longTitle =
  '关于二〇二三年度全省机关事业单位纸质档案数字化成果验收移交及后续保管利用若干问题的会议材料（附：历次征求意见稿、修改稿与送审稿）'
const longName = 'Alexandrina Konstantinopolskaya-Wolfeschlegelstein'

test.skipIf(maySkip('pdftotext'))('each language is whole, in local time, and nothing long is cut', async () => {
  const { writer, reader } = made.archive.databases
  await writer.updateTable('fonds').set({ name: longFonds }).execute()
  await writer.updateTable('batch').set({ title: longTitle }).execute()
  await writer.updateTable('item').set({ title: longTitle }).execute()
  await writer.updateTable('person').set({ name: longName }).where('name', '=', '张三').execute()
  const texts = new Map<string, string>()
  for (const language of ['zh-CN', 'en'] as const) {
    const archive = { ...made.archive, name: `${longFonds}档案室` }
    const document = await certificateOf(reader, archive, acceptanceId, language)
    const path = join(out.folder, `long-${language}.pdf`)
    await writeFile(path, await documentPdf(document, fonts(), new Date(0)))
    const text = tool('pdftotext', '-raw', path, '-').replaceAll(/\s+/gu, '')
    for (const words of [longFonds, longTitle, longName]) expect(text).toContain(words.replaceAll(/\s+/gu, ''))
    expect(text).toMatch(/\d{4}-\d\d-\d\d\d\d:\d\d:\d\dUTC\+08:00/u)
    texts.set(language, text)
  }
  const zh = texts.get('zh-CN') ?? ''
  // Beside Chinese characters stand Chinese marks: no half-width comma, colon, semicolon or bracket. A seed is computed with one.
  const marks = /\p{Script=Han}[,;:()!?]|[,;()!?]\p{Script=Han}/gu
  expect(zh.replaceAll('种子:序号', '').match(marks)).toBeNull()
  for (const words of ['Batch', 'Concluded', 'Seed', 'Steps', 'Sample', 'UTC)']) expect(zh).not.toContain(words)
  const en = (texts.get('en') ?? '').replaceAll(longFonds, '').replaceAll(longTitle, '')
  for (const words of ['结论', '批次', '抽样', '经手', '合格', '环节', '缺陷']) expect(en).not.toContain(words)
})
