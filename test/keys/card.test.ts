// The registration card of a key, as PDF/A.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cardOf } from '#service/keys/card.ts'
import { documentPdf } from '#service/print/document.ts'
import { aFolder, anArchive } from '../support/archive.ts'
import { aPerson, withKey } from '../support/signer.ts'
import { maySkip, preflight, preflightMaySkip, tool } from '../support/tools.ts'

test.skipIf(maySkip('pdftotext'))('the card names whose key it is and shows the fingerprint', async () => {
  const made = await anArchive({ working: false })
  const { folder, remove } = await aFolder()
  try {
    const { kid, fingerprint } = await withKey(made.client)
    const { fonts, now } = made.archive.surroundings
    const file = join(folder, 'card.pdf')
    const card = await cardOf(made.archive.databases.reader, made.archive, kid, 'zh-CN')
    await writeFile(file, await documentPdf(card, fonts, now()))
    const text = tool('pdftotext', '-layout', file, '-')
    const words = ['签名密钥登记卡', '张三', '档案员', '测试档案室', 'Ed25519', kid, 'UTC+08:00']
    for (const word of words) expect(text).toContain(word)
    // Each language whole.
    expect(text).not.toMatch(/Registration|Fingerprint|Owner/u)
    const english = join(folder, 'english.pdf')
    const other = await cardOf(made.archive.databases.reader, made.archive, kid, 'en')
    await writeFile(english, await documentPdf(other, fonts, now()))
    const said = tool('pdftotext', '-layout', english, '-')
    expect(said).toContain('Registration of a signing key')
    expect(said.replaceAll(/张三|测试档案室/gu, '')).not.toMatch(/\p{Script=Han}/u)
    const groups = new RegExp(fingerprint.replaceAll(' ', '\\s+'), 'u')
    expect(text).toMatch(groups)
    if (!preflightMaySkip) expect(preflight(file)).toEqual([])
    expect(made.faults).toEqual([])
  } finally {
    await remove()
    await made.close()
  }
})

test('one’s own card is printed, and anybody’s by who reads keys; another’s is not found', async () => {
  const made = await anArchive({ working: false })
  try {
    const mine = await withKey(made.client)
    const other = await withKey(await aPerson(made, '李四', 'archivist'))
    expect(await made.client.keys.card({ kid: mine.kid })).toMatchObject({
      url: expect.stringContaining(`/prints/key-card/${mine.kid}-zh?ticket=`),
    })
    await (await made.officer('secadmin')).keys.card({ kid: other.kid })
    await (await made.officer('auditor')).keys.card({ kid: other.kid })
    const refused = { data: { code: 'not-found' } }
    await expect(made.client.keys.card({ kid: other.kid })).rejects.toMatchObject(refused)
    await expect(made.client.keys.card({ kid: '0123456789abcdef' })).rejects.toMatchObject(refused)
    const sysadmin = await made.officer('sysadmin')
    await expect(sysadmin.keys.card({ kid: mine.kid })).rejects.toMatchObject({ data: { code: 'right-missing' } })
  } finally {
    await made.close()
  }
})
