// An archive in which a little of everything was done, and every address that a role may open in it.
import { expect } from '@playwright/test'
import type { Role } from '#shared/rules/rights.ts'
import { groupsFor } from '../../../renderer/app/places.ts'
import { type Account, aLine, custodyRoom, given, received, routeAll, scannedItem, uploaded } from './custody-room.ts'

export type EveryScreen = {
  readonly accounts: Readonly<Record<Role, Account>>
  readonly placesOf: (role: Role) => readonly string[]
}

/** Screens that are the same for everybody are looked at once, as the archivist. */
const alike: readonly string[] = ['/settings', '/health', '/jobs']

export async function everyScreen(url: string): Promise<EveryScreen> {
  const room = await custodyRoom(url)
  const { client } = room.first
  const reader = await room.join('何阅览', 'reader')
  const { itemId } = await scannedItem(room, '防汛会商记录')
  await received(room, [aLine('关于防汛值守的通知'), aLine('关于水库调度的批复', { secrecy: '秘密' })])
  await given(room, [aLine('关于汛期值班的通知')])
  await routeAll(room.first)
  const [fonds] = await client.catalogue.tree()
  const categoryId = fonds?.categories[0]?.id ?? 0
  const batch = { code: '', title: '第一盒', categoryId, year: 2024, retention: 'D30', departmentId: null }
  const none = { items: null, sheets: null, pages: null }
  const { id: batchId } = await client.batches.create({ ...batch, box: '', location: '', remarks: '', promised: none })
  const uploadId = await uploaded(room, '一面')
  const target = { kind: 'end', batchItemId: null, newItem: true } as const
  await client.capture.addFiles({ batchId, uploadId, target })
  const inspected = async () => (await client.capture.now({ batchId })).pages.filter(page => page.inspected).length
  await expect.poll(inspected, { timeout: 120_000 }).toBe(1)
  const gone = await client.catalogue.addItem({
    title: '误录',
    categoryId,
    year: 2022,
    retention: 'Y',
    departmentId: null,
  })
  await client.mending.withdraw({ id: gone.id, version: 1, reason: '重复著录' })
  const { id: stranger } = (
    await room.sysadmin.client.people.add({ name: '吴新来', role: 'reader', departmentId: null })
  ).person
  await room.secadmin.client.people.setActive({ id: stranger, active: true })
  await room.secadmin.client.people.setActive({ id: stranger, active: false })
  await room.sysadmin.client.people.proposeRole({ personId: stranger, role: 'archivist', departmentId: null })
  await client.integrity.verify()
  await room.auditor.sign(parts =>
    room.auditor.client.audit.find({ entries: [3], verdict: 'question', text: '为何如此？', ...parts }),
  )
  const item = `/items/${itemId}`
  const own: Partial<Record<Role, readonly string[]>> = {
    archivist: [
      ...[`${item}/custody`, `${item}/pages/1`, `${item}/arrange`, `/library?item=${itemId}`, '/trash'],
      ...['', '/capture', '/quality', '?tab=items', '?tab=reconciliation', '?tab=print'].map(
        part => `/batches/${batchId}${part}`,
      ),
      ...['checks', 'inspect', 'sample', 'acceptance'].map(tab => `/batches/${batchId}/quality?tab=${tab}`),
      ...['/reception/1', '/reception/2', '/reception?tab=owed', '/jobs?job=1', '/settings?tab=arrangement'],
      ...['/settings?tab=officers', '/search?q=防汛', '/nowhere'],
    ],
    reader: [`${item}/pages/1`, `/library?item=${itemId}`],
    department: ['/reception/1', '/reception/2'],
    secadmin: ['/keys?tab=all'],
    auditor: ['unusual', 'sample', 'findings', 'heads'].map(tab => `/audit?tab=${tab}`),
  }
  return {
    accounts: {
      archivist: room.first,
      reader,
      department: room.clerk,
      sysadmin: room.sysadmin,
      secadmin: room.secadmin,
      auditor: room.auditor,
    },
    placesOf: role =>
      [...groupsFor(role).flatMap(group => group.places.map(({ to }): string => to)), ...(own[role] ?? [])].filter(
        place => role === 'archivist' || !alike.includes(place),
      ),
  }
}
