// An officer comes in by the one-time code, goes, and comes again with the password.
import { password } from '../../support/archive.ts'
import type { Scenario } from '../scenario.ts'
import { founded } from './founded.ts'

export const signIn: Scenario = {
  name: 'sign-in',
  async prepare(folder) {
    const { officers } = await founded(folder)
    const { name = '', code = '' } = officers.find(one => one.role === 'auditor') ?? {}
    return { name, code }
  },
  async act({ archive, client }, given, ack) {
    const name = String(given['name'])
    const known = await archive.databases.reader
      .selectFrom('person')
      .select('code_hash')
      .where('name', '=', name)
      .executeTakeFirstOrThrow()
    if (known.code_hash !== null) {
      const { token } = await client(null).session.redeem({ name, code: String(given['code']), password })
      ack('redeemed')
      await client(token).session.signOut()
    }
    const { token } = await client(null).session.signIn({ name, password })
    ack('signed in')
    await client(token).session.me()
    await client(token).session.signOut()
    ack('signed out')
  },
  async missing({ databases: { reader } }, given, acked, whole) {
    const person = await reader
      .selectFrom('person')
      .select(['code_hash', 'password_hash'])
      .where('name', '=', String(given['name']))
      .executeTakeFirstOrThrow()
    const entries = await reader.selectFrom('ledger').select('type').execute()
    const refused = entries.filter(entry => entry.type === 'session.refuse').length
    const opened = entries.filter(entry => entry.type === 'session.open').length
    const redeemed = person.code_hash === null && person.password_hash !== ''
    return [
      ...(redeemed || !(acked.has('redeemed') || whole) ? [] : ['the code was used and counts as unused']),
      ...(opened > 0 || !(acked.has('signed in') || whole) ? [] : ['somebody is in without an entry']),
      ...(refused === 0 ? [] : [`${refused} right passwords were refused`]),
    ]
  },
}
