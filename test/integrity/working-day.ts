// A whole working day of an archive: everything that leaves a row that the ledger speaks for.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { keyHash } from '#service/ledger/heads.ts'
import { uploadFolder } from '#service/work/incoming.ts'
import type { BatchState } from '#shared/contract/batches.ts'
import { checkpointBody, signatureLine } from '#shared/trust/checkpoint.ts'
import { aLine, aReception, brought, counted, given, type Reception, taken } from '../reception/desk.ts'
import { aFolder, type TestArchive } from '../support/archive.ts'
import { aBatch } from '../support/line.ts'
import { aPicture } from '../support/pictures.ts'
import { aPerson, type Signer } from '../support/signer.ts'

export type WorkingDay = Reception & { readonly batchId: number }

/** Reception, custody, an intake, a box through the line with rework, quality control, officers' acts, an audit. */
export async function aWorkingDay(): Promise<WorkingDay> {
  const here = await aReception()
  here.made.archive.work.start()
  await received(here)
  await takenIn(here)
  const batchId = await scanned(here)
  await mended(here)
  await arranged(here)
  await administered(here)
  await audited(here)
  return { ...here, batchId }
}

const routed = async ({ archivist }: Reception) => {
  const { custody } = archivist.client
  const { items } = await custody.queue({ step: 'sort', mine: false, late: false })
  const wanted = items.map(({ itemId, version }) => ({ id: itemId, version, route: 'describe' }))
  await archivist.sign(parts => custody.route({ items: wanted, reason: '只著录', ...parts }))
}

const done = async (
  { archivist, second }: Reception,
  step: string,
  said: { readonly place?: string; readonly remarks?: string },
) => {
  const signer = step === 'shelve' ? second : archivist
  const { custody } = signer.client
  const { items } = await custody.queue({ step, mine: false, late: false })
  const wanted = items.map(({ itemId, version }) => ({ id: itemId, version, pages: null }))
  const input = { step, items: wanted, place: '', difference: '', remarks: '', ...said }
  await signer.sign(parts => custody.sign({ ...input, ...parts }))
}

/** Two lines come, one does not; what came goes its way, is sent back once, and one item of it is shelved. */
async function received(here: Reception): Promise<void> {
  const { client } = here.archivist
  const lines = [aLine('关于防汛的通知'), aLine('会议纪要', { secrecy: '秘密' }), aLine('没有带来的')]
  const list = await counted(here, await brought(here, lines), { 2: null })
  const settled = await client.reception.settle({
    id: list.id,
    version: list.version,
    lineId: list.list[2]?.id ?? 0,
    outcome: 'missing',
    reason: '部门说另交',
  })
  const { version } = await given(here, settled)
  await taken(here.archivist, { id: list.id, version })
  await routed(here)
  await done(here, 'describe', { remarks: '已著录' })
  const { items } = await client.custody.queue({ step: 'shelve', mine: false, late: false })
  const [back] = items
  if (!back) throw new Error('an item waits to be shelved')
  const rejected = {
    items: [{ id: back.itemId, version: back.version }],
    to: 'describe',
    defect: 'C02',
    reason: '题名有误',
  }
  await here.second.sign(parts => here.second.client.custody.reject({ ...rejected, ...parts }))
  await done(here, 'shelve', { place: 'A-01-02-03' })
  const away = await brought(here, [aLine('手续不全的')])
  const sent = { id: away.id, version: away.version, defect: 'R02', reason: '缺移交单' }
  await here.archivist.sign(parts => client.reception.reject({ ...sent, ...parts }))
  await here.office.client.reception.create({
    title: '还在登记的',
    departmentId: here.office.id,
    categoryId: here.made.categoryId,
    year: 2025,
    supervisor: '孙局',
    remarks: '',
  })
}

async function takenIn({ made }: Reception): Promise<void> {
  const { folder, remove } = await aFolder()
  for (const at of [1, 2]) await writeFile(join(folder, `${at}.jpg`), await aPicture(at))
  await made.client.ingest.begin({
    source: { kind: 'paths', paths: [folder] },
    grouping: 'file',
    defaults: { categoryId: made.categoryId, year: 2023, retention: 'Y', departmentId: null },
  })
  await made.archive.work.idle()
  await remove()
  const [first] = (await made.client.catalogue.items({})).items
  if (!first) throw new Error('items came in')
  const { version } = await made.client.catalogue.item({ id: first.id })
  await made.client.catalogue.describe({ id: first.id, version, changes: { title: '改过的题名', remarks: '补录' } })
  const [page] = (await made.client.catalogue.item({ id: first.id })).pageList
  if (page) await made.client.pages.readAgain({ id: page.id })
  await made.archive.work.idle()
}

