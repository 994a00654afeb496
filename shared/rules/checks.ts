// Automatic checks of quality control: measured value against limit, page by page and between pages.
import * as z from 'zod'
import type { Operation } from '../contract/reading.ts'
import type { ScanColour } from '../contract/scanners.ts'
import {
  blurWords,
  borderWords,
  type CheckWords,
  castWords,
  colourWords,
  cropWords,
  dpiWords,
  exposureWords,
  formatWords,
  opensWords,
  orientationWords,
  readWords,
  skewWords,
  streakWords,
} from '../text/check-words.ts'

/**
 * What was measured of a side as the device delivered it. A side that could not be opened has `opens` false and nothing
 * else. `skewTurned` is the skew of lines that run down the picture, for a page that lies on its side. Edge widths in pixels of the scan; levels 0 to 255; red, yellow: CIELAB of the paper.
 */
export const measures = z.object({
  opens: z.boolean().default(false),
  width: z.int().default(0),
  height: z.int().default(0),
  channels: z.int().default(0),
  bits: z.int().default(0),
  blank: z.boolean().default(false),
  faint: z.boolean().default(false),
  ink: z.number().default(0),
  patches: z.int().default(0),
  skew: z.number().default(0),
  skewTurned: z.number().default(0),
  cutOff: z.int().default(0),
  edgeAcross: z.number().nullable().default(null),
  edgeDown: z.number().nullable().default(null),
  paper: z.number().default(0),
  inkLevel: z.number().default(0),
  red: z.number().default(0),
  yellow: z.number().default(0),
  saturated: z.number().default(0),
  streaks: z.int().default(0),
  lookHash: z.string().default(''),
})
export type Measures = z.infer<typeof measures>

/** Limits of a rule pack; each with what it means and where it comes from stands beside it in the pack. */
export const limits = z.object({
  dpiLeast: z.number(),
  skewMost: z.number(),
  borderMost: z.number(),
  cutOffMost: z.int(),
  edgeMost: z.number(),
  edgeMostMm: z.number(),
  paperLeast: z.number(),
  contrastLeast: z.number(),
  inkMost: z.number(),
  redMost: z.number(),
  blueMost: z.number(),
  yellowMost: z.number(),
  streaksMost: z.int(),
})
export type Limits = z.infer<typeof limits>

export type CheckName =
  | 'opens'
  | 'dpi'
  | 'colour'
  | 'format'
  | 'skew'
  | 'orientation'
  | 'read'
  | 'border'
  | 'crop'
  | 'blur'
  | 'exposure'
  | 'cast'
  | 'streaks'
  | 'blank'
  | 'duplicate'
  | 'uniform'
  | 'sequence'

/** `measured` and `limit` are words, for people. */
export type Check = CheckWords & {
  readonly check: CheckName
  readonly passed: boolean
  /** The defect code it stands for when it does not pass. */
  readonly defect: string
}

/** Every check with its names and the rule it comes from. */
export const checkTerms: readonly {
  readonly id: CheckName
  readonly zh: string
  readonly en: string
  readonly rule: string
}[] = [
  { id: 'opens', zh: '文件可打开', en: 'File opens', rule: 'DA/T 31-2017 12.2' },
  { id: 'read', zh: '识读完成', en: 'Page read', rule: 'DA/T 77-2019' },
  { id: 'dpi', zh: '分辨率', en: 'Resolution', rule: 'DA/T 31-2017 9.4' },
  { id: 'colour', zh: '色彩模式', en: 'Colour mode', rule: 'DA/T 31-2017 9.3' },
  { id: 'format', zh: '文件格式', en: 'File format', rule: 'DA/T 31-2017 9.5' },
  { id: 'uniform', zh: '批内格式一致', en: 'One format in the batch', rule: 'DA/T 31-2017 9.5' },
  { id: 'skew', zh: '偏斜', en: 'Skew', rule: 'DA/T 31-2017 10.2' },
  { id: 'orientation', zh: '方向', en: 'Orientation', rule: 'DA/T 31-2017 10.2' },
  { id: 'border', zh: '黑边', en: 'Black border', rule: 'DA/T 31-2017 10.3' },
  { id: 'crop', zh: '裁切完整', en: 'Nothing cut off', rule: 'DA/T 31-2017 10.3' },
  { id: 'blur', zh: '清晰度', en: 'Sharpness', rule: 'DA/T 31-2017 10.5' },
  { id: 'exposure', zh: '亮度与反差', en: 'Exposure', rule: 'DA/T 31-2017 10.5' },
  { id: 'cast', zh: '偏色', en: 'Colour cast', rule: 'DA/T 31-2017 10.5' },
  { id: 'streaks', zh: '条纹', en: 'Streaks', rule: 'DA/T 31-2017 10.4' },
  { id: 'blank', zh: '空白页', en: 'Blank side', rule: 'DA/T 31-2017 7.1' },
  { id: 'duplicate', zh: '重复', en: 'Scanned twice', rule: 'DA/T 31-2017 10.5' },
  { id: 'sequence', zh: '页码连续', en: 'Printed page numbers', rule: 'DA/T 31-2017 7.2' },
]

