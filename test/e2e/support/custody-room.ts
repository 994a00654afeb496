// An archive with papers on their way, made by calls in seconds: keys are real and open in a window by their passphrase.
import { createHash, randomBytes } from 'node:crypto'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import type { Browser, Page } from '@playwright/test'
import sharp from 'sharp'
import type { QueueItem } from '#shared/contract/custody.ts'
import type { Contract } from '#shared/contract/index.ts'
import type { LineFields } from '#shared/contract/reception.ts'
import type { Signing, ToSign } from '#shared/contract/signing.ts'
import { signedText } from '#shared/trust/act.ts'
import { type Answer, keyBox, type Request } from '../../../renderer/signing/key-box.ts'
import { expect, listen } from './desk.ts'

export const password = 'a phrase to remember'
export const passphrase = 'river 7 crossing'

type Client = ContractRouterClient<Contract>

/** Somebody with an account. Their session is one for calls and for their window. */
export type Account = { readonly name: string; readonly client: Client; cookie(): string }

/** Somebody with an enrolled key, too. */
export type Signatory = Account & {
  sign<Done extends { readonly kind: 'done' }>(act: (parts: Signing) => Promise<ToSign | Done>): Promise<Done>
}

function visitor(url: string, name: string): Account {
  let cookie = ''
  const client: Client = createORPCClient(
    new RPCLink({
      url: `${url}/rpc`,
      headers: () => ({ 'x-app': '1', cookie }),
      fetch: async (request, init) => {
        const answer = await fetch(request, init)
        cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie
        return answer
      },
    }),
  )
  return { name, client, cookie: () => cookie }
}

async function redeemed(url: string, name: string, code: string): Promise<Account> {
  const account = visitor(url, name)
  await account.client.session.redeem({ name, code, password })
  return account
}

/** The cheapest wrapping that the archive takes: a browser opens it in a tenth of a second. */
const cost = { memory: 19_456, passes: 2 }
const random = () => randomBytes(16).toString('base64')

function want<Kind extends Answer['kind']>(answer: Answer, kind: Kind): Extract<Answer, { kind: Kind }> {
  const isWanted = (one: Answer): one is Extract<Answer, { kind: Kind }> => one.kind === kind
  if (!isWanted(answer)) throw new Error(`the key box answered ${answer.kind}`)
  return answer
}

/** Makes a key as a window does and has it enrolled by `officer` (null: by itself, the first of an archive). */
async function withKey(account: Account, officer: Signatory | null): Promise<Signatory> {
  const { client } = account
  const box = keyBox(Date.now, cost)
  const asked = async <Kind extends Answer['kind']>(request: Request, kind: Kind) => want(await box(request), kind)
  const { origin, user } = await client.keys.mine()
  const { pub, wrapped, proof } = await asked({ kind: 'make', alg: 'Ed25519', origin, user, passphrase }, 'made')
  const { kid, fingerprint } = await client.keys.propose({ alg: 'Ed25519', pub, wrapped, proof })
  const signatory: Signatory = {
    ...account,
    async sign(act) {
      const unsigned: Signing = { signature: null, salt: random(), language: 'zh-CN' }
      const draft = await act(unsigned)
      if (draft.kind === 'done') throw new Error('done without a signature')
      const hash = createHash('sha256').update(draft.shown.join('\n')).digest('hex')
      if (draft.act.body['shown'] !== hash) throw new Error('what is shown is not what is signed')
      const { size, root } = await client.ledger.head()
      const seen = { size, root }
      const fields = { signedAt: new Date().toISOString(), nonce: random(), seen, alg: 'Ed25519' as const, kid }
      await asked({ kind: 'open', alg: 'Ed25519', kid, wrapped, passphrase }, 'opened')
      const { sig } = await asked({ kind: 'sign', kid, text: signedText(draft.act, fields) }, 'signed')
      const done = await act({ ...unsigned, signature: { ...fields, sig } })
      if (done.kind !== 'done') throw new Error('still to be signed')
      return done
    },
  }
  const confirming = officer ?? signatory
  await confirming.sign(parts => confirming.client.keys.enrol({ kid, fingerprint, ...parts }))
  return signatory
}

