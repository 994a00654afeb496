// Prints pages whose type stands where it is known to, reads them, and tells how exactly marks lie on what is found.
// usage: node test/bench/marks.ts
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Sharp } from 'sharp'
import sharp from 'sharp'
import { openReaders } from '../../electron/service/ocr/pool.ts'
import { markErrors, summed } from '../support/marks.ts'
import { down, printed, set, type Type } from '../support/print.ts'

const lines = [
  '云林科办〔2023〕12号',
  '关于印发《档案借阅管理办法》的通知',
  '各处室、直属单位：为规范档案借阅工作，现将办法印发',
  '给你们，请遵照执行。附件共３份（见第18页），',
  '一、借阅人凭证件登记；二、当日归还，不得涂改、',
  '三、小川八一二三十人入口工土士上下卜丨川州',
  '联系人：王小明，电话：0871-65123456，邮编650201',
  '使用 Juanzong 系统扫描 scanned pages 共 1,234.56 元',
  '本办法自2023年3月15日起施行，由办公室负责解释。',
]
const columns = [
  '敬启者本局奉令筹设测候所',
  '业经勘定地址于东门外三里',
  '所需经费请由省库拨付为要',
  '此致建设厅厅长台鉴',
]

const across = (size: number, top: number, step: number): Type[][] =>
  lines.map((text, at) => set(text, 120, top + at * step, size))

const faded = async (picture: Sharp) =>
  sharp(
    await sharp(await picture.png().toBuffer())
      .blur(0.9)
      .linear(0.75, 50)
      .jpeg({ quality: 45 })
      .toBuffer(),
  )

const cases: readonly {
  name: string
  typed: Type[][]
  down?: boolean
  picture: (set: Sharp) => Sharp | Promise<Sharp>
}[] = [
  { name: 'print of 30 px', typed: across(30, 140, 60), picture: page => page },
  { name: 'print of 36 px, close lines', typed: across(36, 140, 52), picture: page => page },
  { name: 'print of 24 px, faded and pressed', typed: across(24, 140, 48), picture: faded },
  {
    name: 'columns',
    typed: columns.map((text, at) => down(text, 1000 - at * 80, 200, 44)),
    down: true,
    picture: page => page,
  },
  {
    name: 'columns set close',
    typed: columns.map((text, at) => down(text, 1000 - at * 70, 200, 40, 41)),
    down: true,
    picture: page => page,
  },
]

const readers = openReaders({
  count: 1,
  languageData: join(import.meta.dirname, '../../node_modules/@tesseract.js-data'),
})
const folder = mkdtempSync(join(tmpdir(), 'marks-'))
for (const [at, { name, typed, picture, down: vertical = false }] of cases.entries()) {
  const into = join(folder, String(at))
  mkdirSync(into)
  const master = join(into, 'page.png')
  await (await picture(printed(typed.flat()))).png().toFile(master)
  const reading = await readers.read({
    master,
    sha256: null,
    format: 'png',
    dpi: { x: 150, y: 150 },
    recorded: [],
    operations: [],
    into,
  })
  const errors = markErrors(reading.lines, typed, { down: vertical })
  console.log(`${name}: ${summed(errors)}`)
  for (const one of errors.filter(error => error.free > 0.2 || error.taken > 0.2).slice(0, 8))
    console.log(`   ${one.found}: ${one.free.toFixed(2)} free, ${one.taken.toFixed(2)} taken in`)
}
await readers.close()
