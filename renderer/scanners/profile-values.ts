// A profile as its form holds it, and the way between the two.
import type {
  MasterForm,
  Profile,
  ProfileFields,
  ScanColour,
  ScannerCapabilities,
  ScanSource,
  Separation,
} from '#shared/contract/scanners.ts'
import { type Paper, paperOf, paperSizes, sizeOf, takes } from './paper.ts'

export type MasterValues = { readonly masterKind: MasterForm['kind']; readonly quality: number }
export type SeparationValues = { readonly separationKind: Separation['kind']; readonly sheets: number }

export type ProfileValues = MasterValues &
  SeparationValues & {
    readonly name: string
    readonly key: number | null
    readonly scannerId: number | null
    readonly source: ScanSource
    readonly colour: ScanColour
    readonly dpi: number
    readonly paper: Paper
    readonly widthMm: number | null
    readonly heightMm: number | null
    readonly count: number | null
    readonly straighten: boolean
  }

/** From the best for a stack of old paper to what is left. */
const sources: readonly ScanSource[] = ['feeder-duplex', 'feeder', 'flatbed']
const colours: readonly ScanColour[] = ['colour', 'grey', 'bitonal']
export const usualResolutions: readonly number[] = [150, 200, 240, 300, 400, 600, 1200]
export const keys: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9]

export const masterDefaults: MasterValues = { masterKind: 'tiff-lzw', quality: 90 }
export const separationDefaults: SeparationValues = { separationKind: 'none', sheets: 1 }

/** What a new profile begins with: 300 dpi, colour, both sides, TIFF LZW, the first key that is free. */
export function newProfile(profiles: readonly Profile[], scannerId: number | null): ProfileValues {
  const taken = new Set(profiles.map(profile => profile.key))
  return {
    name: '',
    key: keys.find(key => !taken.has(key)) ?? null,
    scannerId,
    source: 'feeder-duplex',
    colour: 'colour',
    dpi: 300,
    paper: 'a4',
    widthMm: null,
    heightMm: null,
    count: null,
    straighten: true,
    ...masterDefaults,
    ...separationDefaults,
  }
}

/** The values changed as little as needed for what the device offers; null: it is not known, so nothing changes. */
export function fitted(values: ProfileValues, device: ScannerCapabilities | null): ProfileValues {
  if (device === null) return values
  const source = device.sources.includes(values.source)
    ? values.source
    : (sources.find(one => device.sources.includes(one)) ?? values.source)
  const colour = device.colours.includes(values.colour)
    ? values.colour
    : (colours.find(one => device.colours.includes(one)) ?? values.colour)
  const paper = takes(device, values.paper) ? values.paper : 'whole'
  return withMaster({ ...values, source, colour, dpi: nearestDpi(values.dpi, device.resolutions), paper })
}

/** The next finer resolution on offer; where there is none, the finest. */
function nearestDpi(dpi: number, offered: readonly number[]): number {
  if (offered.length === 0 || offered.includes(dpi)) return dpi
  return offered.find(one => one >= dpi) ?? Math.max(...offered)
}

/** Whether a master can be kept so: G4 holds one bit, JPEG at least eight. */
export function masterFits(kind: MasterForm['kind'], colour: ScanColour): boolean {
  if (kind === 'tiff-g4') return colour === 'bitonal'
  return kind !== 'jpeg' || colour !== 'bitonal'
}

export function withMaster(values: ProfileValues): ProfileValues {
  return masterFits(values.masterKind, values.colour) ? values : { ...values, masterKind: 'tiff-lzw' }
}

/** Where a size of one's own was just chosen, it begins as A4. */
export function withSize(values: ProfileValues, chosen: Paper | undefined): ProfileValues {
  return chosen === 'custom' && values.widthMm === null ? { ...values, ...paperSizes.a4 } : values
}

export function masterOf({ masterKind, quality }: MasterValues): MasterForm {
  return masterKind === 'jpeg' ? { kind: 'jpeg', quality } : { kind: masterKind }
}

export function separationOf({ separationKind, sheets }: SeparationValues): Separation {
  return separationKind === 'sheets' ? { kind: 'sheets', sheets } : { kind: separationKind }
}

/** A saved profile in its form. */
export function valuesOf(profile: ProfileFields): ProfileValues {
  const { settings, master, separation } = profile
  return {
    name: profile.name,
    key: profile.key,
    scannerId: profile.scannerId,
    source: settings.source,
    colour: settings.colour,
    dpi: settings.dpi,
    paper: paperOf(settings.widthMm, settings.heightMm),
    widthMm: settings.widthMm,
    heightMm: settings.heightMm,
    count: settings.count,
    straighten: profile.straighten,
    masterKind: master.kind,
    quality: master.kind === 'jpeg' ? master.quality : masterDefaults.quality,
    separationKind: separation.kind,
    sheets: separation.kind === 'sheets' ? separation.sheets : separationDefaults.sheets,
  }
}

/** What is sent. On the flatbed one side is one scan: without a count the device would go on with the same sheet. */
export function fieldsOf(values: ProfileValues, device: ScannerCapabilities | null): ProfileFields {
  return {
    name: values.name,
    key: values.key,
    scannerId: values.scannerId,
    settings: {
      source: values.source,
      colour: values.colour,
      dpi: values.dpi,
      ...sizeOf(values.paper, values, device),
      count: values.source === 'flatbed' ? 1 : values.count,
    },
    master: masterOf(values),
    straighten: values.straighten,
    separation: separationOf(values),
  }
}