export type CustodyRoom = {
  readonly url: string
  /** 李明 and 王倩: what one did, the other takes over. */
  readonly first: Signatory
  readonly second: Signatory
  /** 周兼职 of 办公室. */
  readonly clerk: Signatory
  readonly secadmin: Signatory
  readonly auditor: Signatory
  readonly sysadmin: Account
  readonly departmentId: number
  /** Somebody more, with an account and no key. */
  join(name: string, role: 'reader'): Promise<Account>
}

/** An archive with two archivists, a department's clerk and the officers; all but the system administrator have keys. */
export async function custodyRoom(url: string): Promise<CustodyRoom> {
  const founder = visitor(url, '李明')
  const { officers } = await founder.client.welcome.create({
    archiveName: '滨江市水务局档案室',
    fondsCode: 'A101',
    fondsName: '滨江市水务局',
    archivist: founder.name,
    password,
    officers: { sysadmin: '赵系统', secadmin: '钱保密', auditor: '孙审计' },
  })
  const officer = async (role: string) => {
    const found = officers.find(one => one.role === role)
    return await redeemed(url, found?.name ?? '', found?.code ?? '')
  }
  const secadmin = await withKey(await officer('secadmin'), null)
  const sysadmin = await officer('sysadmin')
  type Added = 'archivist' | 'department' | 'reader'
  const added = async (name: string, role: Added, departmentId: number | null) => {
    const { person, code } = await sysadmin.client.people.add({ name, role, departmentId })
    await secadmin.client.people.setActive({ id: person.id, active: true })
    return await redeemed(url, name, code)
  }
  const join = async (name: string, role: Added, departmentId: number | null) =>
    await withKey(await added(name, role, departmentId), secadmin)
  const first = await withKey(founder, secadmin)
  const [fonds] = await first.client.catalogue.tree()
  const { id } = await first.client.catalogue.addDepartment({ fondsId: fonds?.id ?? 0, code: 'BGS', name: '办公室' })
  return {
    url,
    first,
    second: await join('王倩', 'archivist', null),
    clerk: await join('周兼职', 'department', id),
    secadmin,
    auditor: await withKey(await officer('auditor'), secadmin),
    sysadmin,
    departmentId: id,
    join: async (name, role) => await added(name, role, null),
  }
}

export const aLine = (title: string, more: Partial<LineFields> = {}): LineFields => ({
  number: '',
  documentNo: '',
  title,
  responsible: '办公室',
  date: '20240305',
  retention: 'D30',
  secrecy: '',
  pages: 3,
  copies: 1,
  carrier: 'paper',
  condition: 'good',
  remarks: '',
  ...more,
})

/** A hand-over of these lines, counted as listed and signed by the department: the archive signs next. */
export async function given({ first, clerk, departmentId }: CustodyRoom, lines: readonly LineFields[]) {
  const [fonds] = await first.client.catalogue.tree()
  const categoryId = fonds?.categories[0]?.id ?? 0
  const fields = { title: '2024 年文书', departmentId, categoryId, year: 2024, supervisor: '吴主任', remarks: '' }
  const { id } = await clerk.client.reception.create(fields)
  const set = await clerk.client.reception.setLines({ id, version: 1, lines: [...lines] })
  await clerk.client.reception.submit({ id, version: set.version })
  const { version, list } = await first.client.reception.detail({ id })
  const counts = list.map(line => ({ id: line.id, counted: line.pages }))
  const counted = await first.client.reception.count({ id, version, lines: counts })
  const done = await clerk.sign(parts => clerk.client.reception.give({ id, version: counted.version, ...parts }))
  return { id, version: done.version, categoryId }
}

/** The same, signed by both sides: the items then wait to be routed. */
export async function received(room: CustodyRoom, lines: readonly LineFields[]) {
  const { id, version } = await given(room, lines)
  await room.first.sign(parts => room.first.client.reception.take({ id, version, ...parts }))
}

