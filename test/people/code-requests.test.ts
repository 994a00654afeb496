// A new code for an officer by two of the three: whoever of them lost theirs, the other two let them in again.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  anArchive,
  archivist,
  password as archivistPassword,
  type TestArchive,
  type TestClient,
} from '../support/archive.ts'
import { findingsOf } from '../support/intake.ts'

const refusedAs = (code: string) =>
  expect.objectContaining({ code: 'REFUSED', data: expect.objectContaining({ code }) })

const password = 'another phrase of mine'

describe('two of three officers', () => {
  let moment = new Date('2026-11-28T03:00:00Z')
  let here: TestArchive
  let officers: readonly { readonly name: string; readonly id: number; readonly client: TestClient }[]

  beforeEach(async () => {
    moment = new Date('2026-11-28T03:00:00Z')
    here = await anArchive({ now: () => moment, working: true })
    const signedIn = []
    for (const { name, code } of here.officers) {
      const { token, person } = await here.anyone.session.redeem({ name, code, password: 'a phrase of an officer' })
      signedIn.push({ name, id: person.id, client: here.as(token) })
    }
    officers = signedIn
  })
  afterEach(() => here.close())

  const entered = async (type: string) =>
    await here.archive.databases.reader
      .selectFrom('ledger')
      .select(['actor', 'target'])
      .where('type', '=', type)
      .execute()

  test('whoever of the three lost their way in, the other two open it again, and both acts are recorded', async () => {
    for (const [at, lost] of officers.entries()) {
      const [asks, confirms] = officers.filter((_, other) => other !== at)
      if (!asks || !confirms) return expect.unreachable()
      await asks.client.people.askCode({ personId: lost.id })
      const [request] = await confirms.client.people.codeRequests()
      if (!request) return expect.unreachable()
      expect(request).toMatchObject({ person: lost.name, askedBy: asks.name })
      await expect(lost.client.session.me()).resolves.toMatchObject({ person: { id: lost.id } })
      const { code } = await confirms.client.people.settleCode({ id: request.id, accept: true })
      await expect(lost.client.session.me()).rejects.toEqual(refusedAs('not-signed-in'))
      await expect(here.anyone.session.signIn({ name: lost.name, password: 'a phrase of an officer' })).rejects.toEqual(
        refusedAs('wrong-name-or-password'),
      )
      const { person } = await here.anyone.session.redeem({ name: lost.name, code: code ?? '', password })
      expect(person.id).toBe(lost.id)
      await here.anyone.session.redeem({ name: lost.name, code: code ?? '', password }).then(
        () => expect.unreachable(),
        (error: unknown) => expect(error).toEqual(refusedAs('code-wrong')),
      )
      expect((await entered('code.ask')).at(-1)).toEqual({ actor: String(asks.id), target: `person:${lost.id}` })
      expect((await entered('code.settle')).at(-1)).toEqual({ actor: String(confirms.id), target: `person:${lost.id}` })
      // The next round needs them signed in, by the password they chose.
      const again = await here.signIn(lost.name, password)
      officers = officers.map(one => (one.id === lost.id ? { ...one, client: again } : one))
      await again.people.changePassword({ current: password, next: 'a phrase of an officer' })
    }
    expect(await officers[0]?.client.people.codeRequests()).toEqual([])
  })

  test('nobody confirms what they or their office asked for, nor a code for themselves', async () => {
    const [sysadmin, secadmin, auditor] = officers
    if (!sysadmin || !secadmin || !auditor) return expect.unreachable()
    await expect(sysadmin.client.people.askCode({ personId: sysadmin.id })).rejects.toEqual(refusedAs('invalid-value'))
    await expect(sysadmin.client.people.askCode({ personId: 1 })).rejects.toEqual(refusedAs('invalid-value'))
    await sysadmin.client.people.askCode({ personId: auditor.id })
    await expect(secadmin.client.people.askCode({ personId: auditor.id })).rejects.toEqual(refusedAs('code-asked'))
    const id = (await auditor.client.people.codeRequests())[0]?.id ?? -1
    for (const own of [sysadmin, auditor]) {
      await expect(own.client.people.settleCode({ id, accept: true })).rejects.toEqual(refusedAs('same-officer'))
    }
    await expect(here.client.people.settleCode({ id, accept: true })).rejects.toEqual(refusedAs('right-missing'))
    expect(await entered('code.settle')).toEqual([])
  })

  test('what is declined or withdrawn changes nothing; what nobody settles lapses after a week', async () => {
    const [sysadmin, secadmin, auditor] = officers
    if (!sysadmin || !secadmin || !auditor) return expect.unreachable()
    await sysadmin.client.people.askCode({ personId: secadmin.id })
    const id = (await auditor.client.people.codeRequests())[0]?.id ?? -1
    expect(await sysadmin.client.people.settleCode({ id, accept: false })).toEqual({ code: null })
    await expect(auditor.client.people.settleCode({ id, accept: true })).rejects.toEqual(refusedAs('not-found'))
    await secadmin.client.session.me()
    await sysadmin.client.people.askCode({ personId: secadmin.id })
    moment = new Date(moment.getTime() + 8 * 86_400_000)
    const later = await here.signIn(auditor.name, 'a phrase of an officer')
    expect(await later.people.codeRequests()).toEqual([])
  })

  test('the catalogue agrees with the ledger afterwards', async () => {
    const [sysadmin, secadmin, auditor] = officers
    if (!sysadmin || !secadmin || !auditor) return expect.unreachable()
    await secadmin.client.people.askCode({ personId: auditor.id })
    const id = (await sysadmin.client.people.codeRequests())[0]?.id ?? -1
    await sysadmin.client.people.settleCode({ id, accept: true })
    expect(await findingsOf(here)).toEqual([])
  })
})

describe('what unsaved input is sealed with', () => {
  test('it is the same at every sign-in of a person, and another for every person', async () => {
    const here = await anArchive()
    const first = (await here.client.session.me()).drafts
    expect(Buffer.from(first.key, 'base64')).toHaveLength(32)
    const again = await here.signIn(archivist, archivistPassword)
    expect((await again.session.me()).drafts).toEqual(first)
    const [officer] = here.officers
    const { token } = await here.anyone.session.redeem({
      name: officer?.name ?? '',
      code: officer?.code ?? '',
      password,
    })
    const others = (await here.as(token).session.me()).drafts
    expect(others.of).not.toBe(first.of)
    expect(others.key).not.toBe(first.key)
    await here.close()
  })
})
