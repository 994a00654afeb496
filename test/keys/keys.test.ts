// Signing keys: who may enrol whose, and what a signature is refused for.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { anArchive, type TestArchive } from '../support/archive.ts'
import { enrol, signers, withKey } from '../support/signer.ts'

let made: TestArchive
beforeEach(async () => {
  made = await anArchive({ working: false })
})
afterEach(() => made.close())

test('the first key of an archive is a security administrator’s and signs for itself; the others are enrolled by it', async () => {
  const { secadmin, archivist, second, auditor } = await signers(made)
  const { keys } = await secadmin.client.keys.list()
  expect(keys.map(key => key.state)).toEqual(['enrolled', 'enrolled', 'enrolled', 'enrolled'])
  expect(new Set(keys.map(key => key.kid)).size).toBe(4)
  await archivist.client.keys.mine()
  expect([archivist, second, auditor].map(one => one.kid.length)).toEqual([16, 16, 16])
  expect(made.faults).toEqual([])
})

test('nobody enrols their own key afterwards', async () => {
  const secadmin = await withKey(await made.officer('secadmin'))
  await enrol(secadmin, secadmin)
  const auditor = await withKey(await made.officer('auditor'))
  await expect(enrol(auditor, auditor)).rejects.toMatchObject({ data: { code: 'own-key' } })
})
