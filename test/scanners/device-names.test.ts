// What a device is called on screen: its XML's references resolved once, nothing in it that cannot be seen.
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCapabilities } from '#service/scanners/escl/capabilities.ts'
import { openEscl } from '#service/scanners/escl/client.ts'
import { scannerIn } from '#service/scanners/escl/discover.ts'
import { readStatus } from '#service/scanners/escl/status.ts'
import { parseXml, textAt } from '#service/scanners/escl/xml.ts'
import { openNaps2 } from '#service/scanners/naps2/open.ts'
import { openSane } from '#service/scanners/sane/open.ts'
import { anArchive, type TestArchive } from '../support/archive.ts'
import { capabilitiesOf } from '../support/escl/documents.ts'
import { startSimulator } from '../support/escl/simulator.ts'

const never = new AbortController().signal
const model = { uuid: 'u', resolutions: [300], duplex: true, flatbed: true, formats: ['image/jpeg'] }
const told = (name: string) => readCapabilities(capabilitiesOf({ ...model, name }))?.name
const element = (text: string) => textAt(parseXml(`<a>${text}</a>`), 'a')
const attribute = (text: string) => textAt(parseXml(`<a b="${text}"/>`), 'a', '@b')

/** As written in XML, and what it means. */
const written = [
  ['Brother &amp; Sons', 'Brother & Sons'],
  ['&#x4E2D;&#x56fd;&#20013;&#22269;', '中国中国'],
  ['&#x1F4E0;&#128224;', '📠📠'],
  ['&lt;MF &quot;4&quot; &apos;s&apos;&gt;', `<MF "4" 's'>`],
  // Once: what was escaped twice stays escaped once.
  ['&amp;lt;', '&lt;'],
  ['&amp;#x4E2D;', '&#x4E2D;'],
  ['&amp;amp;amp;', '&amp;amp;'],
  ['&#38;lt;', '&lt;'],
  ['&#x26;#65;', '&#65;'],
  // No characters of XML 1.0.
  ['a&#0;b&#x0;c&#8;d', 'a�b�c�d'],
  ['&#xD800;&#xDFFF;&#xFFFE;&#x110000;&#99999999999999999999;', '�����'],
  // Nobody's entities, and what is no reference.
  ['&nbsp;&custom;&LT;&#X41;&#;&#x;&#xG;&amp', '&nbsp;&custom;&LT;&#X41;&#;&#x;&#xG;&amp'],
  ['R&D & Co', 'R&D & Co'],
] as const

describe('what a device writes in XML', () => {
  test.each(written)('%s means %s, in texts and in attributes', (xml, text) => {
    expect(element(xml)).toBe(text)
    if (!xml.includes('"')) expect(attribute(xml)).toBe(text)
  })

  test('in a CDATA section is meant letter by letter', () => {
    expect(element('<![CDATA[A &amp; <b> &#65;]]> &amp; C')).toBe('A &amp; <b> &#65; & C')
    expect(element('<!-- <![CDATA[ --> A &amp; B <!-- ]]> -->')).toBe('A & B')
  })

  test('with a document type is not read, nor what costs more than its length', () => {
    const own = '<!DOCTYPE a [<!ENTITY name "Scanner"><!ENTITY many "&name;&name;">]><a>&name; &many;</a>'
    expect(parseXml(own)).toBeNull()
    expect(parseXml(`<a ${'b="1" '.repeat(1000)}/>`)).toBeNull()
    expect(parseXml(`<a>${'<b/>'.repeat(10_000)}</a>`)).toBeNull()
    expect(element('&name;')).toBe('&name;')
  })

  test('names its model in capabilities, and its feeder in the status', () => {
    expect(told('Canon &amp; &#20013;&#x56FD;')).toBe('Canon & 中国')
    expect(told('A &amp;lt; B')).toBe('A &lt; B')
    const status = '<ScannerStatus><State>I&#100;le</State><AdfState>Scanner&#65;dfJam</AdfState></ScannerStatus>'
    expect(readStatus(status)).toMatchObject({ state: 'idle', feeder: 'jam', words: 'ScannerAdfJam' })
    const job =
      '<ScannerStatus><State>Idle</State><Jobs><JobInfo><JobUri>/eSCL/ScanJobs/1&#x26;2</JobUri><JobState>Completed</JobState></JobInfo></Jobs></ScannerStatus>'
    expect(readStatus(job)?.jobs).toEqual([{ path: '/eSCL/ScanJobs/1&2', state: 'completed' }])
  })

  test('may refer to a profile by a name with references', () => {
    const profile = (attribute: string, inner = '') =>
      `<scan:SettingProfiles><scan:SettingProfile ${attribute}>${inner}</scan:SettingProfile></scan:SettingProfiles>`
    const inner = '<scan:ColorModes><scan:ColorMode>RGB24</scan:ColorMode></scan:ColorModes>'
    const xml = `<scan:ScannerCapabilities xmlns:scan="s">${profile('name="p&#49; &amp; q"', inner)}<scan:Platen><scan:PlatenInputCaps>${profile('ref="p1 &#38; q"')}</scan:PlatenInputCaps></scan:Platen></scan:ScannerCapabilities>`
    expect(readCapabilities(xml)?.sources.flatbed?.colours).toEqual(['colour'])
  })
})

