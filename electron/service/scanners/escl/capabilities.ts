// ScannerCapabilities: which sources a device has, and what each can do.
import type { ScanColour, ScannerCapabilities, ScanSource } from '#shared/contract/scanners.ts'
import { shown } from '../shown.ts'
import { nodesAt, numberAt, parseXml, textAt, textsAt } from './xml.ts'

type Range = { readonly least: number; readonly most: number; readonly step: number }

/** What one source can do. Sizes in 1/300 inch. */
export type InputCaps = {
  readonly widest: number
  readonly longest: number
  readonly narrowest: number
  readonly shortest: number
  readonly colours: readonly ScanColour[]
  readonly discrete: readonly number[]
  readonly ranges: readonly Range[]
  /** MIME types, those of DocumentFormat and of DocumentFormatExt together. */
  readonly formats: readonly string[]
  /** Whether the device knows DocumentFormatExt (eSCL 2.1 and later). */
  readonly ext: boolean
}

export type EsclCapabilities = {
  readonly name: string
  readonly serial: string
  readonly sources: Readonly<Partial<Record<ScanSource, InputCaps>>>
}

/** How eSCL calls the colours. 16 bit modes are left out: the archive keeps 24, 8 and 1 bit. */
export const colourModes = { colour: 'RGB24', grey: 'Grayscale8', bitonal: 'BlackAndWhite1' } as const
const colours: readonly ScanColour[] = ['colour', 'grey', 'bitonal']

const usual = [75, 100, 150, 200, 240, 300, 400, 600, 1200, 2400]
/** Letter wide and A4 long: what a device takes that does not say. */
const unsaid = { widest: 2550, longest: 3508 }

export const hasResolution = (caps: InputCaps, dpi: number): boolean =>
  caps.discrete.includes(dpi) ||
  caps.ranges.some(range => dpi >= range.least && dpi <= range.most && (dpi - range.least) % range.step === 0)

function discreteIn(profiles: readonly unknown[]): number[] {
  return profiles
    .flatMap(profile => nodesAt(profile, 'SupportedResolutions', 'DiscreteResolutions', 'DiscreteResolution'))
    .flatMap(node => {
      const [across, down] = [numberAt(node, 'XResolution'), numberAt(node, 'YResolution')]
      // A page with two resolutions would look stretched everywhere.
      return across !== null && (down === null || down === across) ? [across] : []
    })
}

function rangesIn(profiles: readonly unknown[]): Range[] {
  return profiles
    .flatMap(profile => nodesAt(profile, 'SupportedResolutions', 'ResolutionRange'))
    .flatMap(node => [...nodesAt(node, 'XResolutionRange'), ...nodesAt(node, 'XResolution')])
    .flatMap(node => {
      const [least, most] = [numberAt(node, 'Min'), numberAt(node, 'Max')]
      if (least === null || most === null || least > most) return []
      return [{ least, most, step: Math.max(1, numberAt(node, 'Step') ?? 1) }]
    })
}

function inputCaps(node: unknown, named: ReadonlyMap<string, unknown>): InputCaps {
  // A profile is written out, or written once and referred to by name.
  const profiles = nodesAt(node, 'SettingProfiles', 'SettingProfile').map(
    profile => named.get(textAt(profile, '@ref')) ?? profile,
  )
  const modes = new Set(profiles.flatMap(profile => textsAt(profile, 'ColorModes', 'ColorMode')))
  const texts = (name: string) => profiles.flatMap(profile => textsAt(profile, 'DocumentFormats', name))
  const ext = texts('DocumentFormatExt')
  return {
    widest: numberAt(node, 'MaxWidth') || unsaid.widest,
    longest: numberAt(node, 'MaxHeight') || unsaid.longest,
    narrowest: numberAt(node, 'MinWidth') ?? 0,
    shortest: numberAt(node, 'MinHeight') ?? 0,
    colours: colours.filter(colour => modes.has(colourModes[colour])),
    discrete: discreteIn(profiles),
    ranges: rangesIn(profiles),
    formats: [...new Set([...texts('DocumentFormat'), ...ext].map(format => format.toLowerCase()))],
    ext: ext.length > 0,
  }
}

/** Reads ScannerCapabilities; null for what is none, or names no source. */
export function readCapabilities(xml: string): EsclCapabilities | null {
  const [root] = nodesAt(parseXml(xml), 'ScannerCapabilities')
  if (root === undefined) return null
  const profiles = nodesAt(root, 'SettingProfiles', 'SettingProfile')
  const named = new Map(profiles.map(profile => [textAt(profile, '@name'), profile]))
  named.delete('')
  const read = (...path: readonly string[]): InputCaps | undefined => {
    const [node] = nodesAt(root, ...path)
    return node === undefined ? undefined : inputCaps(node, named)
  }
  const flatbed = read('Platen', 'PlatenInputCaps')
  const feeder = read('Adf', 'AdfSimplexInputCaps')
  // Some devices say only by an option that their feeder turns sheets over.
  const turns = textsAt(root, 'Adf', 'AdfOptions', 'AdfOption').includes('Duplex')
  const duplex = read('Adf', 'AdfDuplexInputCaps') ?? (turns ? feeder : undefined)
  if (!flatbed && !feeder && !duplex) return null
  return {
    name: shown(textAt(root, 'MakeAndModel')) || shown(textAt(root, 'ModelName')),
    serial: shown(textAt(root, 'UUID')) || shown(textAt(root, 'SerialNumber')),
    sources: {
      ...(flatbed ? { flatbed } : {}),
      ...(feeder ? { feeder } : {}),
      ...(duplex ? { 'feeder-duplex': duplex } : {}),
    },
  }
}

const millimetres = (units: number): number => Math.round((units * 254) / 300) / 10

/** All that any source of the device offers: what one source cannot, a scan from it refuses as unsupported. */
export function offered({ sources }: EsclCapabilities): ScannerCapabilities {
  const all = Object.values(sources)
  const resolutions = new Set([
    ...all.flatMap(caps => caps.discrete),
    ...usual.filter(dpi => all.some(caps => hasResolution(caps, dpi))),
  ])
  const order: readonly ScanSource[] = ['flatbed', 'feeder', 'feeder-duplex']
  return {
    sources: order.filter(source => sources[source] !== undefined),
    colours: colours.filter(colour => all.some(caps => caps.colours.includes(colour))),
    resolutions: [...resolutions].filter(dpi => dpi >= 50 && dpi <= 2400).sort((a, b) => a - b),
    widest: millimetres(Math.max(...all.map(caps => caps.widest))),
    longest: millimetres(Math.max(...all.map(caps => caps.longest))),
  }
}
