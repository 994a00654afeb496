import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressOf, jobPath } from '#service/scanners/escl/address.ts'
import { offered, readCapabilities } from '#service/scanners/escl/capabilities.ts'
import { scannerIn, withoutDoubles } from '#service/scanners/escl/discover.ts'
import { settingsFor } from '#service/scanners/escl/settings.ts'
import { type EsclStatus, readStatus } from '#service/scanners/escl/status.ts'
import { refusedFor, verdictOn } from '#service/scanners/escl/verdict.ts'
import { capabilitiesOf, statusOf } from '../support/escl/documents.ts'
import { settings } from '../support/escl/scanning.ts'

const source = (profiles: string, size = '<scan:MaxWidth>2550</scan:MaxWidth><scan:MaxHeight>3508</scan:MaxHeight>') =>
  `${size}<scan:SettingProfiles>${profiles}</scan:SettingProfiles>`
const flatbed = (inner: string, beside = '') =>
  `<?xml version="1.0"?><scan:ScannerCapabilities xmlns:scan="s" xmlns:pwg="p">${beside}<scan:Platen><scan:PlatenInputCaps>${inner}</scan:PlatenInputCaps></scan:Platen></scan:ScannerCapabilities>`
const colour = '<scan:ColorModes><scan:ColorMode>RGB24</scan:ColorMode></scan:ColorModes>'
const discrete = (...all: readonly (readonly [number, number])[]) =>
  `<scan:SupportedResolutions><scan:DiscreteResolutions>${all
    .map(
      ([x, y]) =>
        `<scan:DiscreteResolution><scan:XResolution>${x}</scan:XResolution><scan:YResolution>${y}</scan:YResolution></scan:DiscreteResolution>`,
    )
    .join('')}</scan:DiscreteResolutions></scan:SupportedResolutions>`
const range = (least: number, most: number, step: number) =>
  `<scan:SupportedResolutions><scan:ResolutionRange><scan:XResolutionRange><scan:Min>${least}</scan:Min><scan:Max>${most}</scan:Max><scan:Normal>300</scan:Normal><scan:Step>${step}</scan:Step></scan:XResolutionRange></scan:ResolutionRange></scan:SupportedResolutions>`
const profile = (inner: string) => `<scan:SettingProfile>${inner}</scan:SettingProfile>`

const read = (xml: string) => {
  const capabilities = readCapabilities(xml)
  if (!capabilities) throw new Error('no capabilities')
  return capabilities
}

describe('the address of a scanner', () => {
  test.each([
    ['10.0.0.5', 'http://10.0.0.5:80/eSCL'],
    [' 10.0.0.5:8080 ', 'http://10.0.0.5:8080/eSCL'],
    ['10.0.0.5:443', 'https://10.0.0.5:443/eSCL'],
    ['Brother.local', 'http://brother.local:80/eSCL'],
    ['https://printer/', 'https://printer:443/eSCL'],
    ['http://printer:631/ipp/eSCL/', 'http://printer:631/ipp/eSCL'],
    ['HTTP://PRINTER', 'http://printer:80/eSCL'],
    ['[fd00::2]', 'http://[fd00::2]:80/eSCL'],
    ['https://[fd00::2]:8443', 'https://[fd00::2]:8443/eSCL'],
  ])('%s is %s', (typed, address) => {
    expect(addressOf(typed)).toBe(address)
  })

  test.each([
    '',
    'ftp://printer',
    'file:///etc',
    'http://',
    'a b',
    'http://me:secret@printer',
    'http://x/?q',
    'x:99999',
  ])('is not %s', typed => {
    expect(addressOf(typed)).toBeNull()
  })

  test('is the same whenever it is written again', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.domain(), fc.ipV4(), fc.ipV6()), typed => {
        const address = addressOf(typed)
        if (address !== null) expect(addressOf(address)).toBe(address)
      }),
    )
  })

  test('is never taken from where a device says its job lies', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl({ withFragments: true, withQueryParameters: true })), location => {
        expect(jobPath(location, '/eSCL') ?? '/').toMatch(/^\/[\x21-\x7e]*$/u)
      }),
    )
    expect(jobPath('http://[fe80::1%25eth0]:80/eSCL/ScanJobs/7/', '/eSCL')).toBe('/eSCL/ScanJobs/7')
    expect(jobPath('http://host', '/eSCL')).toBeNull()
  })
})

