// What each role is told on its first screen: its own matters, by their numbers, and nothing of others'.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TodayLine } from '#shared/contract/today.ts'
import { aLine, aReception, brought, counted, given, type Reception, taken } from '../reception/desk.ts'
import { anArchive, type TestClient } from '../support/archive.ts'
import { aBatch } from '../support/line.ts'
import { aPerson, withKey } from '../support/signer.ts'

/** Lines as short words with their numbers. */
function short(line: TodayLine): readonly [string, number] {
  switch (line.kind) {
    case 'matter':
      return [line.matter, line.count]
    case 'step':
      return [`step ${line.step}`, line.count]
    case 'batches':
      return [`batches ${line.state}`, line.count]
    case 'undescribed':
      return [`undescribed ${line.code}`, line.count]
    case 'unread':
      return ['unread', line.count]
  }
}

async function todayOf(client: TestClient) {
  const { waits, late, concerns, went } = await client.today.read()
  return {
    waits: waits.map(short),
    late: late.map(short),
    concerns: concerns.map(({ code }) => code),
    went: went.map(({ type, count }): readonly [string, number] => [type, count]),
  }
}

describe('today in a new archive', () => {
  test('tells the archivist to hand out codes and to make a key, and who may that no backup was made', async () => {
    const made = await anArchive({ working: false })
    expect(await todayOf(made.client)).toMatchObject({
      waits: [
        ['codes-of-officers', 3],
        ['key-to-make', 1],
      ],
      late: [],
      concerns: expect.arrayContaining(['backup-none']),
    })
    await made.close()
  })

  test('tells each officer their third: accounts made are enabled by another, keys confirmed, roles settled', async () => {
    const made = await anArchive({ working: false })
    const sysadmin = await made.officer('sysadmin')
    const secadmin = await made.officer('secadmin')
    const auditor = await made.officer('auditor')
    const { person } = await sysadmin.people.add({ name: '王芳', role: 'reader', departmentId: null })
    expect((await todayOf(secadmin)).waits).toEqual([
      ['people-to-enable', 1],
      ['key-to-make', 1],
    ])
    expect((await todayOf(sysadmin)).waits).toEqual([])
    await secadmin.people.setActive({ id: person.id, active: true })
    await sysadmin.people.proposeRole({ personId: person.id, role: 'archivist', departmentId: null })
    await withKey(made.client)
    await withKey(secadmin)
    expect((await todayOf(sysadmin)).waits).toEqual([['codes-unused', 1]])
    // Of an archive without keys the security administrator confirms their own, too.
    expect((await todayOf(secadmin)).waits).toEqual([
      ['roles-to-settle', 1],
      ['keys-to-confirm', 2],
    ])
    expect((await todayOf(auditor)).waits).toEqual(
      expect.arrayContaining([
        ['keys-to-confirm', 1],
        ['key-to-make', 1],
      ]),
    )
    await made.close()
  })

  test('tells who reads the log only of acts that their log shows, and the auditor of what is unusual', async () => {
    // In Shanghai it is four in the morning.
    const made = await anArchive({ working: false, now: () => new Date('2026-03-05T20:00:00Z') })
    const sysadmin = await made.officer('sysadmin')
    const secadmin = await made.officer('secadmin')
    const auditor = await made.officer('auditor')
    const added = async (client: TestClient) =>
      (await todayOf(client)).went.find(([what]) => what === 'person.add')?.[1] ?? 0
    const before = [await added(auditor), await added(secadmin)]
    await sysadmin.people.add({ name: '王芳', role: 'reader', departmentId: null })
    // What the system administrator does is read by the auditor, and not by the security administrator.
    expect([await added(auditor), await added(secadmin)]).toEqual([(before[0] ?? 0) + 1, before[1]])
    expect((await todayOf(auditor)).waits).toContainEqual(['unusual', expect.any(Number)])
    expect((await todayOf(secadmin)).waits.map(([what]) => what)).not.toContain('unusual')
    await made.close()
  })

  test('tells a reader what came in, and nothing of what is none of their business', async () => {
    const made = await anArchive({ working: false })
    const { client, categoryId } = made
    await client.catalogue.addItem({ title: '会议纪要', categoryId, year: 2020, retention: 'D30', departmentId: null })
    const reader = await aPerson(made, '王芳', 'reader')
    expect(await todayOf(reader)).toEqual({ waits: [], late: [], concerns: [], went: [['item.add', 1]] })
    await made.close()
  })

  test('names the batches whose next step is due, those held, and items without a title', async () => {
    const made = await anArchive({ working: false })
    const { client, archive } = made
    for (const state of ['processed', 'processed', 'sampled', 'out', 'closed'] as const) {
      const { id } = await client.batches.create(aBatch(made.categoryId))
      await archive.write(async (tx, record) => {
        await record('batch.change', '1', { id: `batch:${id}`, version: 2 }, {})
        await tx
          .updateTable('batch')
          .set({ state, hold: state === 'out' ? '设备走样' : '' })
          .where('id', '=', id)
          .execute()
        await tx.insertInto('batch_item').values({ batch_id: id, place: 1 }).execute()
      })
    }
    const { waits } = await todayOf(client)
    const code = (number: number) => `undescribed PC${new Date().getFullYear()}-000${number}`
    expect(waits.filter(([what]) => !what.includes('of-officers') && what !== 'key-to-make')).toEqual([
      ['batches processed', 2],
      ['batches sampled', 1],
      [code(1), 1],
      [code(2), 1],
      [code(3), 1],
      [code(4), 1],
      ['batches-held', 1],
    ])
    await made.close()
  })
})

