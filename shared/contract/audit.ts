// The auditor's desk: who did what, what is unusual, samples that anybody can draw again, findings, witnessed heads.
import * as z from 'zod'
import { head } from './ledger.ts'
import { role } from './people.ts'
import { command, query, signed } from './procedure.ts'
import { said } from './said.ts'
import { signable, signing } from './signing.ts'

/**
 * `about`: reference codes of the items it concerns (at most 5, and how many in all). `deed` is what was done, in words,
 * without who did it. `line` is what stands written.
 */
export const logEntry = z.object({
  seq: z.int(),
  time: z.string(),
  type: z.string(),
  actorId: z.int().nullable(),
  actor: z.string(),
  role: role.nullable(),
  target: z.string(),
  deed: said,
  about: z.array(z.string()),
  aboutCount: z.int(),
  /** The key that signed it; '' for what is not signed. */
  kid: z.string(),
  line: z.string(),
})
export type LogEntry = z.infer<typeof logEntry>

export const logFilter = z.object({
  personId: z.int().optional(),
  /** A reference code or its beginning: who saw and handled these items. */
  code: z.string().trim().max(60).optional(),
  /** A type, or a subject followed by a dot: `page.` is all that was done with pages. */
  type: z.string().max(40).optional(),
  /** UTC, ISO 8601; `from` included, `to` not. */
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
})
export type LogFilter = z.infer<typeof logFilter>

export const unusualRule = z.enum([
  'outside-hours',
  'many-restricted',
  'many-items',
  'repeated-refusals',
  'own-approval',
  'clock-jump',
  'unsigned-step',
])
export type UnusualRule = z.infer<typeof unusualRule>

/**
 * Something a rule names: `count` of what the rule counts, against `limit`; the entries (at most 50) it rests on, and of the
 * first of them what was done, in words.
 */
export const unusual = z.object({
  rule: unusualRule,
  personId: z.int().nullable(),
  person: z.string(),
  /** The day, YYYY-MM-DD in the archive's time zone. */
  day: z.string(),
  count: z.int(),
  limit: z.int(),
  entries: z.array(z.int()),
  deeds: z.array(z.object({ seq: z.int(), time: z.string() }).extend(said.shape)),
})
export type Unusual = z.infer<typeof unusual>

export const verdict = z.enum(['in-order', 'question', 'irregular'])
export const auditFinding = z.object({
  id: z.int(),
  entries: z.array(z.int()),
  verdict,
  text: z.string(),
  by: z.string(),
  at: z.string(),
  seq: z.int(),
})
export type AuditFinding = z.infer<typeof auditFinding>

export const witnessedHead = head.extend({
  witnesses: z.array(z.object({ name: z.string(), at: z.string() })),
})

/** In which language a paper is. */
const inLanguage = z.object({ language: z.enum(['zh-CN', 'en']).default('zh-CN') }).prefault({})

export const audit = {
  /** Newest first, 100 at a time; the security administrator sees users and auditors, the auditor all but auditors. */
  log: query('log.read')
    .input(logFilter.extend({ before: z.int().optional(), limit: z.int().min(1).max(500).default(100) }))
    .output(z.object({ entries: z.array(logEntry), more: z.boolean() })),
  /** What the filters offer: types that occur, people whose acts one may see. */
  facets: query('log.read').output(
    z.object({ types: z.array(z.string()), people: z.array(z.object({ id: z.int(), name: z.string(), role })) }),
  ),
  /** What the rules of the pack call unusual, newest day first. */
  unusual: query('audit')
    .input(z.object({ from: z.iso.datetime(), to: z.iso.datetime() }))
    .output(z.array(unusual)),
  /** The rules with their figures, to be explained on the screen. Hours are the archive's own. */
  rules: query('audit').output(
    z.object({
      timeZone: z.string(),
      hours: z.object({ from: z.string(), to: z.string() }),
      restrictedPerDay: z.int(),
      itemsPerDay: z.int(),
      refusalsPerDay: z.int(),
    }),
  ),
  /**
   * A sample of the filtered entries: ranked by SHA-256(seed ':' seq), the lowest `size` are drawn, so that the same seed
   * over the same entries draws the same ones, by whoever computes it.
   */
  sample: query('audit')
    .input(logFilter.extend({ seed: z.string().trim().min(1).max(100), size: z.int().min(1).max(500) }))
    .output(z.object({ population: z.int(), ledgerSize: z.int(), entries: z.array(logEntry) })),
  /** Writes a finding back as an entry of its own. Refused: not-found (an entry), and what signing refuses. */
  find: signed('audit', 'audit.finding')
    .input(
      z.object({
        entries: z.array(z.int()).min(1).max(500),
        verdict,
        text: z.string().trim().min(1).max(2000),
        ...signing,
      }),
    )
    .output(signable(z.object({ id: z.int() }))),
  findings: query('audit').output(z.array(auditFinding)),
  /** Heads, newest first (at most 200), and when one was last witnessed. */
  heads: query('log.read', { background: true }).output(
    z.object({ size: z.int(), lastWitnessed: z.string().nullable(), heads: z.array(witnessedHead) }),
  ),
  /**
   * Entries as they stand written, for the auditor's own window to verify: lines from `from`, at most 1000. This is the
   * whole ledger, whoever acted: an auditor's acts hold no texts, and a chain with gaps proves nothing.
   */
  lines: query('audit')
    .input(z.object({ from: z.int().min(0), limit: z.int().min(1).max(1000) }))
    .output(z.object({ lines: z.array(z.string()) })),
  /**
   * Keeps a witness's signature line under a head. `line` as in a checkpoint; its name is the auditor's key id.
   * Refused: not-found, signature-invalid, key-missing.
   */
  cosign: command('audit', 'head.witness')
    .input(z.object({ size: z.int(), line: z.string().max(300) }))
    .output(z.object({})),
  /** The daily head (值班记录) with its QR code, to be filed on paper. Makes a head of what stands now. */
  printHead: command('audit', 'head.print')
    .input(inLanguage)
    .output(z.object({ url: z.string() })),
  /** The auditor's bundle as one ZIP file. It contains verify.mjs and needs nothing else; its report is in one language. */
  bundle: command('audit', 'audit.bundle')
    .input(inLanguage)
    .output(z.object({ url: z.string() })),
}