describe('what a scanner says it can do', () => {
  test('counts resolutions that are the same both ways, and the usual ones of a range', () => {
    const both = profile(`${colour}${discrete([300, 300], [600, 300], [150, 150])}`)
    expect(offered(read(flatbed(source(both)))).resolutions).toEqual([150, 300])
    const ranged = read(flatbed(source(profile(`${colour}${range(100, 600, 100)}`))))
    expect(offered(ranged).resolutions).toEqual([100, 200, 300, 400, 600])
    expect(() => settingsFor({ ...settings, source: 'flatbed', dpi: 500 }, ranged)).not.toThrow()
    expect(() => settingsFor({ ...settings, source: 'flatbed', dpi: 250 }, ranged)).toThrow('250 dpi')
  })

  test('is read with any prefix, and from a profile that is referred to', () => {
    const plainly = flatbed(source(profile(`${colour}${discrete([300, 300])}`)))
    expect(read(plainly.replaceAll('scan:', '')).sources).toEqual(read(plainly).sources)
    expect(read(plainly.replaceAll('scan:', 'ns1:')).sources).toEqual(read(plainly).sources)
    const named = `<scan:SettingProfiles><scan:SettingProfile name="p1">${colour}${discrete([300, 300])}</scan:SettingProfile></scan:SettingProfiles>`
    const referring = flatbed(source('<scan:SettingProfile ref="p1"/>'), named)
    expect(read(referring).sources).toEqual(read(plainly).sources)
  })

  test('may name no size and no format: then A4 and JPEG are taken for granted', () => {
    const bare = read(flatbed(source(profile(`${colour}${discrete([300, 300])}`), '')))
    expect(offered(bare)).toMatchObject({ sources: ['flatbed'], widest: 215.9, longest: 297 })
    const asked = settingsFor({ ...settings, source: 'flatbed', dpi: 300 }, bare)
    expect(asked.format).toBe('image/jpeg')
    expect(asked.xml).not.toContain('DocumentFormatExt')
  })

  test('may name a format we cannot keep: then it is unsupported', () => {
    const pdf = '<scan:DocumentFormats><pwg:DocumentFormat>application/pdf</pwg:DocumentFormat></scan:DocumentFormats>'
    const only = read(flatbed(source(profile(`${colour}${pdf}${discrete([300, 300])}`))))
    expect(() => settingsFor({ ...settings, source: 'flatbed', dpi: 300 }, only)).toThrow('application/pdf')
  })

  test('counts a feeder that turns sheets by an option alone', () => {
    const inner = source(profile(`${colour}${discrete([300, 300])}`))
    const adf = `<s:ScannerCapabilities xmlns:s="s"><s:Adf><s:AdfSimplexInputCaps>${inner}</s:AdfSimplexInputCaps><s:AdfOptions><s:AdfOption>DetectPaperLoaded</s:AdfOption><s:AdfOption>Duplex</s:AdfOption></s:AdfOptions></s:Adf></s:ScannerCapabilities>`
    expect(offered(read(adf)).sources).toEqual(['feeder', 'feeder-duplex'])
  })

  test('and does is read from anything without a fault', () => {
    const model = {
      name: 'M',
      uuid: 'u',
      resolutions: [300],
      duplex: true,
      flatbed: true,
      formats: ['image/jpeg'],
    }
    const whole = [capabilitiesOf(model), statusOf('Idle', 'ScannerAdfLoaded', [{ path: '/j', state: 'Completed' }])]
    // A true document with a piece cut out and another put in, at any place.
    const broken = fc
      .tuple(
        fc.constantFrom(...whole),
        fc.nat(4000),
        fc.nat(200),
        fc.constantFrom('', '<', '&x;', '</a>', '<!--', '-1'),
      )
      .map(([xml, at, length, put]) => xml.slice(0, at) + put + xml.slice(at + length))
    fc.assert(
      fc.property(fc.oneof(fc.string(), broken), xml => {
        const capabilities = readCapabilities(xml)
        if (capabilities) {
          const { widest, longest, sources } = offered(capabilities)
          expect(widest > 0 && longest > 0 && sources.length > 0).toBe(true)
        }
        readStatus(xml)
      }),
      { numRuns: 500 },
    )
    const bomb = `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><ScannerStatus><State>&b;</State></ScannerStatus>`
    expect(readStatus(bomb)?.state ?? 'other').toBe('other')
    expect(readCapabilities('<a>'.repeat(20_000))).toBeNull()
    expect(
      readStatus('<ScannerStatus><__proto__><State>Idle</State></__proto__></ScannerStatus>')?.state ?? 'other',
    ).toBe('other')
  })
})

