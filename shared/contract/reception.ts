// Reception (统一接收): a department hands over papers through one door, counted, and both sides sign the same list.
import * as z from 'zod'
import { columnDecision } from './lists.ts'
import { command, query, signed } from './procedure.ts'
import { said } from './said.ts'
import { signable, signing } from './signing.ts'

/**
 * `draft` the department makes its list; `submitted` it brought the papers; `counted` the archive has counted every line
 * and each difference is settled; `given` the department has signed; then the archive has signed: `received`, or
 * `partly-received` where lines were missing or returned; `rejected` the whole went back, with a reason.
 */
export const handoverState = z.enum([
  'draft',
  'submitted',
  'counted',
  'given',
  'received',
  'partly-received',
  'rejected',
])
export type HandoverState = z.infer<typeof handoverState>

/** What a whole hand-over says. `category` and `year` are of all its lines. */
export const handoverFields = z.object({
  title: z.string().trim().min(1).max(200),
  departmentId: z.int(),
  categoryId: z.int(),
  year: z.int().min(1000).max(2200),
  /** 监交人, if there is one. */
  supervisor: z.string().trim().max(50),
  remarks: z.string().trim().max(1000),
})
export type HandoverFields = z.infer<typeof handoverFields>

/** A row of 归档(移交)目录. `carrier` and `condition` are codes of the rule pack. */
export const lineFields = z.object({
  /** 档号 or the department's own temporary number. */
  number: z.string().trim().max(60),
  documentNo: z.string().trim().max(60),
  title: z.string().trim().min(1).max(500),
  responsible: z.string().trim().max(200),
  /** YYYYMMDD with 00 for what is unknown, or ''. */
  date: z.string().regex(/^(?:|\d{8})$/u),
  retention: z.string(),
  secrecy: z.string(),
  /** 0 where the department did not count them: then what the archive counts stands. */
  pages: z.int().min(0).max(100_000),
  copies: z.int().min(1).max(1000),
  carrier: z.string(),
  condition: z.string(),
  remarks: z.string().trim().max(500),
})
export type LineFields = z.infer<typeof lineFields>

/** What became of a line: `open` until counted; then the archive takes it, found it missing, or returns it. */
export const lineOutcome = z.enum(['open', 'accepted', 'missing', 'returned'])

export const handoverLine = lineFields.extend({
  id: z.int(),
  seq: z.int(),
  counted: z.int().nullable(),
  outcome: lineOutcome,
  /** Why a count differs, or why it is missing or returned. */
  reason: z.string(),
  /** Differs and nobody has settled it yet. */
  unsettled: z.boolean(),
  itemId: z.int().nullable(),
  referenceCode: z.string(),
})
export type HandoverLine = z.infer<typeof handoverLine>

export const handoverSummary = z.object({
  id: z.int(),
  /** 批次号, given when it is made: JS<year>-<number>. */
  code: z.string(),
  state: handoverState,
  /** Handed over after its due date, or not yet and the date has passed. */
  late: z.boolean(),
  /** YYYY-MM-DD. */
  dueOn: z.string(),
  fields: handoverFields,
  department: z.string(),
  category: said,
  lines: z.int(),
  pages: z.int(),
  unsettled: z.int(),
  createdAt: z.string(),
  createdBy: z.string(),
})
export type HandoverSummary = z.infer<typeof handoverSummary>

const signer = z.object({ name: z.string(), at: z.string(), kid: z.string(), seq: z.int() })

export const handoverDetail = handoverSummary.extend({
  version: z.int(),
  list: z.array(handoverLine),
  /** Who signed, once they have. */
  giver: signer.nullable(),
  receiver: signer.nullable(),
  rejection: signer.extend({ reason: z.string(), defect: z.string() }).nullable(),
})
export type HandoverDetail = z.infer<typeof handoverDetail>

/** What could not be read of a spreadsheet: `row` as the spreadsheet counts, `field` its column, what is wrong with it. */
export const rowError = z.object({
  row: z.int(),
  field: z.string(),
  code: z.enum([
    'missing',
    'too-long',
    'no-date',
    'ambiguous-date',
    'short-year',
    'date-range',
    'no-number',
    'unknown-term',
    'error-cell',
    'two-values',
    'too-wide',
    'unknown-column',
    'column-of-weight',
    'other-sheet',
    'no-title-column',
  ]),
  value: z.string(),
})
export type RowError = z.infer<typeof rowError>

const term = z.object({ code: z.string(), zh: z.string(), en: z.string() })
const id = z.object({ id: z.int() })
const versioned = z.object({ id: z.int(), version: z.int() })

/** One cell of what departments owe. */
export const dueCell = z.object({
  departmentId: z.int(),
  department: z.string(),
  categoryId: z.int(),
  category: said,
  year: z.int(),
  /** YYYY-MM-DD; null where the rule pack knows none. */
  dueOn: z.string().nullable(),
  state: z.enum(['not-begun', 'begun', 'late', 'partial', 'received', 'received-late']),
  items: z.int(),
})
export type DueCell = z.infer<typeof dueCell>

const columns = z.array(columnDecision).max(200).default([])

/** Where a hand-over may be filed; nothing new where it is closed. */
const filedIn = z.object({ id: z.int(), name: z.string(), code: z.string(), fondsId: z.int(), closed: z.boolean() })

