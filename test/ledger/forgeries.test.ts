import { execFile } from 'node:child_process'
import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { aFolder } from '../support/archive.ts'
import { anOffice, anSm2Signer, aSigner, standAlone } from './forged.ts'

type Office = ReturnType<typeof anOffice>

/** What the verifier says of an office in which something more happened. */
async function said(happened: (office: Office, folder: string) => unknown, kept: readonly string[] = []) {
  const { folder, remove } = await aFolder()
  const office = anOffice()
  await happened(office, folder)
  const bundle = await office.log.write(join(folder, 'bundle'))
  const { findings } = await standAlone(
    bundle,
    kept.map(name => join(folder, name)),
  )
  await remove()
  return findings
}

const batch = { id: 'batch:7', version: 1 }
const list = 'ab'.repeat(32)

describe('the stand-alone verifier finds nothing', () => {
  test('in an honest ledger with steps, hand-overs, a revoked key and a witnessed head', async () => {
    const findings = await said(({ log, officer, zhang, li }) => {
      const first = log.signed(zhang, 'step.batch', batch)
      log.signed(li, 'step.batch', { ...batch, version: 2, prevStep: log.leaf(first) })
      const given = log.signed(zhang, 'handover.give', { id: 'handover:3', version: 4 }, { list })
      const taken = log.signed(
        li,
        'handover.take',
        { id: 'handover:3', version: 5, prevStep: log.leaf(given) },
        { list, items: [{ id: 9, version: 1, prevStep: '' }] },
      )
      log.signed(
        zhang,
        'step.sign',
        { id: 'items:0', version: 0 },
        { items: [{ id: 9, version: 2, prevStep: log.leaf(taken) }] },
      )
      log.signed(officer, 'key.revoke', { id: `key:${li.kid}`, version: 3 }, { kid: li.kid, reason: 'x' })
      log.head(officer)
      log.quorum = 1
      log.plain('page.view')
    })
    expect(findings).toEqual([])
  })

  test('in signatures by SM2', async () => {
    const findings = await said(({ log, officer }) => {
      const wang = anSm2Signer('8')
      log.enrol(officer, wang)
      log.signed(wang, 'step.batch', batch)
    })
    expect(findings).toEqual([])
  })

  test('in a head and a receipt that the auditor kept', async () => {
    const findings = await said(
      async ({ log }, folder) => {
        await writeFile(join(folder, 'mine'), log.head())
        const receipt = ['c2sp.org/tlog-proof@v1', `extra ${log.leaf(2)}`, 'index 2', log.leaf(0), '', log.head()]
        await writeFile(join(folder, 'receipt'), receipt.join('\n'))
        log.plain('page.view')
      },
      ['mine', 'receipt'],
    )
    expect(findings).toEqual([])
  })
})

const items = (prevStep: string, version = 1) => ({ items: [{ id: 9, version, prevStep }] })

/** What is forged, and every line the verifier then says: `$` stands for something that is new each time. */
const forgeries: readonly (readonly [string, (office: Office) => void, readonly string[]])[] = [
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

describe('the stand-alone verifier names', () => {
  test.each(forgeries)('%s', async (_what, forged, expected) => {
    const findings = await said(office => {
      forged(office)
      office.log.head()
    })
    const pruned = findings.map(finding => finding.replace(/key [\da-f]{16}/u, 'key $'))
    expect(pruned).toEqual(expected)
  })

  test('a ledger that was rolled back, against the head that the auditor kept, with both sizes', async () => {
    const findings = await said(
      async ({ log }, folder) => {
        for (let at = 0; at < 6; at += 1) log.plain('page.view')
        await writeFile(join(folder, 'mine'), log.head())
        log.heads.delete(log.lines.length)
        log.lines.splice(6)
      },
      ['mine'],
    )
    expect(findings).toContain('head mine: counts 10 entries, but the bundle has only 6: the end is missing')
  })

  test('a ledger written anew with new signatures of the log, against the head that the auditor kept', async () => {
    const findings = await said(
      async ({ log }, folder) => {
        const other = anOffice()
        other.log.plain('page.view')
        await writeFile(join(folder, 'mine'), other.log.head())
        log.plain('page.view', undefined, { pages: 1 })
      },
      ['mine'],
    )
    expect(findings).toContain('head mine: has another root than the entries: something it counts was changed')
  })

  test('a signature by SM2 that it cannot check: it never passes over one', async () => {
    const { folder, remove } = await aFolder()
    const { log, officer } = anOffice()
    const wang = anSm2Signer('8')
    log.enrol(officer, wang)
    log.signed(wang, 'note.sign')
    await log.write(folder)
    await rm(join(folder, 'sm2.mjs'))
    const ended = await promisify(execFile)(process.execPath, [join(folder, 'verify.mjs'), folder]).catch(
      (error: unknown) => error,
    )
    const stdout = 'entry 5: has a signature by SM2-SM3 that cannot be checked here: sm2.mjs or SM3 is missing\n'
    expect(ended).toMatchObject({ code: 1, stdout })
    await remove()
  })

  test('a file that is no part of a bundle, a head under another name, one without the line of the log', async () => {
    const { folder, remove } = await aFolder()
    const { log } = anOffice()
    await log.write(folder)
    await writeFile(join(folder, 'more.txt'), '')
    await rename(join(folder, 'heads', '0000000004'), join(folder, 'heads', '0000000005'))
    expect((await standAlone(folder)).findings).toEqual([
      'more.txt: is no part of a bundle',
      'head 0000000005: counts 4: its file has another name',
    ])
    await remove()
  })

  test('a head signed by nobody that is known, twice, or with too few witnesses', async () => {
    const unknown = await said(({ log, officer }) => {
      log.head(officer)
      log.witnesses.clear()
    })
    expect(unknown.map(one => one.replace(/[\da-f]{16},/u, '$,'))).toEqual([
      'head 0000000004: is signed by $, whom trust.json does not know',
    ])
    const twice = await said(({ log, officer }) => void log.head(officer, officer))
    expect(twice).toEqual([`head 0000000004: is signed twice by ${/by (.*)$/u.exec(twice[0] ?? '')?.[1]}`])
    const few = await said(({ log }) => {
      log.quorum = 1
    })
    expect(few).toEqual(['heads: none bears as many witnesses as the quorum'])
    const stranger = await said(({ log }) => void log.head(aSigner('9')))
    expect(stranger[0]).toMatch(/^trust\.json: names signers whose key no entry enrols: /u)
  })
})
