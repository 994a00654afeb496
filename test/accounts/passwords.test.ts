// What is kept of passwords and codes. Other tests hash as cheaply as argon2 can; what people get is held here.
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Desk } from '#service/archive/desk.ts'
import { foundArchive } from '#service/desk/founding.ts'
import { openDesk } from '#service/desk/open-desk.ts'
import { router } from '#service/router/router.ts'
import { aFolder, archivist, founding, languageData, password, resources } from '../support/archive.ts'

/** argon2id over 64 MiB, three times: trust.md (b), above the floor that OWASP names. */
const strong = /^\$argon2id\$v=19\$m=65536,t=3,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/u

let place: Awaited<ReturnType<typeof aFolder>>
let desk: Desk
beforeEach(async () => {
  place = await aFolder()
  desk = await openDesk({ home: null, resources, languageData, version: 'test', notice: 'none', drivers: [] })
})
afterEach(async () => {
  await desk.close()
  await place.remove()
})

test('a desk that is told nothing else keeps passwords and codes as argon2id over 64 MiB, three times', async () => {
  const { archive, officers } = await foundArchive(join(place.folder, 'archive'), desk.surroundings, founding)
  await desk.lay(archive)
  const kept = () =>
    archive.databases.reader.selectFrom('person').select(['password_hash', 'code_hash']).orderBy('id').execute()
  const none = { password_hash: '', code_hash: expect.stringMatching(strong) }
  const one = { password_hash: expect.stringMatching(strong), code_hash: null }
  expect(await kept()).toEqual([one, none, none, none])

  const caller = { address: 'test', local: true }
  const anyone = createRouterClient(router, { context: { desk, token: null, caller, keepToken: null } })
  const [first] = officers
  if (first === undefined) throw new Error('no officer')
  await anyone.session.redeem({ name: first.name, code: first.code, password })
  expect(await kept()).toEqual([one, one, none, none])

  const { token } = await anyone.session.signIn({ name: archivist, password })
  const client = createRouterClient(router, { context: { desk, token, caller, keepToken: null } })
  await client.people.changePassword({ current: password, next: `${password} again` })
  expect(await kept()).toEqual([one, one, none, none])
  expect((await client.people.officerCodes()).officers).toHaveLength(2)
  expect(await kept()).toEqual([one, one, none, none])
})
