// Three officers (三员): what none of them may do, and what two of them must do together. After archive-rules 8.13.

import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { holds, logsReadBy, officers, type Right, rightsFor, roles } from '#shared/rules/rights.ts'
import { anArchive, archivist, type TestArchive, type TestClient } from '../support/archive.ts'
import { aPerson } from '../support/signer.ts'

const refusedAs = (code: string) =>
  expect.objectContaining({ code: 'REFUSED', data: expect.objectContaining({ code }) })

describe('no account reads, grants and hides', () => {
  const reading: readonly Right[] = ['catalogue.read', 'page.read', 'page.export']
  const granting: readonly Right[] = ['people.add', 'people.enable', 'people.role', 'keys.confirm', 'keys.officer']
  const overseeing: readonly Right[] = ['log.read', 'audit']
  const any = (role: (typeof roles)[number], rights: readonly Right[]) => rights.some(right => holds(role, right))

  test('who reads holdings grants nothing and reads no log', () => {
    const readers = roles.filter(role => any(role, reading))
    expect(readers).toEqual(['archivist', 'reader'])
    expect(readers.filter(role => any(role, [...granting, ...overseeing]))).toEqual([])
  })

  test('no officer sees holdings, nor changes anything about them', () => {
    const business: readonly Right[] = [
      ...reading,
      'catalogue.describe',
      'page.adjust',
      'ingest',
      'scan',
      'batch',
      'reception',
    ]
    expect(officers.filter(role => any(role, business))).toEqual([])
  })

  test('accounts are made by the system administrator, who can enable none of them', () => {
    expect(roles.filter(role => holds(role, 'people.add'))).toEqual(['sysadmin'])
    expect(holds('sysadmin', 'people.enable')).toBe(false)
    expect(holds('secadmin', 'people.add')).toBe(false)
    expect(holds('auditor', 'people.add')).toBe(false)
  })

  test('the acts of every role are read by an officer, and nobody reads those of their own office', () => {
    for (const role of roles) {
      const readers = officers.filter(officer => logsReadBy(officer).includes(role))
      expect(readers, role).not.toEqual([])
      expect(readers).not.toContain(role)
    }
    expect(logsReadBy('sysadmin')).toEqual([])
  })

  test('no role holds a right to change or delete the log', () => {
    const rights = roles.flatMap(role => [...rightsFor(role)])
    expect(rights.filter(right => right.startsWith('log.') && right !== 'log.read')).toEqual([])
  })
})

