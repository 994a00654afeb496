import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { capabilitiesOf } from '#service/scanners/sane/device.ts'
import { openSane } from '#service/scanners/sane/open.ts'
import { optionsIn } from '#service/scanners/sane/options.ts'
import { settingArgs } from '#service/scanners/sane/settings.ts'
import type { ScanSettings } from '#shared/contract/scanners.ts'

/** Options in the manner of well-known backends, as `scanimage -A` prints them; 'feeder': once that source is set. */
type Device = Readonly<Record<string, string>>

const fujitsu: Device = {
  '': `
All options specific to device \`fujitsu:fi-7260:1000001':
  Standard:
    --source Flatbed|ADF Front|ADF Back|ADF Duplex [ADF Front]
        Selects the scan source (such as a document-feeder).
    --mode Lineart|Halftone|Gray|Color [Lineart]
    --resolution 50..600dpi (in steps of 1) [600]
  Geometry:
    --page-width 0..224.846mm (in steps of 0.0211639) [215.872]
    --page-height 0..876.695mm (in steps of 0.0211639) [279.364]
    -l 0..224.846mm (in steps of 0.0211639) [0]
    -t 0..876.695mm (in steps of 0.0211639) [0]
    -x 0..215.872mm (in steps of 0.0211639) [215.872]
    -y 0..279.364mm (in steps of 0.0211639) [279.364]
`,
}

const brother: Device = {
  '': `
    --mode Black & White|Gray[Error Diffusion]|True Gray|24bit Color|24bit Color[Fast] [24bit Color[Fast]]
    --resolution 100|150|200|300|400|600|1200|2400|4800|9600dpi [200]
    --source FlatBed|Automatic Document Feeder(left aligned)|Automatic Document Feeder(left aligned,Duplex)|Automatic Document Feeder(centrally aligned) [FlatBed]
    -l 0..215.9mm (in steps of 0.0999908) [0]
    -t 0..297mm (in steps of 0.0999908) [0]
    -x 0..215.9mm (in steps of 0.0999908) [215.88]
    -y 0..297mm (in steps of 0.0999908) [296.98]
`,
}

const epson: Device = {
  '': `
    --mode Lineart|Gray|Color [Lineart]
    --depth 8|16bit [inactive]
    --resolution 75|300|600|1200dpi [75]
    --source Flatbed|Automatic Document Feeder|Transparency Unit [Flatbed]
    --adf-mode Simplex|Duplex [inactive]
    -x 0..215.9mm [215.9]
    -y 0..297.18mm [297.18]
`,
  feeder: `
    --mode Lineart|Gray|Color [Lineart]
    --depth 8|16bit [8]
    --resolution 75|300|600dpi [75]
    --source Flatbed|Automatic Document Feeder|Transparency Unit [Automatic Document Feeder]
    --adf-mode Simplex|Duplex [Simplex]
    -x 0..215.9mm [215.9]
    -y 0..393.7mm [393.7]
`,
}

const canon: Device = {
  '': `
    --resolution auto||75|150|300|600|1200|2400|4800dpi [75]
    --mode auto|Color|Gray|48 bits color|16 bits gray|Lineart [Color]
    --source Flatbed [Flatbed]
    --scan-resolution 300 [inactive] [advanced]
    --button-1 <int> [0] [hardware]
    --gamma-table auto|0..65535,... [inactive]
    -x auto|0..216.069mm [216.069]
    -y auto|0..297.011mm [297.011]
`,
}

const sheetFed: Device = {
  '': `
    --duplex[=(yes|no)] [no]
    --resolution 50..600dpi [300]
    --mode Monochrome|Grayscale|Color [Color]
    -x 50.8..218.186mm [218.186]
    -y 50.8..368.3mm [368.3]
`,
}

const ask = (device: Device) => async (args: readonly string[]) =>
  optionsIn((args.some(arg => arg.includes('Feeder')) ? device['feeder'] : undefined) ?? device[''] ?? '')

const a4: ScanSettings = { source: 'feeder-duplex', colour: 'grey', dpi: 300, widthMm: 210, heightMm: 297, count: null }

