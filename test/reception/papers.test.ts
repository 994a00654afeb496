// The papers of a hand-over, fetched as a browser fetches them.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { type Host, startHost } from '#service/host/http.ts'
import { workbookSheets } from '#service/lists/workbook.ts'
import { router } from '#service/router/router.ts'
import type { Contract } from '#shared/contract/index.ts'
import type { HandoverDetail } from '#shared/contract/reception.ts'
import { aFolder, archivist, password } from '../support/archive.ts'
import { maySkip, preflight, preflightMaySkip, tool } from '../support/tools.ts'
import { aLine, aReception, brought, counted, given, type Reception, taken } from './desk.ts'

let here: Reception
let place: Awaited<ReturnType<typeof aFolder>>
let host: Host
let handover: HandoverDetail

async function aBrowser(name: string) {
  let cookie = ''
  const send = async (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers)
    headers.set('x-app', '1')
    if (cookie) headers.set('cookie', cookie)
    const response = await fetch(new URL(path, host.url), { ...init, headers })
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
    return response
  }
  const client: ContractRouterClient<Contract> = createORPCClient(
    new RPCLink({
      url: `${host.url}/rpc`,
      fetch: async request =>
        send(request.url, { method: request.method, headers: request.headers, body: await request.text() }),
    }),
  )
  await client.session.signIn({ name, password })
  return { client, send }
}
let archivists: Awaited<ReturnType<typeof aBrowser>>
let office: Awaited<ReturnType<typeof aBrowser>>
let personnel: Awaited<ReturnType<typeof aBrowser>>

beforeAll(async () => {
  here = await aReception()
  place = await aFolder()
  await writeFile(join(place.folder, 'index.html'), '<!doctype html><title>卷宗</title>')
  host = await startHost(here.made.desk, { router, listen: { kind: 'port', port: 0 }, renderer: place.folder })
  archivists = await aBrowser(archivist)
  office = await aBrowser('王芳')
  personnel = await aBrowser('赵六')
  const lines = Array.from({ length: 60 }, (_, at) =>
    aLine(`关于第 ${at + 1} 项工作的通知`, { documentNo: `某办发〔2025〕${at + 1}号`, number: `临-${at + 1}` }),
  )
  const start = await brought(here, [...lines, aLine('缺的'), aLine('少一页的', { condition: 'torn', copies: 2 })])
  let full = await counted(here, start, { 60: null, 61: 2 })
  for (const [at, outcome, reason] of [
    [60, 'missing', '在借'],
    [61, 'accepted', '封底未计'],
  ] as const) {
    full = await here.archivist.client.reception.settle({
      id: full.id,
      version: full.version,
      lineId: full.list[at]?.id ?? 0,
      outcome,
      reason,
    })
  }
  handover = full
})
afterAll(async () => {
  await host.close()
  await here.made.close()
  await place.remove()
})

async function printed(
  who: typeof office,
  what: 'catalogue' | 'slip',
  name: string,
  language: 'zh-CN' | 'en' = 'zh-CN',
) {
  const { url } = await who.client.reception.print({ id: handover.id, what, language })
  const response = await who.send(url)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  const path = join(place.folder, `${name}.pdf`)
  await writeFile(path, Buffer.from(await response.arrayBuffer()))
  return path
}

const wordsOf = (path: string) => tool('pdftotext', '-layout', path, '-')

