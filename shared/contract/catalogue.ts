// Fonds, categories, departments and items: the catalogue.
import * as z from 'zod'
import { page } from './pages.ts'
import { command, query } from './procedure.ts'
import { enclosure, gap } from './sources.ts'

/** What the holdings are arranged in. */
export const placeKind = z.enum(['fonds', 'category', 'department'])
export type PlaceKind = z.infer<typeof placeKind>

/** What it was called before, the oldest first; closed: nothing new is filed there. */
const standing = { formerNames: z.array(z.string()), closed: z.boolean() }

/** What an act on one of them reaches: what is filed there, what is under way, accounts, folders that are watched. */
export const placeEffect = z.object({
  items: z.int(),
  batches: z.int(),
  handovers: z.int(),
  people: z.int(),
  folders: z.array(z.string()),
})
export type PlaceEffect = z.infer<typeof placeEffect>

const place = z.object({ kind: placeKind, id: z.int() })
const placed = z.object({ id: z.int() })

export const category = z.object({
  ...standing,
  id: z.int(),
  fondsId: z.int(),
  code: z.string(),
  name: z.string(),
  /** It was renamed in this fonds: the name is no term of the rule pack. */
  ownName: z.boolean(),
  /** Name of the reference code template in the rule pack. */
  template: z.string(),
  items: z.int(),
  years: z.array(z.object({ year: z.int(), items: z.int() })),
})
export type Category = z.infer<typeof category>

/** `code` '': reference codes leave it out. `mergedInto`: the department it went into. */
export const department = z.object({
  ...standing,
  id: z.int(),
  fondsId: z.int(),
  code: z.string(),
  name: z.string(),
  mergedInto: z.int().nullable(),
})
export type Department = z.infer<typeof department>

export const fonds = z.object({
  ...standing,
  id: z.int(),
  code: z.string(),
  name: z.string(),
  items: z.int(),
  categories: z.array(category),
  departments: z.array(department),
})
export type Fonds = z.infer<typeof fonds>

/** A row of the list. `date` is YYYYMMDD with 00 for an unknown month or day, or empty. */
export const itemRow = z.object({
  id: z.int(),
  referenceCode: z.string(),
  title: z.string(),
  documentNo: z.string(),
  responsible: z.string(),
  date: z.string(),
  year: z.int(),
  department: z.string(),
  retention: z.string(),
  secrecy: z.string(),
  pages: z.int(),
  /** Pages not read yet and pages that could not be read. */
  waiting: z.int(),
  failed: z.int(),
})
export type ItemRow = z.infer<typeof itemRow>

export const item = itemRow.extend({
  fondsId: z.int(),
  categoryId: z.int(),
  departmentId: z.int().nullable(),
  remarks: z.string(),
  version: z.int(),
  /** UTC, ISO 8601. */
  createdAt: z.string(),
  createdBy: z.string(),
  /** Codes it had before it was renumbered (曾用档号), the newest first. */
  formerCodes: z.array(z.string()),
  /** Somebody has signed a step of its custody: to change it is signed, too (mending.sign). */
  signed: z.boolean(),
  /** Why and since when it lies in the trash; null where it stands among the holdings. */
  withdrawn: z.object({ reason: z.string(), at: z.string(), by: z.string() }).nullable(),
  pageList: z.array(page),
  /** Places that stay empty, and what lay in the files without being a page. */
  gaps: z.array(gap),
  enclosures: z.array(enclosure),
})
export type Item = z.infer<typeof item>

export const itemSort = z.enum(['referenceCode', 'title', 'documentNo', 'responsible', 'date', 'pages', 'createdAt'])

/** What an archivist may change of a numbered item: everything that is no part of its reference code. */
export const itemChanges = z
  .object({
    title: z.string().trim().min(1).max(500),
    documentNo: z.string().trim().max(60),
    responsible: z.string().trim().max(200),
    date: z.string().regex(/^(\d{8})?$/),
    secrecy: z.string().max(40),
    remarks: z.string().max(500),
  })
  .partial()
export type ItemChanges = z.infer<typeof itemChanges>

