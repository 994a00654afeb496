// Where a print is fetched from, and what each asks of whoever fetches it.
import type { Right } from '#shared/rules/rights.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { PrintLanguage } from './paper.ts'

/** The kinds of prints, as they stand in an address, each with what names the one. */
export type PrintKind =
  | 'work-order'
  | 'labels'
  | 'separators'
  | 'target'
  | 'certificate'
  | 'handover'
  | 'slip'
  | 'handover-form'
  | 'head'
  | 'receipt'
  | 'key-card'

/** What each asks of whoever fetches it. */
export const printRights: Readonly<Record<PrintKind, Right>> = {
  'work-order': 'catalogue.read',
  labels: 'catalogue.read',
  separators: 'catalogue.read',
  target: 'catalogue.read',
  certificate: 'catalogue.read',
  handover: 'handover.read',
  slip: 'handover.read',
  'handover-form': 'handover.read',
  head: 'log.read',
  receipt: 'signed-in',
  'key-card': 'sign',
}

/** Knows a kind of print by its name in an address. */
export const isPrintKind = (name: string): name is PrintKind => Object.hasOwn(printRights, name)

export const printPath = (kind: PrintKind, which: string) => `/prints/${kind}/${which}`

/** What names a print in one language in its address: `12-en`. */
export const inLanguage = (which: string | number, language: PrintLanguage) =>
  `${which}-${language === 'en' ? 'en' : 'zh'}`

/** Its address, for the session of who asked. */
export const issued = (archive: Archive, actor: Actor, kind: PrintKind, which: string) => ({
  url: archive.tickets.issue(printPath(kind, which), actor.sessionId),
})