/** Of an item of two pages one is taken out; the whole goes to an item of its own and is taken back. */
async function arranged({ made }: Reception): Promise<void> {
  const { folder, remove } = await aFolder()
  for (const at of [1, 2]) await writeFile(join(folder, `${at}.jpg`), await aPicture(at + 700))
  const defaults = { categoryId: made.categoryId, year: 2020, retention: 'Y', departmentId: null }
  await made.client.ingest.begin({ source: { kind: 'paths', paths: [folder] }, grouping: 'folder', defaults })
  await made.archive.work.idle()
  await remove()
  const [row] = (await made.client.catalogue.items({ year: 2020 })).items
  const { item } = await made.client.mending.arrangement({ id: row?.id ?? 0 })
  const [one = 0, other = 0] = item.pageList.map(page => page.id)
  const { id, version } = item
  const taken = { items: [{ id, version, pages: [one], out: [other] }], split: null, join: false, reason: '他件的页' }
  await made.client.mending.arrange(taken)
  const split = { title: '另立的一件', pages: [other] }
  const items = [{ id, version: version + 1, pages: [one], out: [] }]
  await made.client.mending.arrange({ items, split, join: false, reason: '另立' })
  await made.client.mending.undo({ id, version: version + 2 })
}

/** One item is withdrawn for good, another comes back and is renumbered. */
async function mended({ made }: Reception): Promise<void> {
  const { client } = made
  const described = { categoryId: made.categoryId, year: 2022, retention: 'D10', departmentId: null }
  for (const title of ['误录的一件', '误撤的一件']) {
    const { id } = await client.catalogue.addItem({ ...described, title })
    const { items } = await client.mending.withdraw({ id, version: 1, reason: '误录' })
    if (title !== '误撤的一件') continue
    await client.mending.bringBack({ id, version: items[0]?.version ?? 0 })
    const place = { ...described, year: 2021 }
    const { to: code } = await client.mending.renumbering({ id, ...place })
    await client.mending.renumber({ id, version: 3, ...place, code, reason: '年度有误' })
  }
}

async function scanned({ made, archivist }: Reception): Promise<number> {
  const { client } = archivist
  const { id } = await client.batches.create(aBatch(made.categoryId))
  for (const item of [0, 1, 2]) {
    const { uploadId } = await client.ingest.openUpload()
    const folder = uploadFolder(made.archive, uploadId) ?? ''
    await mkdir(folder, { recursive: true })
    for (const page of [1, 2]) await writeFile(join(folder, `${page}.jpg`), await aPicture(item * 100 + page + 10))
    // Of the second item two sides more came and cannot be used: one is scanned again, the other accepted as missing.
    if (item === 1) for (const page of [3, 4]) await writeFile(join(folder, `${page}.jpg`), `no picture ${page}`)
    await client.capture.addFiles({ batchId: id, uploadId, target: { kind: 'end', batchItemId: null, newItem: true } })
    await made.archive.work.idle()
  }
  const { gaps } = await client.capture.now({ batchId: id })
  const [again, missing] = gaps.map(gap => gap.id)
  const { uploadId } = await client.ingest.openUpload()
  const folder = uploadFolder(made.archive, uploadId) ?? ''
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, '1.jpg'), await aPicture(990))
  await client.capture.addFiles({ batchId: id, uploadId, target: { kind: 'replace', pageIds: [again ?? 0] } })
  await made.archive.work.idle()
  const accept = { kind: 'accept-gaps' as const, gapIds: [missing ?? 0], reason: '原件缺损' }
  await client.capture.edit({ batchId: id, edit: accept })
  const none = { items: null, sheets: null, pages: null }
  const advance = async (...steps: readonly BatchState[]) => {
    for (const to of steps) {
      const { version } = await client.batches.detail({ id })
      const said = { counts: none, difference: '', fields: {}, remarks: '一切正常' }
      await client.batches.advance({ id, version, to, giver: '李四', ...said })
    }
  }
  await advance('out', 'prepared', 'indexed', 'scanned', 'processed')
  const { pages } = await client.capture.now({ batchId: id })
  const [one, two, three] = pages
  await client.quality.mark({ batchId: id, pageIds: [one?.id ?? 0], batchItemId: null, defect: 'Q10', note: '褪色' })
  await client.quality.mark({ batchId: id, pageIds: [two?.id ?? 0], batchItemId: null, defect: 'Q09', note: '糊了' })
  const { marks } = await client.quality.overview({ batchId: id })
  for (const { id: markId } of marks) await client.quality.settle({ markId, state: 'waived', reason: '原件如此' })
  const { failed } = await client.quality.overview({ batchId: id })
  for (const { pageId, check } of failed) {
    await client.quality.waive({ batchId: id, pageIds: [pageId], check, reason: '原件如此' })
  }
  await client.capture.edit({ batchId: id, edit: { kind: 'discard', pageIds: [three?.id ?? 0] } })
  await advance('checked', 'linked')
  for (const link of [false, true]) {
    const sample = await client.quality.draw({ batchId: id })
    for (const { batchItemId } of sample.entries) {
      const found = { link, content: true, defects: link ? [] : ['Q17'], note: '' }
      await client.quality.judge({ sampleId: sample.id, batchItemId, ...found })
    }
    await client.quality.conclude({ batchId: id })
    if (link) break
    // Back for rework, where the last two items turn out to be one.
    const items = (await client.batches.detail({ id })).itemList
    await client.capture.edit({ batchId: id, edit: { kind: 'join', batchItemId: items.at(-1)?.id ?? 0 } })
    await advance('scanned', 'processed', 'checked', 'linked')
  }
  const { version, fields } = await client.batches.detail({ id })
  await client.batches.change({ id, version, fields: { ...fields, remarks: '入库前核对' } })
  return id
}

