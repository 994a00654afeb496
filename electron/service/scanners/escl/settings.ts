// ScanSettings: a scan as eSCL asks for it.
import type { ScanSettings } from '#shared/contract/scanners.ts'
import { DeviceFailure } from '../../archive/driver.ts'
import { colourModes, type EsclCapabilities, hasResolution, type InputCaps } from './capabilities.ts'

/** Two millimetres more than a device takes are cut off without a word: a sheet of A4 is wanted from a bed of 296.9. */
const spare = 24

function extent(mm: number | null, least: number, most: number, what: string): number {
  if (mm === null) return most
  const wanted = Math.round((mm * 300) / 25.4)
  if (wanted > most + spare) throw new DeviceFailure('unsupported', `${what} ${mm} mm, at most ${(most * 25.4) / 300}`)
  return Math.min(Math.max(wanted, least), most)
}

const lossless = ['image/png', 'image/tiff']
const jpeg = 'image/jpeg'

/** JPEG where there is a choice, as every device sends it; but one bit a pixel has no JPEG, so lossless comes first there. */
function formatFor(settings: ScanSettings, formats: readonly string[]): string {
  const wanted = settings.colour === 'bitonal' ? [...lossless, jpeg] : [jpeg, ...lossless]
  const found = wanted.find(format => formats.includes(format))
  if (found !== undefined) return found
  // Devices that name no format at all send JPEG.
  if (formats.every(format => format === '')) return jpeg
  throw new DeviceFailure('unsupported', `offers ${formats.join(', ')}`)
}

export type AskedScan = { readonly xml: string; readonly format: string }

/**
 * The document to post, and the format it asks for. Order and spelling are those of sane-airscan, which many devices
 * were tried with. DocumentFormatExt goes to devices that name it; older ones answer 409 to elements they do not know.
 * Throws DeviceFailure 'unsupported' for a source, colour, resolution or size that the device does not offer.
 */
export function settingsFor(settings: ScanSettings, capabilities: EsclCapabilities): AskedScan {
  const caps: InputCaps | undefined = capabilities.sources[settings.source]
  if (!caps) throw new DeviceFailure('unsupported', `no ${settings.source}`)
  if (!caps.colours.includes(settings.colour)) throw new DeviceFailure('unsupported', `no ${settings.colour}`)
  if (!hasResolution(caps, settings.dpi)) throw new DeviceFailure('unsupported', `no ${settings.dpi} dpi`)
  const width = extent(settings.widthMm, caps.narrowest, caps.widest, 'width')
  const height = extent(settings.heightMm, caps.shortest, caps.longest, 'height')
  const format = formatFor(settings, caps.formats)
  const feeder = settings.source !== 'flatbed'
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<scan:ScanSettings xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm" xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03">',
    '<pwg:Version>2.0</pwg:Version>',
    '<pwg:ScanRegions><pwg:ScanRegion>',
    '<pwg:ContentRegionUnits>escl:ThreeHundredthsOfInches</pwg:ContentRegionUnits>',
    '<pwg:XOffset>0</pwg:XOffset><pwg:YOffset>0</pwg:YOffset>',
    `<pwg:Width>${width}</pwg:Width><pwg:Height>${height}</pwg:Height>`,
    '</pwg:ScanRegion></pwg:ScanRegions>',
    `<pwg:InputSource>${feeder ? 'Feeder' : 'Platen'}</pwg:InputSource>`,
    `<scan:ColorMode>${colourModes[settings.colour]}</scan:ColorMode>`,
    `<pwg:DocumentFormat>${format}</pwg:DocumentFormat>`,
    ...(caps.ext ? [`<scan:DocumentFormatExt>${format}</scan:DocumentFormatExt>`] : []),
    `<scan:XResolution>${settings.dpi}</scan:XResolution><scan:YResolution>${settings.dpi}</scan:YResolution>`,
    ...(feeder ? [`<scan:Duplex>${settings.source === 'feeder-duplex'}</scan:Duplex>`] : []),
    '</scan:ScanSettings>',
  ]
  return { xml: lines.join('\n'), format }
}
