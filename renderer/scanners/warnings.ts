// What a profile ought not to be, by rule. The archive still takes it: the person who scans knows the paper.
import type { MasterForm, ScanSettings } from '#shared/contract/scanners.ts'

export const profileWarnings = [
  'dpi-below',
  'dpi-advised',
  'dpi-large',
  'bitonal',
  'grey',
  'jpeg-quality',
  'one-side',
] as const
export type ProfileWarning = {
  readonly code: (typeof profileWarnings)[number]
  /** `bad`: against the rule. `note`: allowed, with a condition to know of. */
  readonly weight: 'bad' | 'note'
}

/** DA/T 31-2017: at least 200 dpi; 300 for small, dense or unclear writing, and what recognition is tuned for. */
const leastDpi = 200
const advisedDpi = 300
/** 600 is what DA/T 31 names for facsimiles; an A4 page in colour beyond it takes more than 100 MB. */
const facsimileDpi = 600
/** Below this, blocks of the compression show round strokes (working limit of our own; DA/T 31 names none). */
const leastQuality = 80

/** The warnings for what is set, gravest first. Source: DA/T 31-2017, resolution and colour mode. */
export function warningsOf(
  settings: Pick<ScanSettings, 'dpi' | 'colour' | 'source'>,
  master: MasterForm,
): readonly ProfileWarning[] {
  const found: ProfileWarning[] = []
  if (settings.dpi < leastDpi) found.push({ code: 'dpi-below', weight: 'bad' })
  // One bit is allowed for clean black on white only, grey for poor or illustrated black and white.
  if (settings.colour === 'bitonal') found.push({ code: 'bitonal', weight: 'bad' })
  if (settings.colour === 'grey') found.push({ code: 'grey', weight: 'note' })
  if (settings.dpi >= leastDpi && settings.dpi < advisedDpi) found.push({ code: 'dpi-advised', weight: 'note' })
  if (settings.dpi > facsimileDpi) found.push({ code: 'dpi-large', weight: 'note' })
  if (master.kind === 'jpeg' && master.quality < leastQuality) found.push({ code: 'jpeg-quality', weight: 'note' })
  if (settings.source === 'feeder') found.push({ code: 'one-side', weight: 'note' })
  return found
}