async function administered({ made, archivist, personnel }: Reception): Promise<void> {
  await archivist.client.scanners.saveProfile({
    id: null,
    version: 0,
    fields: {
      name: '文书',
      key: null,
      scannerId: null,
      settings: { source: 'feeder', colour: 'grey', dpi: 300, widthMm: null, heightMm: null, count: null },
      master: { kind: 'as-delivered' },
      straighten: true,
      separation: { kind: 'none' },
    },
  })
  await rearranged(made)
  const [sysadmin, secadmin] = [await made.officer('sysadmin'), await made.officer('secadmin')]
  const reader = await aPerson(made, '周七', 'reader')
  const { person } = await reader.session.me()
  await sysadmin.people.proposeRole({ personId: person.id, role: 'archivist', departmentId: null })
  const [change] = await secadmin.people.roleChanges()
  await secadmin.people.settleRole({ id: change?.id ?? 0, accept: true })
  await sysadmin.people.proposeRole({ personId: person.id, role: 'reader', departmentId: null })
  const { person: gone } = await personnel.client.session.me()
  await secadmin.people.setActive({ id: gone.id, active: false })
}

/** Names change, a department goes into another, one is given a code late, a category is closed. */
async function rearranged({ client, categoryId }: Reception['made']): Promise<void> {
  const [fonds] = await client.catalogue.tree()
  const fondsId = fonds?.id ?? 0
  const { id: old } = await client.catalogue.addDepartment({ fondsId, code: '', name: '水利科' })
  const { id: heir } = await client.catalogue.addDepartment({ fondsId, code: 'SLJ', name: '水利局' })
  await client.catalogue.rename({ kind: 'department', id: old, name: '水电科' })
  await client.catalogue.giveCode({ id: old, code: 'SDK' })
  await client.catalogue.merge({ id: old, into: heir })
  await client.catalogue.rename({ kind: 'fonds', id: fondsId, name: '某县水利局' })
  await client.catalogue.rename({ kind: 'category', id: categoryId, name: '文书类' })
  const { id } = await client.catalogue.addCategory({
    fondsId,
    code: 'ZP',
    template: fonds?.categories[0]?.template ?? '',
  })
  await client.catalogue.close({ kind: 'category', id })
}

async function audited({ made, auditor, secadmin, office }: Reception): Promise<void> {
  const { audit } = auditor.client
  const { entries } = await audit.log({ type: 'item.add' })
  const about = { entries: entries.slice(0, 2).map(({ seq }) => seq), verdict: 'question' as const, text: '为何改题名' }
  await auditor.sign(parts => audit.find({ ...about, ...parts }))
  await witnessed(made, auditor)
  await secadmin.sign(parts => secadmin.client.keys.revoke({ kid: office.signer.kid, reason: '口令泄露', ...parts }))
}

/** The newest head, witnessed as an auditor's window does it. */
export async function witnessed(made: TestArchive, { client, kid, pub, seal }: Signer): Promise<number> {
  const { size, root } = await made.archive.heads.make()
  const signature = Buffer.from(seal(checkpointBody(made.archive.heads.origin, size, root)), 'base64')
  const line = signatureLine(kid, Buffer.concat([keyHash(kid, pub), signature]).toString('base64'))
  await client.audit.cosign({ size, line })
  return size
}