export const reception = {
  /** Words to choose from, and the departments and categories one may hand over for (a department's own). */
  terms: query('handover.read').output(
    z.object({
      carriers: z.array(term),
      conditions: z.array(term),
      retention: z.array(term),
      secrecy: z.array(term),
      defects: z.array(term),
      defaultRetention: z.string(),
      departments: z.array(filedIn),
      categories: z.array(filedIn.extend({ en: z.string() })),
    }),
  ),
  /** Newest first; a department sees its own. `open` leaves out what is received. */
  list: query('handover.read', { background: true })
    .input(z.object({ open: z.boolean() }))
    .output(z.array(handoverSummary)),
  /** Refused: not-found (also another department's). */
  detail: query('handover.read', { background: true }).input(id).output(handoverDetail),
  /** By its code, as the QR on its slip says. Refused: not-found. */
  byCode: query('handover.read')
    .input(z.object({ code: z.string().trim().max(40) }))
    .output(id),
  /** By the department; an archivist may make one for a department that brings papers without a list. */
  create: command('handover.read', 'handover.create')
    .input(handoverFields)
    .output(z.object({ id: z.int(), code: z.string() })),
  /** While it is a draft. Refused: not-found, changed-meanwhile, handover-closed. */
  change: command('handover.read', 'handover.change')
    .input(versioned.extend({ fields: handoverFields }))
    .output(z.object({ version: z.int() })),
  /** The whole list, in its order, while it is a draft. Refused: as change, invalid-value (params.row, field). */
  setLines: command('handover.read', 'handover.list')
    .input(versioned.extend({ lines: z.array(lineFields).max(2000) }))
    .output(z.object({ version: z.int() })),
  /**
   * Reads rows from a spreadsheet without writing anything: pasted text (tabs or commas, with or without a heading row),
   * or a file (XLSX or CSV in UTF-8 or GB18030, base64). Columns go by their headings in either language; without any,
   * by the order of the form. Rows with errors are named and left out; the rest is there to be used. A column that would
   * carry secrecy, retention or year under an unknown name (`column-of-weight`) leaves nothing until `columns` say what it is.
   * Refused: invalid-value (params.field 'file': neither XLSX nor text).
   */
  readRows: query('handover.read')
    .input(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('text'), text: z.string().max(600_000), columns }),
        z.object({ kind: z.literal('file'), name: z.string().max(255), content: z.string().max(900_000), columns }),
      ]),
    )
    .output(z.object({ lines: z.array(lineFields), errors: z.array(rowError), rows: z.int() })),
  /** The papers are brought. Refused: not-found, changed-meanwhile, list-empty, handover-closed. */
  submit: command('handover.read', 'handover.submit')
    .input(versioned)
    .output(z.object({ version: z.int() })),
  /** Back to a draft, by the department, until the archive has counted; or after a rejection. Refused: as change. */
  reopen: command('handover.read', 'handover.reopen')
    .input(versioned)
    .output(z.object({ version: z.int() })),
  /**
   * What the archive counted, line by line; lines may be counted in any order and again until the department signs.
   * `counted` null: the line is not there. When every line is counted and nothing is unsettled the state is `counted`.
   * Refused: not-found, changed-meanwhile, handover-closed.
   */
  count: command('reception', 'handover.count')
    .input(
      versioned.extend({
        lines: z
          .array(z.object({ id: z.int(), counted: z.int().min(0).nullable() }))
          .min(1)
          .max(2000),
      }),
    )
    .output(handoverDetail),
  /**
   * Settles one line: taken as counted or returned where it is there, missing where it is not; the reason stays. Also what
   * agrees may be returned. Refused: not-found, changed-meanwhile, handover-closed, not-counted, invalid-value (outcome).
   */
  settle: command('reception', 'handover.settle')
    .input(
      versioned.extend({
        lineId: z.int(),
        outcome: z.enum(['accepted', 'missing', 'returned']),
        reason: z.string().trim().min(1).max(500),
      }),
    )
    .output(handoverDetail),
  /**
   * The department signs the counted list. Refused: not-found, changed-meanwhile, handover-closed, not-counted, list-empty
   * (nothing is accepted), and what signing refuses.
   */
  give: signed('handover.register', 'handover.give')
    .input(versioned.extend(signing))
    .output(signable(z.object({ version: z.int() }))),
  /**
   * The archive signs the same list: its accepted lines become items of the catalogue, in their order, each with its
   * reference code, their custody begun. Refused: not-found, changed-meanwhile, handover-closed, not-given, same-signer,
   * class-full, and what signing refuses.
   */
  take: signed('reception', 'handover.take')
    .input(versioned.extend(signing))
    .output(signable(z.object({ version: z.int(), items: z.int() }))),
  /** Sends the whole back. Refused: not-found, changed-meanwhile, handover-closed, and what signing refuses. */
  reject: signed('reception', 'handover.reject')
    .input(versioned.extend({ defect: z.string().max(20), reason: z.string().trim().min(1).max(500), ...signing }))
    .output(signable(z.object({ version: z.int() }))),
  /** What each department owes for the years `from` to `to`, by the deadlines of the rule pack. */
  due: query('handover.read', { background: true })
    .input(z.object({ from: z.int(), to: z.int() }))
    .output(z.array(dueCell)),
  /** `catalogue`: 归档(移交)目录; `slip`: the sheet with the QR that comes with the papers. PDF/A in one language. */
  print: query('handover.read')
    .input(id.extend({ what: z.enum(['catalogue', 'slip']), language: z.enum(['zh-CN', 'en']).default('zh-CN') }))
    .output(z.object({ url: z.string() })),
  /** An empty form (XLSX) with the headings that `readRows` knows. */
  form: query('handover.read').output(z.object({ url: z.string() })),
}