describe('today between a department and the archive', () => {
  let here: Reception
  beforeAll(async () => {
    here = await aReception()
  })
  afterAll(() => here.made.close())

  const of = async (client: TestClient, which: 'waits' | 'late') => (await todayOf(client))[which]
  const office = (which: 'waits' | 'late' = 'waits') => of(here.office.client, which)
  const archivist = async () =>
    (await of(here.archivist.client, 'waits')).filter(([what]) => what !== 'codes-of-officers')

  test('it is always told to whose turn it is, and to no other department', async () => {
    expect([await office(), await archivist()]).toEqual([[], []])
    const { id } = await here.office.client.reception.create({
      title: '2025 年文书',
      departmentId: here.office.id,
      categoryId: here.made.categoryId,
      year: 2025,
      supervisor: '',
      remarks: '',
    })
    expect([id > 0, await office()]).toEqual([true, [['handovers-to-finish', 1]]])
    const papers = await brought(here, [aLine('关于防汛值守的通知'), aLine('年度总结')])
    expect(await archivist()).toEqual([['handovers-to-count', 1]])
    const after = await counted(here, papers)
    expect(await office()).toEqual([
      ['handovers-to-give', 1],
      ['handovers-to-finish', 1],
    ])
    await given(here, after)
    expect(await archivist()).toEqual([['handovers-to-take', 1]])
    const { version } = await here.office.client.reception.detail({ id: papers.id })
    await taken(here.archivist, { id: papers.id, version })
    expect((await archivist()).map(([what, count]) => [what.split(' ')[0], count])).toEqual([['step', 2]])
    expect(await of(here.personnel.client, 'waits')).toEqual([['key-to-make', 1]])
    expect((await todayOf(here.personnel.client)).went).toEqual([])
    expect((await todayOf(here.office.client)).went).toEqual(
      expect.arrayContaining([
        ['handover.create', 2],
        ['handover.take', 1],
      ]),
    )
  })

  test('what is late stands by itself: papers that are owed, and items at a step', async () => {
    await here.setClock('2026-07-15T12:00:00Z')
    const owed = async (client: TestClient) => (await of(client, 'late')).filter(([what]) => what === 'owed')
    expect([await owed(here.personnel.client), await owed(here.archivist.client)]).toEqual([
      [['owed', 1]],
      // 办公室 has a list that it never sent.
      [['owed', 2]],
    ])
    expect((await of(here.archivist.client, 'late')).filter(([what]) => what.startsWith('step'))).toEqual([
      ['step sort', 2],
    ])
  })
})