export const catalogue = {
  /** The tree on the left: every fonds with its categories, years and departments. */
  tree: query('catalogue.read').output(z.array(fonds)),
  /** What the rule pack offers for new entries: categories, retention codes, secrecy marks, code templates. */
  terms: query('catalogue.read').output(
    z.object({
      categories: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string(), template: z.string() })),
      retention: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
      /** The code that is taken where nobody decided otherwise. */
      defaultRetention: z.string(),
      secrecy: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
      templates: z.array(
        z.object({ id: z.string(), form: z.string(), zh: z.string(), en: z.string(), example: z.string() }),
      ),
    }),
  ),
  /**
   * A window of the list; `filter` matches title, code, 文号 or 责任者 as a substring. `limit` at most 200.
   * Screens that scroll ask for the windows they show.
   */
  items: query('catalogue.read')
    .input(
      z.object({
        fondsId: z.int().optional(),
        categoryId: z.int().optional(),
        year: z.int().optional(),
        retention: z.string().optional(),
        filter: z.string().max(200).optional(),
        sort: itemSort.default('referenceCode'),
        descending: z.boolean().default(false),
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(200).default(100),
      }),
    )
    .output(z.object({ total: z.int(), items: z.array(itemRow) })),
  /** One item with its pages, by id or by reference code. Refused: not-found. */
  item: query('catalogue.read')
    .input(z.union([z.object({ id: z.int() }), z.object({ referenceCode: z.string() })]))
    .output(item),
  /** Refused: fonds-code-invalid, fonds-exists. Adds the category WS with the default template. */
  addFonds: command('catalogue.describe', 'fonds.add')
    .input(z.object({ code: z.string().trim(), name: z.string().trim().min(1).max(100) }))
    .output(z.object({ id: z.int() })),
  /** Refused: not-found, invalid-value (category or template not in the rule pack, or there already). */
  addCategory: command('catalogue.describe', 'category.add')
    .input(z.object({ fondsId: z.int(), code: z.string(), template: z.string() }))
    .output(z.object({ id: z.int() })),
  /**
   * Refused: not-found, invalid-value, name-unfit, name-looks-alike (params.name). `code` as in DA/T 22: pinyin letters, digits
   * or Chinese characters, up to 12; '': none, and reference codes leave it out.
   */
  addDepartment: command('catalogue.describe', 'department.add')
    .input(z.object({ fondsId: z.int(), code: z.string().trim(), name: z.string().trim().min(1).max(100) }))
    .output(z.object({ id: z.int() })),
  /** What renaming, closing or merging it would reach. Refused: not-found. */
  effect: query('catalogue.read').input(place).output(placeEffect),
  /**
   * Gives another name; the one it had is kept, and lists that say it still mean it. Refused: not-found, invalid-value (no
   * other name), name-unfit, name-looks-alike.
   */
  rename: command('catalogue.describe', 'arrangement.rename')
    .input(place.extend({ name: z.string().trim().min(1).max(100) }))
    .output(placed),
  /** Nothing new is filed there; what was begun comes to its end. Refused: not-found, place-closed, folder-watched. */
  close: command('catalogue.describe', 'arrangement.close').input(place).output(placed),
  /** Filed in again; a department that went into another is itself again. Refused: not-found, invalid-value. */
  reopen: command('catalogue.describe', 'arrangement.open').input(place).output(placed),
  /**
   * A department goes into another of its fonds: closed, and lists that name it mean the other. Its items stay under it.
   * Refused: not-found, place-closed, invalid-value, folder-watched.
   */
  merge: command('catalogue.describe', 'arrangement.merge')
    .input(z.object({ id: z.int(), into: z.int() }))
    .output(placed),
  /** A code for a department that has none; what is numbered stays. Refused: not-found, invalid-value. */
  giveCode: command('catalogue.describe', 'arrangement.code')
    .input(z.object({ id: z.int(), code: z.string().trim().min(1) }))
    .output(placed),
  /** An item without pages (described only). Gives it its reference code. Refused: place-closed, code-parts-missing, class-full. */
  addItem: command('catalogue.describe', 'item.add')
    .input(
      itemChanges.extend({
        title: z.string().trim().min(1).max(500),
        categoryId: z.int(),
        year: z.int().min(1800).max(2200),
        retention: z.string(),
        departmentId: z.int().nullable(),
      }),
    )
    .output(z.object({ id: z.int(), referenceCode: z.string() })),
  /**
   * Changes the description; `version` is the one the screen showed. Refused: not-found, changed-meanwhile,
   * invalid-value, code-frozen (year, retention and department are part of the reference code).
   */
  describe: command('catalogue.describe', 'item.describe')
    .input(z.object({ id: z.int(), version: z.int(), changes: itemChanges }))
    .output(z.object({ version: z.int() })),
}
