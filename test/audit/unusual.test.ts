// What the auditor's desk calls unusual, by the figures of the rule pack: 07:30 to 20:00 in Shanghai, 20, 200 and 5 a day.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { localClock, unusualOf } from '#shared/rules/unusual.ts'
import { anArchive, type TestArchive, type TestClient } from '../support/archive.ts'
import { aPerson, enrol, withKey } from '../support/signer.ts'

const figures = {
  timeZone: 'Asia/Shanghai',
  hours: { from: '07:30', to: '20:00' },
  restrictedPerDay: 20,
  itemsPerDay: 200,
  refusalsPerDay: 5,
}
const whole = { from: '2000-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' }

describe('the clock of the archive', () => {
  test.each([
    ['2026-03-05T15:59:59.999Z', { day: '2026-03-05', minutes: 23 * 60 + 59 }],
    ['2026-03-05T16:00:00.000Z', { day: '2026-03-06', minutes: 0 }],
    ['2026-03-04T23:30:00.000Z', { day: '2026-03-05', minutes: 450 }],
  ])('%s', (time, told) => expect(localClock('Asia/Shanghai')(time)).toEqual(told))

  test('goes by a zone that is three quarters of an hour off, and by one that changes', () => {
    expect(localClock('Asia/Kathmandu')('2026-03-05T00:14:00Z')).toEqual({ day: '2026-03-05', minutes: 359 })
    const berlin = localClock('Europe/Berlin')
    expect(berlin('2026-03-29T00:59:00Z').minutes).toBe(119)
    expect(berlin('2026-03-29T01:00:00Z').minutes).toBe(180)
  })
})

describe('the rules', () => {
  const act = {
    type: 'page.view',
    actor: 1,
    refused: null,
    items: [],
    own: false,
    timeBefore: '',
    unsigned: false,
  } as const
  const noon = '2026-03-05T04:00:00.000Z'

  test('count different items of a day, not the times one was looked at', () => {
    const rules = unusualOf(figures)
    for (let seq = 0; seq < 300; seq += 1) {
      rules.see({ ...act, seq, time: noon, items: [{ id: seq % 20, secrecy: '机密' }] })
    }
    expect(rules.named()).toEqual([])
    rules.see({ ...act, seq: 300, time: noon, items: [{ id: 20, secrecy: '绝密' }] })
    expect(rules.named()).toMatchObject([
      { rule: 'many-restricted', personId: 1, day: '2026-03-05', count: 21, limit: 20 },
    ])
    expect(rules.named()[0]?.entries).toEqual([...Array.from({ length: 20 }, (_, at) => at), 300])
  })

  test('do not add up what two people, or two days, did', () => {
    const rules = unusualOf(figures)
    for (let seq = 0; seq < 30; seq += 1) {
      const items = [{ id: seq, secrecy: '秘密' }]
      rules.see({ ...act, seq, time: noon, actor: (seq % 2) + 1, items })
      rules.see({ ...act, seq, time: '2026-03-06T04:00:00.000Z', items: seq < 15 ? items : [] })
    }
    expect(rules.named()).toEqual([])
  })

  test('name the opening of more than 200 items in a day, and list no more than 50 entries', () => {
    const rules = unusualOf(figures)
    for (let seq = 0; seq < 201; seq += 1) rules.see({ ...act, seq, time: noon, items: [{ id: seq, secrecy: '' }] })
    const [one] = rules.named()
    expect([one?.rule, one?.count, one?.entries.length]).toEqual(['many-items', 201, 50])
  })

  test('name acts before opening and after closing, but not what a machine goes on with', () => {
    const rules = unusualOf(figures)
    const early = '2026-03-04T23:29:59.000Z'
    rules.see({ ...act, seq: 1, time: early, type: 'item.describe' })
    rules.see({ ...act, seq: 2, time: early, type: 'page.receive' })
    rules.see({ ...act, seq: 3, time: early, type: 'job.done', actor: null })
    rules.see({ ...act, seq: 4, time: '2026-03-04T23:30:00.000Z', type: 'item.describe' })
    rules.see({ ...act, seq: 5, time: '2026-03-05T12:00:00.000Z', type: 'item.describe' })
    expect(rules.named()).toMatchObject([
      { rule: 'outside-hours', day: '2026-03-05', count: 2, limit: 0, entries: [1, 5] },
    ])
  })
})

