// Signing in while others guess: what is compared, what is entered, and who gets in all the same.
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod'
import type { Caller } from '#service/archive/call.ts'
import { router } from '#service/router/router.ts'
import { nameKey } from '#shared/rules/looks.ts'
import { anArchive, archivist, password, type TestArchive } from '../support/archive.ts'

let now: Date
let here: TestArchive
beforeEach(async () => {
  now = new Date('2026-03-02T08:00:00Z')
  here = await anArchive({ now: () => now, working: false })
})
afterEach(() => here.close())

/** Somebody who comes from another machine; `tokens` is what their browser keeps. */
function from(address: string, tokens: string[] = []) {
  const caller: Caller = { address, local: false }
  const device = { tokens, keep: (_person: number, token: string) => void tokens.push(token) }
  const client = createRouterClient(router, {
    context: { desk: here.desk, token: null, caller, keepToken: null, device },
  })
  return { signIn: (name: string, word: string) => client.session.signIn({ name, password: word }), tokens, client }
}

/** So many wrong guesses, each from an address of its own, as they are noted once compared: comparing takes its time. */
async function guessed(name: string, target: string, times: number): Promise<void> {
  const { tries, tally } = here.desk.door
  for (let at = 0; at < times; at += 1) {
    const address = `10.7.0.${at}`
    const comer = {
      name: nameKey(name),
      real: target !== 'person:unknown',
      way: address,
      address,
      usual: false,
      known: false,
    }
    if (tries.failed(comer, now.getTime())) await tally.settle(target)
    await tally.refused(here.archive, target, address, true)
  }
}

const codeOf = (answer: PromiseSettledResult<unknown>): string =>
  answer.status === 'fulfilled'
    ? 'in'
    : z.object({ data: z.object({ code: z.string() }) }).parse(answer.reason).data.code

const entry = z.object({
  type: z.string(),
  target: z.object({ id: z.string() }),
  body: z.record(z.string(), z.unknown()),
})
async function refusals() {
  const rows = await here.archive.databases.reader
    .selectFrom('ledger')
    .select('line')
    .where('type', '=', 'session.refuse')
    .orderBy('seq')
    .execute()
  return rows.map(({ line }) => entry.parse(JSON.parse(line)))
}

describe('right passwords', () => {
  test('are no tries: twenty at once are all let in', async () => {
    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, () => from('10.0.0.5').signIn(archivist, password)),
    )
    expect(answers.map(codeOf)).toEqual(Array.from({ length: 20 }, () => 'in'))
    expect(await refusals()).toEqual([])
  })

  test('clear nothing of what others have tried', async () => {
    for (let at = 0; at < 5; at += 1)
      await from('10.0.0.9')
        .signIn(archivist, 'guess')
        .catch(() => undefined)
    await from('10.0.0.5').signIn(archivist, password)
    await expect(from('10.0.0.9').signIn(archivist, password)).rejects.toMatchObject({
      data: { code: 'wait-before-next-try' },
    })
  })
})

describe('a hundred guesses at once', () => {
  test('are compared five times, whatever way the name is written; the others wait or are too many', async () => {
    const names = ['zhang', 'ZHANG', 'Ｚhang', 'zhaNg ']
    const guesses = Array.from({ length: 100 }, (_, at) => from('10.0.0.9').signIn(names[at % 4] ?? '', `guess ${at}`))
    const codes = (await Promise.allSettled(guesses)).map(codeOf)
    expect(codes.filter(code => code === 'wrong-name-or-password')).toHaveLength(5)
    expect(codes.filter(code => code === 'busy').length).toBeGreaterThan(0)
    expect(new Set(codes)).toEqual(new Set(['wrong-name-or-password', 'wait-before-next-try', 'busy']))
  })
})