export type PageFacts = {
  readonly dpi: number | null
  readonly format: string
  /** What the profile asked for; null where no device was driven. `format` null: as delivered. */
  readonly expected: { readonly dpi: number; readonly colour: ScanColour; readonly format: string | null } | null
  /** What the copies are straightened by; the master is never altered. */
  readonly operations: readonly Operation[]
  /** How the reader turned the page; null before it was read. */
  readonly turned: number | null
  /** Millimetres of dark surroundings left on the upright page; null before it was read. */
  readonly borderMm: number | null
  readonly readState: 'waiting' | 'read' | 'failed'
  readonly blank: boolean
}

const bitsOf: Readonly<Record<ScanColour, number>> = { colour: 24, grey: 8, bitonal: 1 }

/** All checks of one page that can be done now, passed or not, each with its measured value and limit. */
export function pageChecks(measured: Measures, facts: PageFacts, limit: Limits): readonly Check[] {
  const opens: Check = { check: 'opens', ...opensWords(measured.opens), passed: measured.opens, defect: 'Q21' }
  if (!measured.opens) return [opens]
  return [
    opens,
    ...reading(facts),
    ...technical(measured, facts, limit),
    ...(facts.blank || measured.blank ? [] : written(measured, facts, limit)),
  ]
}

/** A page that could not be read still opens; one that waits says nothing yet. */
function reading({ readState }: PageFacts): readonly Check[] {
  if (readState === 'waiting') return []
  const passed = readState === 'read'
  return [{ check: 'read', ...readWords(passed), passed, defect: 'Q23' }]
}

function technical(measured: Measures, facts: PageFacts, limit: Limits): readonly Check[] {
  const { dpi, expected, format, borderMm } = facts
  const near = expected === null || (dpi !== null && Math.abs(dpi - expected.dpi) <= expected.dpi * 0.02)
  const checks: Check[] = [
    {
      check: 'dpi',
      ...dpiWords(dpi, expected?.dpi ?? null, limit.dpiLeast),
      // Half a dot is lost where a file counts dots a centimetre.
      passed: dpi !== null && dpi >= limit.dpiLeast - 1 && near,
      defect: 'Q12',
    },
    {
      check: 'streaks',
      ...streakWords(measured.streaks, limit.streaksMost),
      passed: measured.streaks <= limit.streaksMost,
      defect: 'Q13',
    },
  ]
  // A page that waits may yet be cropped: what of the border stays is known once it was read.
  if (borderMm !== null) {
    checks.push({
      check: 'border',
      ...borderWords(borderMm, limit.borderMost),
      passed: borderMm <= limit.borderMost,
      defect: 'Q07',
    })
  }
  if (expected !== null) {
    const bits = bitsOf[expected.colour]
    const passed = measured.bits === bits
    checks.push({ check: 'colour', ...colourWords(measured.bits, bits), passed, defect: 'Q12' })
    if (expected.format !== null) {
      const { format: wanted } = expected
      checks.push({ check: 'format', ...formatWords(format, wanted), passed: format === wanted, defect: 'Q12' })
    }
  }
  return checks
}

/** Patches of ink; a line of twenty Chinese characters makes about fifty. */
const fewestPatches = 60

function written(measured: Measures, facts: PageFacts, limit: Limits): readonly Check[] {
  const levelled = facts.operations.reduce((sum, one) => (one.kind === 'deskew' ? sum + one.degrees : sum), 0)
  const sideways = facts.turned === 90 || facts.turned === 270
  const skew = Math.abs((sideways ? measured.skewTurned : measured.skew) + levelled)
  const dpi = facts.dpi ?? 300
  const edge = Math.max(measured.edgeAcross ?? 0, measured.edgeDown ?? 0)
  // A coarse scan has few pixels a millimetre: there an edge is as wide as pixels are.
  const widest = Math.max(limit.edgeMost, (limit.edgeMostMm * dpi) / 25.4)
  const contrast = measured.paper - measured.inkLevel
  const bright =
    measured.paper >= limit.paperLeast && contrast >= limit.contrastLeast && measured.inkLevel <= limit.inkMost
  const checks: Check[] = [
    {
      check: 'crop',
      ...cropWords(measured.cutOff, limit.cutOffMost),
      passed: measured.cutOff <= limit.cutOffMost,
      defect: 'Q08',
    },
    {
      check: 'exposure',
      ...exposureWords(measured, limit),
      passed: measured.bits === 1 || bright,
      defect: 'Q10',
    },
  ]
  // A few words on a page have no lines whose fall could be measured.
  if (measured.patches >= fewestPatches && facts.turned !== null) {
    checks.push({
      check: 'skew',
      ...skewWords(skew, limit.skewMost),
      passed: skew <= limit.skewMost,
      defect: 'Q05',
    })
  }
  if (edge > 0 && measured.bits > 1) {
    checks.push({
      check: 'blur',
      ...blurWords(edge, widest),
      passed: edge <= widest,
      defect: 'Q09',
    })
  }
  if (measured.bits === 24) {
    checks.push({
      check: 'cast',
      ...castWords(measured, limit),
      passed: hasNoCast(measured, limit),
      defect: 'Q11',
    })
  }
  if (facts.turned !== null) {
    // A page that lay the wrong way up is turned by what the reader found: recorded, not a fault that stays.
    checks.push({ check: 'orientation', ...orientationWords(facts.turned), passed: true, defect: 'Q06' })
  }
  return checks
}

/** Old paper is yellow by nature; a device makes it green, red or blue. */
const hasNoCast = ({ red, yellow }: Measures, limit: Limits): boolean =>
  Math.abs(red) <= limit.redMost && yellow >= -limit.blueMost && yellow <= limit.yellowMost