describe('an archive', () => {
  let clock: number
  let made: TestArchive
  let auditor: TestClient
  beforeEach(async () => {
    clock = Date.parse('2026-03-05T02:00:00Z')
    made = await anArchive({ working: false, now: () => new Date(clock) })
    auditor = await made.officer('auditor')
  })
  afterEach(() => made.close())

  const named = async (range = whole) =>
    (await auditor.audit.unusual(range)).map(({ rule, person, day, count }) => [rule, person, day, count])

  test('in which nothing happened out of the ordinary has nothing to show', async () => {
    await made.client.catalogue.addItem({
      title: '一件',
      categoryId: made.categoryId,
      year: 2023,
      retention: 'Y',
      departmentId: null,
    })
    expect(await named()).toEqual([])
    expect(await auditor.audit.rules()).toEqual(figures)
  })

  test('names refused sign-ins by account, and rights that were tried again and again', async () => {
    for (let times = 0; times < 6; times += 1) {
      clock += 3_600_000
      await made.signIn('李四', 'no such password').catch(() => {})
      await made.signIn('安全审计员', 'no such password').catch(() => {})
    }
    clock += 3_600_000
    const client = await made.signIn('张三', 'correct horse battery')
    for (let times = 0; times < 6; times += 1) await client.audit.log({}).catch(() => {})
    auditor = await made.officer('auditor')
    // Who reads the log does not read of refused sign-ins to their own account.
    expect(await named()).toEqual([
      ['repeated-refusals', '', '2026-03-05', 6],
      ['repeated-refusals', '张三', '2026-03-05', 6],
    ])
    const [unknown] = await auditor.audit.unusual(whole)
    const { entries } = await auditor.audit.log({ type: 'session.refuse' })
    expect(unknown?.entries).toEqual(entries.map(({ seq }) => seq).reverse())
  })

  test('names a clock that went back, even between acts that the auditor does not see', async () => {
    clock -= 3_600_000
    await made.officer('auditor')
    expect(await named()).toEqual([['clock-jump', '', '2026-03-05', 1]])
    const [jump] = await auditor.audit.unusual(whole).catch(() => [])
    expect(jump?.entries).toHaveLength(2)
    expect(await named({ from: '2026-03-06T00:00:00Z', to: '2026-03-07T00:00:00Z' })).toEqual([])
  })

  test('names who enrolled their own key, and who judges a sample of what they scanned', async () => {
    const secadmin = await withKey(await made.officer('secadmin'), () => new Date(clock))
    await enrol(secadmin, secadmin)
    const archivist = await withKey(made.client, () => new Date(clock))
    await enrol(secadmin, archivist)
    expect(await named()).toEqual([['own-approval', '安全保密管理员', '2026-03-05', 1]])
    const { client, categoryId } = made
    const batch = { code: '', title: '一盒', categoryId, year: 2023, retention: 'Y', departmentId: null }
    const empty = { box: '', location: '', promised: { items: null, sheets: null, pages: null }, remarks: '' }
    const { id } = await client.batches.create({ ...batch, ...empty })
    await made.archive.write((tx, record) =>
      record('quality.conclude', '1', { id: `batch:${id}`, version: 1 }, { verdict: 'passed' }).then(ledger_seq =>
        tx
          .insertInto('job')
          .values({
            kind: 'scan',
            state: 'done',
            stage: 'finished',
            title: '',
            plan: '{}',
            report: '{}',
            started_by: 1,
            started_at: '',
            ended_at: '',
          })
          .returning('id')
          .executeTakeFirstOrThrow()
          .then(job =>
            tx
              .insertInto('scan')
              .values({
                batch_id: id,
                scanner_id: null,
                device: '',
                fields: '{}',
                target: '{}',
                origin: 'upload',
                state: 'done',
                problem: null,
                sides: 3,
                first_sheet: 1,
                next_sheet: 1,
                continued_by: null,
                job_id: job.id,
                operator: 1,
                started_at: '',
                ended_at: '',
                ledger_seq,
              })
              .execute(),
          ),
      ),
    )
    expect(await named()).toEqual([
      ['own-approval', '安全保密管理员', '2026-03-05', 1],
      ['own-approval', '张三', '2026-03-05', 1],
    ])
  })

  test('names a step without a signature once steps are signed, but for the rework that follows from another act', async () => {
    await aPerson(made, '李四', 'archivist')
    await made.archive.write(async (_tx, record) => {
      const step = (state: string) => record('batch.step', '1', { id: 'batch:1', version: 1 }, { state, giver: '李四' })
      await step('scanned')
      await record('policy.sign', '3', { id: 'archive', version: 0 }, { signing: 'in-force' })
      await step('rework')
      await step('checked')
    })
    expect(await named()).toEqual([['unsigned-step', '张三', '2026-03-05', 1]])
  })

  test('names a step whose giver is its receiver', async () => {
    await made.archive.write((_tx, record) =>
      record('batch.step', '1', { id: 'batch:1', version: 1 }, { state: 'scanned', giver: '张三' }),
    )
    expect(await named()).toEqual([['own-approval', '张三', '2026-03-05', 1]])
  })
})