describe('while somebody guesses at an account from everywhere', () => {
  const siege = async () => {
    await guessed(archivist, 'person:1', 49)
    for (let at = 0; at < 3; at += 1)
      await from(`10.8.0.${at}`)
        .signIn(archivist, `guess ${at}`)
        .catch(() => undefined)
  }

  test('its owner gets in by the browser and from the address they usually come; a stranger with the right password waits', async () => {
    const owner = from('10.0.0.5')
    await owner.signIn(archivist, password)
    await siege()
    await expect(from('10.0.0.5').signIn(archivist, password)).resolves.toMatchObject({ person: { name: archivist } })
    await expect(from('10.3.3.3', owner.tokens).signIn(archivist, password)).resolves.toBeDefined()
    await expect(from('10.4.4.4').signIn(archivist, password)).rejects.toMatchObject({
      data: { code: 'wait-before-next-try', params: { seconds: expect.stringMatching(/^\d+$/u) } },
    })
    now = new Date(now.getTime() + 15 * 60_000)
    await expect(from('10.4.4.4').signIn(archivist, password)).resolves.toBeDefined()
  })

  test('the owner and the security administrator are told', async () => {
    await siege()
    expect((await here.client.session.me()).guesses).toBeGreaterThanOrEqual(50)
    const secadmin = await here.officer('secadmin')
    const { concerns } = await secadmin.integrity.health()
    expect(concerns).toContainEqual({
      code: 'accounts-guessed-at',
      grade: 'warn',
      params: { accounts: '1', tries: expect.stringMatching(/^5\d$/u) },
    })
    expect((await secadmin.session.me()).guesses).toBe(0)
    now = new Date(now.getTime() + 25 * 3_600_000)
    expect((await (await here.signIn(archivist, password)).session.me()).guesses).toBe(0)
  })

  test('somebody else’s browser is no way in to it', async () => {
    const auditor = here.officers.find(({ role }) => role === 'auditor')
    const other = from('10.0.0.6')
    await other.client.session.redeem({ name: auditor?.name ?? '', code: auditor?.code ?? '', password })
    await siege()
    await expect(from('10.0.0.7', other.tokens).signIn(archivist, password)).rejects.toMatchObject({
      data: { code: 'wait-before-next-try' },
    })
  })
})

describe('refused tries in the ledger', () => {
  test('are entered each, then together: of a flood nothing is lost from the count', async () => {
    for (let at = 0; at < 60; at += 1)
      await from(`10.7.0.${at}`)
        .signIn(`无名${at}`, 'guess')
        .catch(() => undefined)
    for (let at = 0; at < 3; at += 1)
      await from('10.0.0.9')
        .signIn(archivist, 'guess')
        .catch(() => undefined)
    await here.desk.door.tally.settle()
    const found = await refusals()
    const unknown = found.filter(({ target }) => target.id === 'person:unknown')
    expect(unknown).toHaveLength(11)
    expect(unknown.at(-1)?.body).toMatchObject({ count: 50, held: 0, elsewhere: 40 })
    expect(found.filter(({ target }) => target.id !== 'person:unknown')).toHaveLength(3)
  })

  test('count those that were turned away, and are entered before the archive is closed', async () => {
    for (let at = 0; at < 9; at += 1)
      await from('10.0.0.9')
        .signIn(archivist, 'guess')
        .catch(() => undefined)
    expect(await refusals()).toHaveLength(5)
    const { archive } = here
    await here.desk.door.tally.settle()
    expect(archive.name).toBe('测试档案室')
    expect((await refusals()).at(-1)?.body).toEqual({
      count: 0,
      held: 4,
      since: now.toISOString(),
      addresses: [{ address: '10.0.0.9', tries: 4 }],
      elsewhere: 0,
    })
  })
})

test('a password is not guessed on a screen that somebody took over', async () => {
  const guess = () => here.client.people.changePassword({ current: 'not it', next: 'another long phrase' })
  for (let at = 0; at < 5; at += 1)
    await expect(guess()).rejects.toMatchObject({ data: { code: 'wrong-name-or-password' } })
  await expect(
    here.client.people.changePassword({ current: password, next: 'another long phrase' }),
  ).rejects.toMatchObject({
    data: { code: 'wait-before-next-try' },
  })
  await expect(here.signIn(archivist, password)).resolves.toBeDefined()
})
