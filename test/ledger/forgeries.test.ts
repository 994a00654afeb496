import { execFile } from 'node:child_process'
import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { aFolder } from '../support/archive.ts'
import { rawWordsIn } from '../support/raw-words.ts'
import { anOffice, anSm2Signer, aSigner, inChinese, standAlone } from './forged.ts'
import { forgeries } from './forgery-list.ts'

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

test('the stand-alone verifier has Chinese for all that it finds', () => {
  const found = forgeries.flatMap(([, , expected]) => expected)
  const left = found
    .map(inChinese)
    .filter(said => rawWordsIn(said.replaceAll(/trust\.json|\d{4}-\S+Z/gu, ''), 'zh-CN').length > 0)
  expect(left).toEqual([])
})

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
    const ended = await promisify(execFile)(process.execPath, [join(folder, 'verify.mjs'), '--en', folder]).catch(
      (error: unknown) => error,
    )
    const said =
      /^entry 5: has a signature by SM2-SM3 that cannot be checked here: sm2\.mjs or SM3 is missing \(.*\)\n$/u
    expect(ended).toMatchObject({ code: 1, stdout: expect.stringMatching(said) })
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