describe('the name of a device', () => {
  const clean = '档案室 1'
  // Line feeds, NUL, an escape, direction marks, zero width and line separators, half a character.
  const unclean = '\u202e档案室\r\n\u0000\u001b\u2066\u200b\u2028 1\ud83d'

  test('is shown without what cannot be seen, announced or told', () => {
    const announced = { secure: false, hosts: ['10.0.0.5'], port: 80 }
    expect(scannerIn({ ...announced, name: 'x', txt: { ty: unclean } })?.name).toBe(clean)
    expect(scannerIn({ ...announced, name: unclean, txt: { ty: '\u200e\u200f' } })?.name).toBe(clean)
    expect(scannerIn({ ...announced, name: 'x', txt: { ty: 'A&amp;lt;&#x4E2D;&#10;B' } })?.name).toBe('A&lt;中 B')
    expect(told('档案室&#10;&#x202E;&#x200B; 1')).toBe(clean)
  })

  test('is cut to the hundred letters a name holds, and never inside a letter', () => {
    expect(told('卷'.repeat(150))).toBe('卷'.repeat(100))
    expect(told(`${'卷'.repeat(99)}📠`)).toBe('卷'.repeat(99))
  })

  test('from SANE and from NAPS2 is shown so too, while the device keeps its exact address', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'juanzong-names-'))
    try {
      const listing = join(folder, 'listing')
      const program = join(folder, 'lists')
      await writeFile(program, `#!/bin/sh\ncat '${listing}'\n`)
      await chmod(program, 0o755)
      const device = 'net:\u200bhost:test:0'
      await writeFile(listing, `${device}\tMaker\t档案室\u202e\n\u0007 1\nepson2:1\tEpson\tEpson V39\n`)
      expect(await openSane({ program }).list(never)).toEqual([
        { driver: 'sane', address: device, name: `Maker ${clean}`, serial: '' },
        { driver: 'sane', address: 'epson2:1', name: 'Epson V39', serial: '' },
      ])
      await writeFile(listing, `档案室\u202e\u200b 1\r\n`)
      expect(await openNaps2({ program, platform: 'darwin' }).list(never)).toEqual([
        { driver: 'naps2', address: 'apple:档案室\u202e\u200b 1', name: `${clean} (APPLE)`, serial: '' },
      ])
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})

describe('a device that is added without a name', () => {
  let made: TestArchive
  beforeAll(async () => {
    made = await anArchive({ drivers: [openEscl({ discover: false })] })
  })
  afterAll(() => made.close())

  test('is called by its model as it is meant', async () => {
    const simulator = await startSimulator({ pictures: [], name: 'Canon &amp; &#x4E2D;&#22269;&#10;&amp;lt;' })
    try {
      const scanner = { driver: 'escl', address: simulator.address, name: '', serial: '' } as const
      expect((await made.client.scanners.add(scanner)).name).toBe('Canon & 中国 &lt;')
    } finally {
      await simulator.close()
    }
  })
})