describe('accounts', () => {
  let here: TestArchive
  let sysadmin: TestClient
  let secadmin: TestClient
  let auditor: TestClient
  beforeEach(async () => {
    here = await anArchive({ working: false })
    sysadmin = await here.officer('sysadmin')
    secadmin = await here.officer('secadmin')
    auditor = await here.officer('auditor')
  })
  afterEach(() => here.close())

  const idOf = async (name: string) => {
    const people = await sysadmin.people.list()
    return people.find(person => person.name === name)?.id ?? 0
  }
  const entries = async (type: string) =>
    await here.archive.databases.reader
      .selectFrom('ledger')
      .select(['actor', 'target'])
      .where('type', '=', type)
      .execute()
  /** Plain SQL, as somebody with the file in hands would try. */
  const direct = (sql: string) => {
    const database = new Database(join(here.folder, 'catalogue.sqlite'))
    try {
      database.exec(sql)
    } finally {
      database.close()
    }
  }

  test('a role changes by two officers of different offices, and the person signs in anew', async () => {
    const reader = await aPerson(here, '李四', 'reader')
    const personId = (await reader.session.me()).person.id
    const change = await sysadmin.people.proposeRole({ personId, role: 'archivist', departmentId: null })
    expect(change).toMatchObject({ person: '李四', from: 'reader', to: 'archivist', proposedBy: '系统管理员' })
    expect(await auditor.people.roleChanges()).toEqual([change])
    await expect(sysadmin.people.settleRole({ id: change.id, accept: true })).rejects.toEqual(refusedAs('same-officer'))
    expect((await reader.session.me()).person.role).toBe('reader')
    await secadmin.people.settleRole({ id: change.id, accept: true })
    await expect(reader.session.me()).rejects.toEqual(refusedAs('not-signed-in'))
    expect((await sysadmin.people.list()).find(({ id }) => id === personId)?.role).toBe('archivist')
    expect(await sysadmin.people.roleChanges()).toEqual([])
    await expect(secadmin.people.settleRole({ id: change.id, accept: true })).rejects.toEqual(refusedAs('not-found'))
    expect(await entries('role.propose')).toEqual([{ actor: '2', target: `person:${personId}` }])
    expect(await entries('role.settle')).toEqual([{ actor: '3', target: `person:${personId}` }])
  })

  test('a second officer of the same office does not confirm', async () => {
    const { person, code } = await sysadmin.people.add({ name: '副系统管理员', role: 'sysadmin', departmentId: null })
    await secadmin.people.setActive({ id: person.id, active: true })
    const deputy = here.as(
      (await here.anyone.session.redeem({ name: '副系统管理员', code, password: 'a phrase of the deputy' })).token,
    )
    const change = await sysadmin.people.proposeRole({ personId: 1, role: 'reader', departmentId: null })
    await expect(deputy.people.settleRole({ id: change.id, accept: true })).rejects.toEqual(refusedAs('same-officer'))
  })

  test('what is declined changes nothing, and another proposal waits for the first', async () => {
    const personId = await idOf(archivist)
    const change = await secadmin.people.proposeRole({ personId, role: 'reader', departmentId: null })
    await expect(sysadmin.people.proposeRole({ personId, role: 'reader', departmentId: null })).rejects.toEqual(
      refusedAs('role-proposed'),
    )
    await sysadmin.people.settleRole({ id: change.id, accept: false })
    expect((await here.client.session.me()).person.role).toBe('archivist')
    await expect(sysadmin.people.proposeRole({ personId, role: 'archivist', departmentId: null })).rejects.toEqual(
      refusedAs('invalid-value'),
    )
    await expect(sysadmin.people.proposeRole({ personId, role: 'department', departmentId: null })).rejects.toEqual(
      refusedAs('invalid-value'),
    )
  })

  test('an officer stays what they are', async () => {
    for (const { name } of here.officers) {
      const personId = await idOf(name)
      await expect(secadmin.people.proposeRole({ personId, role: 'reader', departmentId: null })).rejects.toEqual(
        refusedAs('officer-stays'),
      )
    }
  })

  test('the database itself lets no role change otherwise', async () => {
    const personId = await idOf(archivist)
    expect(() => direct(`UPDATE person SET role = 'reader' WHERE id = ${personId}`)).toThrow('two officers')
    expect(() => direct(`UPDATE person SET role = 'sysadmin' WHERE id = ${personId}`)).toThrow(/two officers|never/)
    expect(() => direct(`UPDATE person SET role = 'archivist' WHERE role = 'auditor'`)).toThrow(/two officers|never/)
    const change = (settledBy: string) => `
      INSERT INTO role_change (person_id, from_role, to_role, state, proposed_by, proposed_at, settled_by, ledger_seq)
      VALUES (${personId}, 'archivist', 'reader', 'confirmed', 2, '2026', ${settledBy}, 0);
      UPDATE person SET role = 'reader' WHERE id = ${personId}`
    expect(() => direct(change('2'))).toThrow('CHECK')
    expect(() => direct(change('NULL'))).toThrow('two officers')
    expect(() => direct(change(String(personId)))).toThrow('two officers')
  })

  test('the last officer of an office who can sign in is not disabled, by nobody', async () => {
    const officer = (name: string) => idOf(name)
    const off = async (name: string) => secadmin.people.setActive({ id: await officer(name), active: false })
    await expect(off('安全审计员')).rejects.toEqual(refusedAs('last-officer'))
    await expect(off('系统管理员')).rejects.toEqual(refusedAs('last-officer'))
    await expect(off('安全保密管理员')).rejects.toEqual(refusedAs('invalid-value'))
  })

  test('a security administrator with a new code is let in by the auditor, who lets in nobody else', async () => {
    const id = await idOf('安全保密管理员')
    const { code } = await sysadmin.people.newCode({ id })
    await expect(secadmin.session.me()).rejects.toEqual(refusedAs('not-signed-in'))
    const redeem = () => here.anyone.session.redeem({ name: '安全保密管理员', code, password: 'a new phrase to keep' })
    await expect(redeem()).rejects.toEqual(refusedAs('code-wrong'))
    // Neither of the two who could let somebody in again may be shut out while the other is.
    const auditorId = await idOf('安全审计员')
    await expect(sysadmin.people.newCode({ id: auditorId })).rejects.toEqual(refusedAs('last-officer'))
    const { person } = await sysadmin.people.add({ name: '李四', role: 'archivist', departmentId: null })
    await expect(auditor.people.setActive({ id: person.id, active: true })).rejects.toEqual(refusedAs('right-missing'))
    await auditor.people.setActive({ id, active: true })
    await expect(auditor.people.setActive({ id, active: false })).rejects.toEqual(refusedAs('right-missing'))
    await expect(redeem()).resolves.toMatchObject({ person: { role: 'secadmin', fresh: false } })
  })
})
