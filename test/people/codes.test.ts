// One-time codes: the first way into an account, and the way back after a forgotten password.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { foundArchive } from '#service/desk/founding.ts'
import { officerNames } from '#service/people/officers.ts'
import { router } from '#service/router/router.ts'
import { ensureSamplePeople, sampleAccounts, sampleArchivist, samplePassword } from '#service/welcome/sample.ts'
import { anArchive, archivist, password, reopened, resources, type TestArchive } from '../support/archive.ts'
import { aPerson } from '../support/signer.ts'

let here: TestArchive
beforeEach(async () => {
  here = await anArchive({ working: false })
})
afterEach(() => here.close())

const refusedAs = (code: string) =>
  expect.objectContaining({ code: 'REFUSED', data: expect.objectContaining({ code }) })
const phrase = 'a phrase to remember'

async function aReader() {
  const sysadmin = await here.officer('sysadmin')
  const { person, code } = await sysadmin.people.add({ name: '李四', role: 'reader', departmentId: null })
  return { person, code, sysadmin, secadmin: await here.officer('secadmin') }
}

test('an account is made disabled; once enabled, its code sets a password and is used up', async () => {
  const { person, code, secadmin } = await aReader()
  const redeem = (typed = code) => here.anyone.session.redeem({ name: '李四', code: typed, password: phrase })
  expect(person).toMatchObject({ active: false, fresh: true })
  expect(code).toMatch(/^([A-HJ-NP-Z2-9]{4}-){3}[A-HJ-NP-Z2-9]{4}$/u)
  await expect(redeem()).rejects.toEqual(refusedAs('code-wrong'))
  await secadmin.people.setActive({ id: person.id, active: true })
  await expect(here.signIn('李四', code)).rejects.toEqual(refusedAs('wrong-name-or-password'))
  await expect(here.signIn('李四', '')).rejects.toEqual(refusedAs('wrong-name-or-password'))
  // As it is typed from paper.
  const { token } = await redeem(` ${code.toLowerCase().replaceAll('-', ' ')} `)
  expect((await here.as(token).session.me()).person).toMatchObject({ name: '李四', fresh: false })
  await expect(redeem()).rejects.toEqual(refusedAs('code-wrong'))
  await expect(here.signIn('李四', phrase)).resolves.toBeDefined()
})

test('a code that was replaced opens nothing, also in the hands of who issued it, before somebody else enables', async () => {
  const { person, code, sysadmin, secadmin } = await aReader()
  await secadmin.people.setActive({ id: person.id, active: true })
  await here.anyone.session.redeem({ name: '李四', code, password: phrase })
  const reader = await here.signIn('李四', phrase)
  const again = await sysadmin.people.newCode({ id: person.id })
  await expect(reader.session.me()).rejects.toEqual(refusedAs('not-signed-in'))
  await expect(here.signIn('李四', phrase)).rejects.toEqual(refusedAs('wrong-name-or-password'))
  const redeem = (with_: string) => here.anyone.session.redeem({ name: '李四', code: with_, password: phrase })
  await expect(redeem(again.code)).rejects.toEqual(refusedAs('code-wrong'))
  await secadmin.people.setActive({ id: person.id, active: true })
  await expect(redeem(code)).rejects.toEqual(refusedAs('code-wrong'))
  await expect(redeem(again.code)).resolves.toMatchObject({ person: { name: '李四' } })
})

test('guessing a code is braked as guessing a password is, and both count together', async () => {
  for (let tries = 0; tries < 3; tries += 1) {
    await here.anyone.session.redeem({ name: archivist, code: 'AAAA', password: phrase }).catch(() => {})
  }
  for (let tries = 0; tries < 2; tries += 1) await here.signIn(archivist, 'not it').catch(() => {})
  await expect(here.anyone.session.redeem({ name: archivist, code: 'AAAA', password: phrase })).rejects.toEqual(
    refusedAs('wait-before-next-try'),
  )
  await expect(here.signIn(archivist, password)).rejects.toEqual(refusedAs('wait-before-next-try'))
})

