// What a simulated eSCL device writes: capabilities, status, and a picture in the size and colour it was asked for.
import sharp from 'sharp'

const namespaces =
  'xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm" xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03"'

export type Model = {
  readonly name: string
  readonly uuid: string
  readonly resolutions: readonly number[]
  readonly duplex: boolean
  readonly flatbed: boolean
  readonly formats: readonly string[]
}

function inputCaps(name: string, model: Model, longest: number): string {
  const resolutions = model.resolutions.map(
    dpi =>
      `<scan:DiscreteResolution><scan:XResolution>${dpi}</scan:XResolution><scan:YResolution>${dpi}</scan:YResolution></scan:DiscreteResolution>`,
  )
  const formats = model.formats.flatMap(format => [
    `<pwg:DocumentFormat>${format}</pwg:DocumentFormat>`,
    `<scan:DocumentFormatExt>${format}</scan:DocumentFormatExt>`,
  ])
  const modes = ['BlackAndWhite1', 'Grayscale8', 'RGB24'].map(mode => `<scan:ColorMode>${mode}</scan:ColorMode>`)
  return `<scan:${name}>
    <scan:MinWidth>16</scan:MinWidth><scan:MaxWidth>2550</scan:MaxWidth>
    <scan:MinHeight>16</scan:MinHeight><scan:MaxHeight>${longest}</scan:MaxHeight>
    <scan:MaxScanRegions>1</scan:MaxScanRegions>
    <scan:SettingProfiles><scan:SettingProfile>
      <scan:ColorModes>${modes.join('')}</scan:ColorModes>
      <scan:DocumentFormats>${formats.join('')}</scan:DocumentFormats>
      <scan:SupportedResolutions><scan:DiscreteResolutions>${resolutions.join('')}</scan:DiscreteResolutions></scan:SupportedResolutions>
    </scan:SettingProfile></scan:SettingProfiles>
    <scan:SupportedIntents><scan:Intent>Document</scan:Intent></scan:SupportedIntents>
  </scan:${name}>`
}

export function capabilitiesOf(model: Model): string {
  const flatbed = model.flatbed ? `<scan:Platen>${inputCaps('PlatenInputCaps', model, 3508)}</scan:Platen>` : ''
  const duplex = model.duplex ? inputCaps('AdfDuplexInputCaps', model, 4200) : ''
  return `<?xml version="1.0" encoding="UTF-8"?>
<scan:ScannerCapabilities ${namespaces}>
  <pwg:Version>2.63</pwg:Version>
  <pwg:MakeAndModel>${model.name}</pwg:MakeAndModel>
  <pwg:SerialNumber>0001</pwg:SerialNumber>
  <scan:UUID>${model.uuid}</scan:UUID>
  ${flatbed}
  <scan:Adf>${inputCaps('AdfSimplexInputCaps', model, 4200)}${duplex}<scan:FeederCapacity>50</scan:FeederCapacity></scan:Adf>
</scan:ScannerCapabilities>`
}

export type JobLine = { readonly path: string; readonly state: string }

/** `adf` null: the device says nothing of its feeder. */
export function statusOf(state: string, adf: string | null, jobs: readonly JobLine[]): string {
  const lines = jobs.map(
    job => `<scan:JobInfo><pwg:JobUri>${job.path}</pwg:JobUri><pwg:JobState>${job.state}</pwg:JobState></scan:JobInfo>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<scan:ScannerStatus ${namespaces}>
  <pwg:Version>2.63</pwg:Version><pwg:State>${state}</pwg:State>
  ${adf === null ? '' : `<scan:AdfState>${adf}</scan:AdfState>`}
  <scan:Jobs>${lines.join('')}</scan:Jobs>
</scan:ScannerStatus>`
}

export type Asked = {
  readonly source: 'Platen' | 'Feeder'
  readonly duplex: boolean
  readonly colour: string
  readonly format: string
  readonly dpi: number
  /** In 1/300 inch. */
  readonly width: number
  readonly height: number
}

/** Reads ScanSettings by regular expressions, so that client and simulator do not share a mistake; null for none. */
export function askedIn(xml: string): Asked | null {
  const value = (name: string) => new RegExp(`<(?:\\w+:)?${name}>([^<]*)<`, 'u').exec(xml)?.[1]?.trim() ?? ''
  const dpi = Number(value('XResolution'))
  const source = value('InputSource')
  if ((source !== 'Platen' && source !== 'Feeder') || !(dpi > 0) || dpi !== Number(value('YResolution'))) return null
  return {
    source,
    duplex: value('Duplex') === 'true',
    colour: value('ColorMode'),
    format: value('DocumentFormatExt') || value('DocumentFormat') || 'image/jpeg',
    dpi,
    width: Number(value('Width')) || 2550,
    height: Number(value('Height')) || 3508,
  }
}

/** The picture as the device would send it: at the asked resolution, no larger than the asked region, of its colour. */
export async function scanned(picture: string, asked: Asked): Promise<Buffer> {
  const { width, height, density = 300 } = await sharp(picture).metadata()
  const across = Math.max(1, Math.round((width * asked.dpi) / density))
  const down = Math.max(1, Math.round((height * asked.dpi) / density))
  const resized = await sharp(picture).resize(across, down, { fit: 'fill' }).flatten({ background: '#fff' }).toBuffer()
  const cut = sharp(resized).extract({
    left: 0,
    top: 0,
    width: Math.min(across, Math.round((asked.width * asked.dpi) / 300)),
    height: Math.min(down, Math.round((asked.height * asked.dpi) / 300)),
  })
  const coloured =
    asked.colour === 'RGB24'
      ? cut.toColourspace('srgb')
      : asked.colour === 'Grayscale8'
        ? cut.greyscale().toColourspace('b-w')
        : cut.greyscale().threshold(160).toColourspace('b-w')
  const dense = coloured.withDensity(asked.dpi)
  return await (asked.format === 'image/png' ? dense.png() : dense.jpeg({ quality: 90 })).toBuffer()
}