/** An upload with one picture, sent in as a browser sends it. */
export async function uploaded({ first, url }: CustodyRoom, name: string): Promise<string> {
  const words = `<svg width="620" height="877"><text x="70" y="120" font-size="28">A page to be seen</text></svg>`
  const body = await sharp({ create: { width: 620, height: 877, channels: 3, background: '#fbfaf5' } })
    .composite([{ input: Buffer.from(words) }])
    .withMetadata({ density: 75 })
    .jpeg()
    .toBuffer()
  const upload = await first.client.ingest.openUpload()
  const headers = { 'x-app': '1', cookie: first.cookie(), 'content-type': 'application/octet-stream' }
  const to = `${url}${upload.url}/${encodeURIComponent(name)}.jpg`
  const sent = await fetch(to, { method: 'PUT', headers, body: new Uint8Array(body) })
  expect(sent.status).toBe(204)
  return upload.uploadId
}

/** An item with one page, on its way from then on. The page is there before it is read. */
export async function scannedItem(room: CustodyRoom, title: string): Promise<{ itemId: number; code: string }> {
  const { first } = room
  const [fonds] = await first.client.catalogue.tree()
  const defaults = { categoryId: fonds?.categories[0]?.id ?? 0, year: 2023, retention: 'Y', departmentId: null }
  const source = { kind: 'upload' as const, uploadId: await uploaded(room, title) }
  await first.client.ingest.begin({ source, grouping: 'file', defaults })
  const found = async () => (await first.client.catalogue.items({ year: 2023 })).items.at(0)
  await expect.poll(found, { timeout: 120_000, intervals: [100] }).toBeDefined()
  const item = await found()
  if (item === undefined) throw new Error('nothing was taken in')
  await first.client.custody.begin({ ids: [item.id] })
  return { itemId: item.id, code: item.referenceCode }
}

/** What waits at a step, for whoever asks. */
export async function waiting({ client }: Account, step: string): Promise<readonly QueueItem[]> {
  return (await client.custody.queue({ step, mine: false, late: false })).items
}

/** Confirms the routes of all that waits, as proposed or along `route`. */
export async function routeAll(who: Signatory, route?: string): Promise<void> {
  const items = (await waiting(who, 'sort')).map(one => {
    return { id: one.itemId, version: one.version, route: route ?? one.proposed }
  })
  const reason = route === undefined ? '' : '按馆长意见'
  await who.sign(parts => who.client.custody.route({ items, reason, ...parts }))
}

type Look = {
  readonly locale?: string
  readonly width?: number
  readonly height?: number
  readonly touch?: boolean
  readonly colorScheme?: 'light' | 'dark'
}

/** A window of somebody's, signed in, at this address; `complaints` are its browser's. */
export async function windowOf(browser: Browser, url: string, account: Account, path: string, look: Look = {}) {
  const { locale = 'zh-CN', width = 1440, height = 900, touch = false, colorScheme = 'light' } = look
  const viewport = { width, height }
  const context = await browser.newContext({
    viewport,
    hasTouch: touch,
    locale,
    timezoneId: 'Asia/Shanghai',
    colorScheme,
  })
  const [name = '', ...value] = account.cookie().split('=')
  await context.addCookies([{ name, value: value.join('='), url, httpOnly: true, sameSite: 'Strict' }])
  const page = await context.newPage()
  const complaints = await listen(page)
  await page.goto(`${url}/#${path}`)
  return { page, complaints, close: () => context.close() }
}

/** Signs what the dialog shows, and gives its lines. */
export async function signed(page: Page): Promise<readonly string[]> {
  const dialog = page.getByRole('dialog').filter({ hasText: '签名：' })
  const lines = dialog.getByRole('listitem')
  await expect(lines.first()).toBeVisible()
  const shown = await lines.allTextContents()
  const field = dialog.getByLabel('签名口令')
  if (await field.isVisible()) await field.fill(passphrase)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden({ timeout: 120_000 })
  return shown
}
