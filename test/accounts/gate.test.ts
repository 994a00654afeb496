import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contract } from '#shared/contract/index.ts'
import { holds, type Right, roles } from '#shared/rules/rights.ts'
import { anArchive, archivist, password, type TestArchive, type TestClient } from '../support/archive.ts'
import { aPerson } from '../support/signer.ts'

let here: TestArchive
beforeAll(async () => {
  here = await anArchive()
})
afterAll(() => here.close())

const refusedAs = (code: string) =>
  expect.objectContaining({ code: 'REFUSED', data: expect.objectContaining({ code }) })

/** Every procedure, called with an input that only fails behind the gate. */
const calls: readonly { readonly name: string; readonly right: Right; call(client: TestClient): Promise<unknown> }[] =
  Object.entries(contract).flatMap(([subject, procedures]) =>
    Object.entries(procedures).map(([name, procedure]) => {
      const { meta } = procedure['~orpc']
      if (meta.kind === 'undeclared') throw new Error(`${subject}.${name}`)
      return {
        name: `${subject}.${name}`,
        right: meta.right,
        call: (client: TestClient) => {
          const called: unknown = Reflect.get(Reflect.get(client, subject), name)
          if (typeof called !== 'function') throw new Error(`no ${subject}.${name}`)
          return Promise.resolve(called({}))
        },
      }
    }),
  )

describe('the gate', () => {
  test.each(calls.filter(({ right }) => right !== 'anyone'))('$name refuses who is not signed in', async ({ call }) => {
    await expect(call(here.anyone)).rejects.toEqual(refusedAs('not-signed-in'))
    await expect(call(here.as('a token that nobody holds'))).rejects.toEqual(refusedAs('not-signed-in'))
  })

  test('a reader is refused whatever the role does not hold', async () => {
    const reader = await aPerson(here, '李四', 'reader')
    for (const { name, call } of calls.filter(one => !holds('reader', one.right))) {
      await expect(call(reader), name).rejects.toEqual(refusedAs('right-missing'))
    }
    await expect(reader.catalogue.tree()).resolves.toHaveLength(1)
  })

  test('a person who is no longer active is out at once', async () => {
    const reader = await aPerson(here, '王五', 'reader')
    const { person } = await reader.session.me()
    await (await here.officer('secadmin')).people.setActive({ id: person.id, active: false })
    await expect(reader.catalogue.tree()).rejects.toEqual(refusedAs('not-signed-in'))
    await expect(here.signIn('王五', password)).rejects.toEqual(refusedAs('wrong-name-or-password'))
  })

  test('a wrong password and an unknown name are refused in the same words', async () => {
    await expect(here.signIn(archivist, 'not it')).rejects.toEqual(refusedAs('wrong-name-or-password'))
    await expect(here.signIn('没有这个人', 'not it')).rejects.toEqual(refusedAs('wrong-name-or-password'))
  })

  test('after five failures the next try has to wait, also with the right password', async () => {
    for (let tries = 0; tries < 5; tries += 1) await here.signIn('赵六', `guess ${tries}`).catch(() => {})
    await expect(here.signIn('赵六', 'guess')).rejects.toEqual(refusedAs('wait-before-next-try'))
  })

  test('of many tries sent at once only the free ones are compared', async () => {
    const tries = Array.from({ length: 12 }, (_, at) => here.signIn('钱七', `guess ${at}`).catch(error => error))
    const refused = (await Promise.all(tries)).map(error => error.data.code)
    expect(refused.filter(code => code === 'wrong-name-or-password').length).toBeLessThanOrEqual(5)
    expect(refused).toContain('wait-before-next-try')
  })

  test('signing out ends the session', async () => {
    const client = await here.signIn(archivist, password)
    await client.session.signOut()
    await expect(client.session.me()).rejects.toEqual(refusedAs('not-signed-in'))
  })

  test('nobody holds a right that no role was given', () => {
    for (const role of roles) expect(holds(role, 'anyone')).toBe(true)
    expect(holds(null, 'signed-in')).toBe(false)
  })
})

describe('a session', () => {
  test('ends after fifteen idle minutes and after eight hours at the latest', async () => {
    let now = new Date('2026-03-02T08:00:00Z')
    const archive = await anArchive({ now: () => now })
    const pass = (minutes: number) => {
      now = new Date(now.getTime() + minutes * 60_000)
    }
    pass(14)
    await archive.client.catalogue.tree()
    pass(14)
    await archive.client.catalogue.tree()
    pass(16)
    await expect(archive.client.catalogue.tree()).rejects.toEqual(refusedAs('not-signed-in'))
    const again = await archive.signIn(archivist, password)
    for (let half = 0; half < 47; half += 1) {
      pass(10)
      await again.catalogue.tree()
    }
    pass(11)
    await expect(again.catalogue.tree()).rejects.toEqual(refusedAs('not-signed-in'))
    await archive.close()
  })

  test('is not kept awake by what a screen asks by itself', async () => {
    let now = new Date('2026-03-02T08:00:00Z')
    const archive = await anArchive({ now: () => now })
    for (let minute = 0; minute < 14; minute += 2) {
      now = new Date(now.getTime() + 120_000)
      await archive.client.jobs.list()
    }
    now = new Date(now.getTime() + 120_000)
    await expect(archive.client.catalogue.tree()).rejects.toEqual(refusedAs('not-signed-in'))
    await archive.close()
  })
})
