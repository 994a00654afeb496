// Ledgers forged in every way that the verifier names.
import { type anOffice, aSigner } from './forged.ts'

type Office = ReturnType<typeof anOffice>

const batch = { id: 'batch:7', version: 1 }
const list = 'ab'.repeat(32)

const items = (prevStep: string, version = 1) => ({ items: [{ id: 9, version, prevStep }] })

/** What is forged, and every line the verifier then says: `$` stands for something that is new each time. */
export const forgeries: readonly (readonly [string, (office: Office) => void, readonly string[]])[] = [
  [
    'a signature that is used again',
    ({ log, zhang }) => {
      log.signed(zhang, 'note.sign')
      log.again(4)
    },
    ['entry 5: repeats the nonce of entry 4'],
  ],
  [
    'a signature over another act',
    ({ log, zhang }) =>
      void log.signed(zhang, 'note.sign', undefined, { pages: 3 }, { after: act => ({ ...act, body: { pages: 2 } }) }),
    ['entry 4: has a signature that key $ did not make'],
  ],
  [
    'a key that was never enrolled',
    ({ log }) => void log.signed(aSigner('1'), 'note.sign'),
    ['entry 4: is signed with key $, which no entry before it enrols'],
  ],
  [
    'a key that is enrolled only afterwards',
    ({ log, officer }) => {
      const late = aSigner('6')
      log.signed(late, 'note.sign')
      log.enrol(officer, late)
    },
    ['entry 4: is signed with key $, which no entry before it enrols'],
  ],
  [
    'a key that was revoked',
    ({ log, officer, li }) => {
      log.signed(officer, 'key.revoke', { id: `key:${li.kid}`, version: 3 }, { kid: li.kid, reason: 'x' })
      log.signed(li, 'note.sign')
    },
    ['entry 5: is signed with key $, which entry 4 revoked'],
  ],
  [
    'a key revoked twice',
    ({ log, officer, li }) => {
      const revoke = () => log.signed(officer, 'key.revoke', undefined, { kid: li.kid, reason: 'x' })
      revoke()
      revoke()
    },
    ['entry 5: revokes key $, which is not enrolled'],
  ],
  [
    "somebody else's key",
    ({ log, zhang }) => void log.signed(zhang, 'note.sign', undefined, {}, { actor: '5' }),
    ['entry 4: acts for 5, but is signed with the key of 1'],
  ],
  [
    'a key with the id of an enrolled one',
    ({ log, zhang }) => void log.signed({ ...aSigner('1'), kid: zhang.kid }, 'note.sign'),
    ['entry 4: has a signature that key $ did not make'],
  ],
  [
    'another algorithm than that of the key',
    ({ log, zhang }) => void log.signed(zhang, 'note.sign', undefined, {}, { signed: { alg: 'SM2-SM3' } }),
    ['entry 4: is signed as SM2-SM3, but key $ is one for Ed25519'],
  ],
  [
    'an unsigned entry of a type that must be signed',
    ({ log }) => void log.plain('step.batch', batch, {}, { actor: '1' }),
    ['entry 4: is a step.batch that nobody signed'],
  ],
  [
    'a second key that enrols itself',
    ({ log }) => {
      const own = aSigner('9')
      log.enrol(own, own)
    },
    ['entry 4: enrols a key that somebody else has to enrol: only the first of a ledger signs for itself'],
  ],
  [
    'a second key that its owner enrols with the first',
    ({ log, zhang }) => void log.enrol(zhang, aSigner('1')),
    ['entry 4: enrols a key that somebody else has to enrol: only the first of a ledger signs for itself'],
  ],
  [
    'a key enrolled twice',
    ({ log, officer, li }) => void log.enrol(officer, li),
    ['entry 4: enrols key $ a second time'],
  ],
  [
    'a key under the id of another',
    ({ log, officer }) => void log.enrol(officer, aSigner('7'), { kid: '0123456789abcdef' }),
    ['entry 4: enrols a key that does not fit its id'],
  ],
  [
    'a head that the signer cannot have seen',
    ({ log, zhang }) =>
      void log.signed(
        zhang,
        'note.sign',
        undefined,
        {},
        { signed: { seen: { size: 4, root: 'A'.repeat(43).concat('=') } } },
      ),
    ['entry 4: was signed over another history than the one before it'],
  ],
  [
    'a head that came later',
    ({ log, zhang }) => {
      log.signed(zhang, 'note.sign', undefined, {}, { signed: { seen: { size: 6, root: 'A'.repeat(43).concat('=') } } })
      log.plain('page.view')
    },
    ['entry 4: was signed over another history than the one before it'],
  ],
  [
    'a signature of another hour',
    ({ log, zhang }) =>
      void log.signed(zhang, 'note.sign', undefined, {}, { signed: { signedAt: '2026-01-05T09:30:00.000Z' } }),
    ['entry 4: was signed 15 minutes or more from its time'],
  ],
  [
    'a clock that went back',
    ({ log }) => void log.plain('page.view', undefined, {}, { time: '2026-01-05T07:59:00.000Z' }),
    ['entry 4: has a clock that went back from 2026-01-05T08:00:03.000Z to 2026-01-05T07:59:00.000Z'],
  ],
  [
    'a start counter that went back',
    ({ log }) => void log.plain('page.view', undefined, {}, { boot: 0 }),
    ['entry 4: has a start counter that went back from 1 to 0'],
  ],
  [
    'a line that is not canonical',
    ({ log }) => {
      log.plain('page.view')
      const line = log.lines.pop() ?? ''
      log.raw(line.replace(',', ', '))
    },
    [
      'entry 4: is not written in canonical JSON',
      'head 0000000005: has another root than the entries: something it counts was changed',
    ],
  ],
  [
    'a name that stands twice in a line',
    ({ log }) => {
      log.plain('page.view')
      const line = log.lines.pop() ?? ''
      log.raw(line.replace('"boot":1', '"boot":1,"boot":1'))
    },
    [
      'entry 4: is not written in canonical JSON',
      'head 0000000005: has another root than the entries: something it counts was changed',
    ],
  ],
  [
    'one person who gives and takes',
    ({ log, zhang }) => {
      const given = log.signed(zhang, 'handover.give', { id: 'handover:3', version: 1 }, { list })
      log.signed(zhang, 'handover.take', { id: 'handover:3', version: 2, prevStep: log.leaf(given) }, { list })
    },
    ['entry 5: lacks the signature of a second person over the same list before it'],
  ],
  [
    'two persons who signed different lists',
    ({ log, zhang, li }) => {
      const given = log.signed(zhang, 'handover.give', { id: 'handover:3', version: 1 }, { list })
      log.signed(
        li,
        'handover.take',
        { id: 'handover:3', version: 2, prevStep: log.leaf(given) },
        { list: 'cd'.repeat(32) },
      )
    },
    ['entry 5: lacks the signature of a second person over the same list before it'],
  ],
  [
    'a taking without a giving',
    ({ log, li }) => void log.signed(li, 'handover.take', { id: 'handover:3', version: 2 }, { list }),
    ['entry 4: lacks the signature of a second person over the same list before it'],
  ],
  [
    'a step of a batch that leaves out the one before',
    ({ log, zhang, li }) => {
      const first = log.signed(zhang, 'step.batch', batch)
      log.signed(li, 'step.batch', { ...batch, version: 2, prevStep: log.leaf(first) })
      log.signed(zhang, 'step.batch', { ...batch, version: 3, prevStep: log.leaf(first) })
    },
    ['entry 6: does not name the step before it on batch:7'],
  ],
  [
    'a step of an item that begins its row anew',
    ({ log, zhang, li }) => {
      log.signed(zhang, 'step.sign', { id: 'items:0', version: 0 }, items(''))
      log.signed(li, 'step.sign', { id: 'items:1', version: 0 }, items('', 2))
    },
    ['entry 5: does not name the step before it on item:9'],
  ],
]