test('of one code used twice at once, one is let in', async () => {
  const { person, code, secadmin } = await aReader()
  await secadmin.people.setActive({ id: person.id, active: true })
  const both = await Promise.allSettled(
    ['one phrase to keep', 'other phrase to keep'].map(word =>
      here.anyone.session.redeem({ name: '李四', code, password: word }),
    ),
  )
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('the archivist at the desk has lost codes of officers made anew, but only of those who never signed in', async () => {
  const sysadmin = await here.officer('sysadmin')
  const secadmin = await here.officer('secadmin')
  expect((await here.client.session.me()).officersWaiting).toBe(1)
  await expect(sysadmin.people.officerCodes()).rejects.toEqual(refusedAs('right-missing'))
  const { officers } = await here.client.people.officerCodes()
  expect(officers.map(({ role }) => role)).toEqual(['auditor'])
  const lost = here.officers.find(({ role }) => role === 'auditor')
  const name = '安全审计员'
  await expect(here.anyone.session.redeem({ name, code: lost?.code ?? '', password: phrase })).rejects.toEqual(
    refusedAs('code-wrong'),
  )
  await here.anyone.session.redeem({ name, code: officers[0]?.code ?? '', password: phrase })
  // Its password taken away for a new code, the account is not one that was never used.
  const id = (await sysadmin.people.list()).find(person => person.name === name)?.id ?? 0
  await sysadmin.people.newCode({ id })
  await secadmin.people.setActive({ id, active: true })
  expect(await here.client.people.officerCodes()).toEqual({ officers: [] })
  expect((await here.client.session.me()).officersWaiting).toBe(0)
})

test('codes of officers are made at the computer itself, for nobody who comes over the network', async () => {
  const { token } = await here.anyone.session.signIn({ name: archivist, password })
  const caller = { address: '10.0.0.7', local: false }
  const afar = createRouterClient(router, { context: { desk: here.desk, token, caller, keepToken: null } })
  await expect(afar.people.officerCodes()).rejects.toEqual(refusedAs('only-at-the-desk'))
})

test('an archive of an earlier version gets its officers at the next opening, under free names', async () => {
  await aPerson(here, '系统管理员甲', 'reader')
  await here.desk.lay(null)
  const path = join(here.folder, 'catalogue.sqlite')
  const before = new Database(path)
  before.pragma('foreign_keys = off')
  before.exec(`DELETE FROM session; DELETE FROM person WHERE role IN ('sysadmin', 'secadmin', 'auditor');
    UPDATE person SET name = '系统管理员' WHERE name = '系统管理员甲'`)
  before.close()
  const desk = await reopened(here.folder)
  const people = await desk
    .archive()
    ?.databases.reader.selectFrom('person')
    .select(['name', 'role', 'active', 'password_hash'])
    .orderBy('id')
    .execute()
  expect(people?.slice(2)).toEqual([
    { name: '系统管理员2', role: 'sysadmin', active: 1, password_hash: '' },
    { name: '安全保密管理员', role: 'secadmin', active: 1, password_hash: '' },
    { name: '安全审计员', role: 'auditor', active: 1, password_hash: '' },
  ])
  await desk.close()
  const again = await reopened(here.folder)
  const count = await again.archive()?.databases.reader.selectFrom('person').select('id').execute()
  expect(count).toHaveLength(5)
  await again.close()
})

test('the sample has one of every kind and two archivists, all with its public password', async () => {
  const { archive } = await foundArchive(
    join(here.folder, 'sample'),
    here.desk.surroundings,
    {
      archiveName: '样例',
      fondsCode: 'S001',
      fondsName: '样例单位',
      archivist: sampleArchivist,
      password: samplePassword,
      officers: officerNames,
    },
    true,
  )
  await ensureSamplePeople(archive, join(resources, 'sample-fonds'))
  await ensureSamplePeople(archive, join(resources, 'sample-fonds'))
  await archive.close()
  const desk = await reopened(join(here.folder, 'sample'))
  const open = desk.archive()
  const accounts = open ? await sampleAccounts(open) : null
  expect(accounts?.people.map(({ role }) => role).sort()).toEqual([
    'archivist',
    'archivist',
    'auditor',
    'department',
    'reader',
    'secadmin',
    'sysadmin',
  ])
  const anyone = createRouterClient(router, {
    context: { desk, token: null, caller: { address: 'test', local: true }, keepToken: null },
  })
  for (const { name, role } of accounts?.people ?? []) {
    const { person } = await anyone.session.signIn({ name, password: samplePassword })
    expect(person).toMatchObject({ role, fresh: false })
  }
  expect((await anyone.welcome.state()).sample).toEqual(accounts)
  expect((await here.anyone.welcome.state()).sample).toBeNull()
  await desk.close()
})

test('two who are called alike are refused before a folder is made', async () => {
  const founding = {
    archiveName: '某馆',
    fondsCode: 'S001',
    fondsName: '某单位',
    archivist: '系统管理员',
    password: phrase,
    officers: officerNames,
  }
  const folder = join(here.folder, 'other')
  await expect(foundArchive(folder, here.desk.surroundings, founding)).rejects.toMatchObject({ code: 'name-taken' })
  expect(existsSync(folder)).toBe(false)
})
