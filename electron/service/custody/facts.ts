// Facts under an event: a key (custody.fact.<key> in the texts) and a value, which is a code, a count or somebody's words.
import * as z from 'zod'
import { type Operation, operation } from '#shared/contract/reading.ts'
import type { ProfileFields } from '#shared/contract/scanners.ts'
import { assertNever } from '../refusal.ts'

export const factKeys = [
  'batch',
  'because',
  'blank',
  'box',
  'bytes',
  'check',
  'code',
  'colour',
  'content',
  'counted',
  'crop',
  'defect',
  'delivered',
  'deskew',
  'device',
  'dpi',
  'driver',
  'engine',
  'entry',
  'face',
  'field',
  'file',
  'format',
  'former',
  'giver',
  'handover',
  'items',
  'link',
  'master',
  'mend',
  'mirror',
  'note',
  'operator',
  'page',
  'pages',
  'pixels',
  'problem',
  'profile',
  'proposed',
  'rate',
  'receivedAt',
  'remarks',
  'route',
  'scan',
  'serial',
  'set-aside',
  'settled',
  'sha256',
  'sheet',
  'sheets',
  'sides',
  'size',
  'source',
  'stretch',
  'title',
  'toStep',
  'turn',
  'verdict',
  'what',
] as const
export type FactKey = (typeof factKeys)[number]
export type Fact = { readonly key: FactKey; readonly value: string }

/** Nothing where there is nothing to say. */
export function fact(key: FactKey, value: string | number | null | undefined): Fact[] {
  return value === null || value === undefined || value === '' ? [] : [{ key, value: String(value) }]
}

const operations = z.array(operation)
const listed = z.union([z.string(), z.array(z.string())])

/** Recorded operations, as a row (JSON) or an entry (JSON, or one text each) has them; none where they are unreadable. */
export function readOperations(written: unknown): readonly Operation[] {
  const given = listed.safeParse(written)
  if (!given.success) return []
  const texts = typeof given.data === 'string' ? JSON.parse(given.data) : given.data.map(one => JSON.parse(one))
  const read = operations.safeParse(texts)
  return read.success ? read.data : []
}

const digits = (value: number) => Math.round(value * 100) / 100

/** Each operation with its parameters: degrees clockwise, or the box that was left, in pixels. */
export function operationFacts(done: readonly Operation[]): Fact[] {
  return done.flatMap(one => {
    switch (one.kind) {
      case 'stretch':
        return fact('stretch', `${digits(one.across)} × ${digits(one.down)}`)
      case 'mirror':
        return fact('mirror', '↔')
      case 'turn':
      case 'deskew':
        return fact(one.kind, `${digits(one.degrees)}°`)
      case 'crop':
        return fact('crop', `${one.left}, ${one.top} · ${one.width} × ${one.height}`)
      default:
        return assertNever(one)
    }
  })
}

type Device = { readonly device: string; readonly serial: string | null; readonly driver: string | null }

/** Files in the place of a device have no settings of one. */
export function scanFacts({ device, serial, driver }: Device, fields: ProfileFields): Fact[] {
  const { source, colour, dpi, widthMm, heightMm } = fields.settings
  const settings = [
    ...fact('source', source),
    ...fact('colour', colour),
    ...fact('dpi', dpi),
    ...fact('size', widthMm === null || heightMm === null ? null : `${widthMm} × ${heightMm} mm`),
  ]
  return [
    ...fact('device', device),
    ...fact('serial', serial),
    ...fact('driver', driver),
    ...fact('profile', fields.name),
    ...(driver === null ? [] : settings),
    ...fact('master', fields.master.kind),
  ]
}

type Image = {
  readonly sha256: string
  readonly delivered: string
  readonly format: string
  readonly masterWidth: number
  readonly masterHeight: number
  readonly bytes: number
  readonly dpi: number | null
}

/** The master, by the hash that names its file, and the file it came as, where that was another. */
export function imageFacts(image: Image): Fact[] {
  return [
    ...fact('sha256', image.sha256),
    ...fact('delivered', image.delivered === image.sha256 ? null : image.delivered),
    ...fact('format', image.format),
    ...fact('pixels', `${image.masterWidth} × ${image.masterHeight}`),
    ...fact('bytes', image.bytes),
    ...fact('dpi', image.dpi === null ? null : Math.round(image.dpi)),
  ]
}