describe.skipIf(maySkip('pdftotext', 'pdfinfo', 'pdftoppm'))('the hand-over list', () => {
  test('has every field of the form, across the sheet, before and after both sides have signed', async () => {
    const before = wordsOf(await printed(office, 'catalogue', 'before'))
    for (const word of ['移交部门', '接收部门', '批次号', '年度', '门类', '合计', '移交人', '接收人', '监交人', '孙局'])
      expect(before).toContain(word)
    expect(before).toContain('清单 62 件 186 页')
    expect(before).toContain('交接 61 件 182 页')
    expect(before).not.toContain(here.office.signer.kid)

    const { version } = await given(here, handover)
    await taken(here.archivist, { id: handover.id, version })
    const path = await printed(archivists, 'catalogue', 'after')
    const after = wordsOf(path)
    const { giver, receiver } = await archivists.client.reception.detail({ id: handover.id })
    for (const signer of [giver, receiver]) {
      const found = after.split('\n').find(line => line.includes(signer?.kid ?? '–'))
      expect(found).toContain(signer?.name)
      expect(found).toContain('2026-03-05 20:00 UTC+08:00')
      expect(found).toMatch(new RegExp(`\\b${signer?.seq}\\s*$`, 'u'))
    }
    const flat = after.replace(/\s/gu, '')
    for (const head of [
      '序号',
      '档号',
      '文号',
      '题名',
      '责任者',
      '日期',
      '保管期限',
      '密级',
      '页数',
      '载体/份数',
      '备注',
    ])
      expect(flat).toContain(head)
    expect(flat).toContain('未交：在借')
    expect(flat).toContain('封底未计')
    expect(flat).toContain('纸质/2')
    expect(tool('pdfinfo', path)).toMatch(/Page size:\s+841\.8\d* x 595\.2\d* pts/u)
  })

  test('and the slip are each in one language from head to foot', async () => {
    for (const what of ['catalogue', 'slip'] as const) {
      const chinese = wordsOf(await printed(office, what, 'chinese'))
      expect(chinese.match(/[A-Z][a-z]{2,}/gu)).toBeNull()
      const english = wordsOf(await printed(office, what, 'english', 'en'))
      expect(english).toContain(what === 'slip' ? 'Slip of a hand-over' : 'List of a hand-over')
      expect(english).toContain(what === 'slip' ? '62 items, 186 pages' : 'Supervised by')
      expect(english).not.toMatch(/移交|接收|题名|密级|合计|纸质|页数|文书|永久/u)
    }
  })

  test('of 2,000 lines has them all', async () => {
    const lines = Array.from({ length: 2000 }, (_, at) => aLine(`文件〔${at + 1}〕`))
    const long = await brought(here, lines, 2023)
    const { url } = await office.client.reception.print({ id: long.id, what: 'catalogue' })
    const path = join(place.folder, 'long.pdf')
    await writeFile(path, Buffer.from(await (await office.send(url)).arrayBuffer()))
    const found = [...wordsOf(path).matchAll(/文件〔(\d+)〕/gu)].map(match => Number(match[1]))
    expect(found).toEqual(Array.from({ length: 2000 }, (_, at) => at + 1))
  })
})

describe.skipIf(maySkip('pdftotext', 'pdftoppm'))('the slip', () => {
  test('says what the papers are, and its QR holds the code and nothing else', async () => {
    const path = await printed(office, 'slip', 'slip')
    const words = wordsOf(path)
    for (const word of ['JS2026-001', '62 件', '186 页', '办公室', '2025 年归档文件', '2026-06-30'])
      expect(words).toContain(word)
    tool('pdftoppm', '-r', '150', '-png', '-singlefile', path, join(place.folder, 'slip'))
    const { data, info } = await sharp(join(place.folder, 'slip.png'))
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    const wasmBinary = Uint8Array.from(await readFile(here.made.archive.surroundings.barcodeReader)).buffer
    await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
    const image = {
      data: new Uint8ClampedArray(data),
      width: info.width,
      height: info.height,
      colorSpace: 'srgb',
    } as const
    const codes = await readBarcodes({ ...image }, { formats: ['QRCode'] })
    expect(codes.map(code => code.text)).toEqual(['JS2026-001'])
  })
})

test.skipIf(preflightMaySkip || maySkip('qpdf'))('both papers are sound PDF/A-1b', async () => {
  const paths = [await printed(office, 'catalogue', 'sound'), await printed(office, 'slip', 'sound-slip')]
  for (const path of paths) expect(tool('qpdf', '--check', path)).toContain('No syntax or stream encoding errors')
  expect(preflight(...paths)).toEqual([])
})

test('the address of a paper is worth nothing to another account', async () => {
  const { url } = await office.client.reception.print({ id: handover.id, what: 'catalogue' })
  expect((await personnel.send(url)).status).not.toBe(200)
  expect((await office.send(url.replace('/handover/', '/work-order/'))).status).not.toBe(200)
  expect((await office.send(url)).status).toBe(200)
})

test('the empty form is a workbook whose headings the archive reads', async () => {
  const { url } = await office.client.reception.form()
  const response = await office.send(url)
  expect(response.headers.get('content-type')).toContain('spreadsheetml')
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="handover-form.xlsx"')
  const bytes = Buffer.from(await response.arrayBuffer())
  const sheets = await workbookSheets(bytes)
  expect(typeof sheets === 'string' ? sheets : sheets[0]?.rows[0]?.[3]).toBe('题名 Title')
  const content = bytes.toString('base64')
  const read = await office.client.reception.readRows({ kind: 'file', name: 'form.xlsx', content })
  expect(read).toEqual({ lines: [], errors: [], rows: 0 })
})