describe('what an answer without a picture means', () => {
  const status = (state: EsclStatus['state'], feeder: EsclStatus['feeder']): EsclStatus => ({
    state,
    feeder,
    words: feeder,
    jobs: [],
  })
  const situation = { http: 404, status: status('idle', 'empty'), job: 'unknown', sides: 3, feeder: true } as const

  test('the end, only when the feeder is empty and the device at rest', () => {
    expect(verdictOn(situation)).toEqual({ kind: 'end' })
    expect(verdictOn({ ...situation, status: status('processing', 'empty'), job: 'completed' })).toEqual({
      kind: 'end',
    })
    expect(verdictOn({ ...situation, status: status('processing', 'empty') }).kind).toBe('again')
    expect(verdictOn({ ...situation, status: status('idle', 'loaded') }).kind).toBe('again')
    expect(verdictOn({ ...situation, status: null }).kind).toBe('again')
    expect(verdictOn({ ...situation, sides: 0 })).toMatchObject({ kind: 'failed', problem: 'feeder-empty' })
  })

  test('never the end while sheets lie in the feeder of a device at work', () => {
    const verdict = verdictOn({ ...situation, status: status('processing', 'loaded') })
    expect(verdict).toMatchObject({ kind: 'again', most: 30, after: { kind: 'failed', problem: 'io' } })
  })

  test('no trouble of the feeder concerns the flatbed', () => {
    const lid = { ...situation, feeder: false, status: status('idle', 'cover-open') }
    expect(verdictOn(lid)).toEqual({ kind: 'end' })
    expect(verdictOn({ ...lid, sides: 0 })).toMatchObject({ kind: 'again', after: { problem: 'io' } })
  })

  test('busy at somebody else, or settings it will not take', () => {
    expect(refusedFor(409, status('processing', 'loaded'), true)).toBe('busy')
    expect(refusedFor(409, status('idle', 'loaded'), true)).toBe('unsupported')
    expect(refusedFor(409, status('idle', 'empty'), true)).toBe('feeder-empty')
    expect(refusedFor(409, status('idle', 'jam'), true)).toBe('jam')
    expect(refusedFor(409, status('idle', 'jam'), false)).toBe('unsupported')
    expect(refusedFor(503, null, true)).toBe('busy')
    expect(refusedFor(404, null, true)).toBe('not-found')
  })
})

describe('what a scanner announces', () => {
  const announced = { secure: false, name: 'x', hosts: ['fe80::1', '10.0.0.5'], port: 80, txt: {} }

  test('becomes its address, by IPv4 where it has one', () => {
    expect(scannerIn({ ...announced, txt: { ty: 'Canon &amp; Co', rs: '/eSCL/', uuid: 'ABC' } })).toEqual({
      driver: 'escl',
      address: 'http://10.0.0.5:80/eSCL',
      name: 'Canon & Co',
      serial: 'abc',
    })
    expect(scannerIn({ ...announced, hosts: ['fd00::2'], secure: true, port: 443 })?.address).toBe(
      'https://[fd00::2]:443/eSCL',
    )
    expect(scannerIn({ ...announced, hosts: ['fe80::1'] })).toBeNull()
    expect(scannerIn({ ...announced, txt: { rs: '' } })?.name).toBe('x')
  })

  test('twice, with TLS and without, is one scanner with TLS', () => {
    const [plainly, secured] = [
      scannerIn({ ...announced, txt: { uuid: 'u' } }),
      scannerIn({ ...announced, secure: true, port: 443, txt: { uuid: 'U' } }),
    ]
    if (!plainly || !secured) throw new Error('no scanner')
    expect(withoutDoubles([plainly, secured])).toEqual([secured])
    expect(withoutDoubles([secured, plainly, secured])).toEqual([secured])
  })
})