describe('words of SANE backends', () => {
  test('a feeder for long paper, whose page size goes before the area', async () => {
    expect(await capabilitiesOf(ask(fujitsu))).toEqual({
      sources: ['flatbed', 'feeder', 'feeder-duplex'],
      colours: ['colour', 'grey', 'bitonal'],
      resolutions: [75, 100, 150, 200, 240, 300, 400, 600],
      widest: 224.846,
      longest: 876.695,
    })
    expect(await settingArgs(ask(fujitsu), a4)).toEqual([
      ...['--source=ADF Duplex', '--mode=Gray', '--resolution=300'],
      ...['--page-width=210', '--page-height=297', '-l0', '-t0', '-x210', '-y297'],
    ])
    expect(await settingArgs(ask(fujitsu), { ...a4, source: 'feeder', colour: 'bitonal' })).toEqual(
      expect.arrayContaining(['--source=ADF Front', '--mode=Lineart']),
    )
  })

  test('sources with their alignment, and a grey that is no dither', async () => {
    expect(await capabilitiesOf(ask(brother))).toMatchObject({
      sources: ['flatbed', 'feeder', 'feeder-duplex'],
      colours: ['colour', 'grey', 'bitonal'],
    })
    const chosen = async (settings: Partial<ScanSettings>) =>
      (await settingArgs(ask(brother), { ...a4, ...settings })).slice(0, 2)
    expect(await chosen({})).toEqual(['--source=Automatic Document Feeder(left aligned,Duplex)', '--mode=True Gray'])
    expect(await chosen({ source: 'feeder', colour: 'colour' })).toEqual([
      '--source=Automatic Document Feeder(left aligned)',
      '--mode=24bit Color',
    ])
    expect(await chosen({ source: 'flatbed', colour: 'bitonal' })).toEqual(['--source=FlatBed', '--mode=Black & White'])
  })

  test('both sides as an option that wakes up with the feeder; resolutions that glass and feeder share', async () => {
    expect(await capabilitiesOf(ask(epson))).toMatchObject({
      sources: ['flatbed', 'feeder', 'feeder-duplex'],
      resolutions: [75, 300, 600],
      longest: 393.7,
    })
    expect(await settingArgs(ask(epson), a4)).toEqual([
      ...['--source=Automatic Document Feeder', '--adf-mode=Duplex', '--mode=Gray', '--depth=8', '--resolution=300'],
      ...['-x210', '-y297'],
    ])
  })

  test('values that are chosen by the device, and options that are none of ours', async () => {
    expect(await capabilitiesOf(ask(canon))).toEqual({
      sources: ['flatbed'],
      colours: ['colour', 'grey', 'bitonal'],
      resolutions: [75, 150, 300, 600, 1200, 2400, 4800],
      widest: 216.069,
      longest: 297.011,
    })
    expect(await settingArgs(ask(canon), { ...a4, source: 'flatbed', heightMm: 298 })).toContain('-y297.011')
    await expect(settingArgs(ask(canon), a4)).rejects.toMatchObject({ problem: 'unsupported' })
    await expect(settingArgs(ask(canon), { ...a4, source: 'flatbed', heightMm: 420 })).rejects.toMatchObject({
      problem: 'unsupported',
    })
  })

  test('a device that names no source', async () => {
    expect((await capabilitiesOf(ask(sheetFed))).sources).toEqual(['flatbed', 'feeder', 'feeder-duplex'])
    expect(await settingArgs(ask(sheetFed), { ...a4, colour: 'bitonal' })).toEqual([
      ...['--duplex=yes', '--mode=Monochrome', '--resolution=300', '-x210', '-y297'],
    ])
  })

  test('names and serial numbers of devices; a camera is no scanner', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'juanzong-sane-'))
    const program = join(folder, 'scanimage')
    const lines = [
      'fujitsu:fi-7260:1000001\tFUJITSU\tfi-7260',
      'hpaio:/usb/Officejet_Pro_8600?serial=CN00000001\tHewlett-Packard\tOfficejet_Pro_8600',
      'epson2:libusb:001:004\tEpson\tEpson Perfection V39',
      'v4l:/dev/video0\tNoname\tUSB2.0 HD UVC WebCam',
    ]
    await writeFile(program, `#!/bin/sh\ncat <<'LIST'\n${lines.join('\n')}\nLIST\n`)
    await chmod(program, 0o755)
    const found = await openSane({ program }).list(new AbortController().signal)
    expect(found.map(({ name, serial }) => ({ name, serial }))).toEqual([
      { name: 'FUJITSU fi-7260', serial: '1000001' },
      { name: 'Hewlett-Packard Officejet_Pro_8600', serial: 'CN00000001' },
      { name: 'Epson Perfection V39', serial: '' },
    ])
    await rm(folder, { recursive: true })
  })
})
