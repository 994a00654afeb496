// An entry of the ledger as an event on a timeline: who, where, signed or not, and the facts of its subject.
import type { CustodyEvent } from '#shared/contract/custody.ts'
import { readFields } from '../columns/scan-fields.ts'
import { readStepFields } from '../columns/step-fields.ts'
import { assertNever } from '../refusal.ts'
import type { Entry } from './entries.ts'
import { type Fact, fact, imageFacts, operationFacts, readOperations, scanFacts } from './facts.ts'
import { type Keys, signatureOf } from './signed.ts'
import type { PageRow, Traces } from './traces.ts'

/** An entry with what it did, in words. */
export type ToldEntry = Entry & { readonly deed: CustodyEvent['deed'] }

export type Context = {
  readonly itemId: number | null
  readonly names: ReadonlyMap<string, string>
  readonly keys: Keys
  readonly traces: Traces
}

const kinds: Readonly<Record<string, CustodyEvent['kind']>> = {
  'handover.give': 'reception',
  'handover.take': 'reception',
  'custody.begin': 'reception',
  'step.route': 'step',
  'step.sign': 'step',
  'step.reject': 'step',
  'custody.batch': 'batch',
  'batch.create': 'batch',
  'batch.step': 'batch',
  'step.batch': 'batch',
  'item.link': 'batch',
  'scan.begin': 'scan',
  'scan.files': 'scan',
  'scan.done': 'scan',
  'scan.stop': 'scan',
  'capture.edit': 'scan',
  'capture.undo': 'scan',
  'capture.redo': 'scan',
  'page.receive': 'page',
  'page.unusable': 'page',
  'page.read': 'page',
  'page.fail': 'page',
  'page.adjust': 'page',
  'page.readAgain': 'page',
  'page.chooseText': 'page',
  'page.correct': 'page',
  'page.view': 'reading',
  'page.text': 'reading',
  'quality.mark': 'quality',
  'quality.settle': 'quality',
  'quality.waive': 'quality',
  'quality.judge': 'quality',
  'quality.conclude': 'quality',
  'item.export': 'export',
  'item.enclosure': 'export',
}

export function eventOf(context: Context, entry: ToldEntry): CustodyEvent {
  const person = context.names.get(entry.actor) ?? ''
  const told = tell(context, entry)
  return {
    seq: entry.seq,
    at: entry.time,
    kind: kinds[entry.type] ?? 'description',
    type: entry.type,
    deed: entry.deed,
    step: told.step ?? '',
    rejected: told.rejected ?? false,
    person,
    holder: told.holder === true ? person : '',
    place: told.place ?? '',
    signature: signatureOf(context.keys, entry),
    reason: told.reason ?? '',
    facts: [...(told.facts ?? [])],
  }
}

type Told = {
  readonly step?: string
  readonly rejected?: boolean
  /** Whoever acts has it from then on. */
  readonly holder?: boolean
  readonly place?: string
  readonly reason?: string
  readonly facts?: readonly Fact[]
}

function tell(context: Context, entry: Entry): Told {
  const kind = kinds[entry.type] ?? 'description'
  switch (kind) {
    case 'reception':
      return ofReception(context, entry)
    case 'step':
      return ofStep(context, entry)
    case 'batch':
      return ofBatch(context, entry)
    case 'scan':
      return ofScan(context, entry)
    case 'page':
      return ofPage(context, entry)
    case 'quality':
      return ofQuality(context, entry)
    case 'reading':
    case 'export':
      return {
        facts: [...fact('what', text(entry, 'kind')), ...fact('format', text(entry, 'format')), ...pagesOf(entry)],
      }
    case 'description':
      return ofDescription(context, entry)
    default:
      return assertNever(kind)
  }
}

const text = ({ body }: Entry, key: string) => (typeof body[key] === 'string' ? body[key] : null)
const number = ({ body }: Entry, key: string) => (typeof body[key] === 'number' ? body[key] : null)
const pagesOf = ({ body }: Entry) => fact('pages', Array.isArray(body['pages']) ? body['pages'].length : null)

/** What a list says of the item of this timeline. */
function listed({ itemId }: Context, { body }: Entry): Readonly<Record<string, unknown>> {
  const items = Array.isArray(body['items']) ? body['items'] : []
  for (const one of items) {
    if (one !== null && typeof one === 'object' && 'id' in one && one['id'] === itemId) return { ...one }
  }
  return {}
}
const said = (of: Readonly<Record<string, unknown>>, key: string) => {
  const value = of[key]
  return typeof value === 'string' || typeof value === 'number' ? value : null
}

function ofReception({ traces }: Context, entry: Entry): Told {
  const handover = traces.handovers.find(one => one.given_seq === entry.seq || one.taken_seq === entry.seq)
  const step = traces.steps.find(one => one.ledger_seq === entry.seq)
  return {
    holder: entry.type !== 'handover.give',
    facts: [...fact('handover', handover?.code), ...fact('counted', step?.pages)],
  }
}

function ofStep(context: Context, entry: Entry): Told {
  const step = context.traces.steps.find(one => one.ledger_seq === entry.seq)
  const item = listed(context, entry)
  const proposed = said(item, 'proposed')
  return {
    step: step?.step ?? '',
    rejected: entry.type === 'step.reject',
    holder: true,
    place: step?.place ?? '',
    reason: step?.reason ?? '',
    facts: [
      ...fact('route', said(item, 'route')),
      ...fact('proposed', proposed === said(item, 'route') ? null : proposed),
      ...fact('because', said(item, 'because')),
      ...fact('counted', said(item, 'pages')),
      ...fact('defect', step?.defect),
      ...fact('toStep', step?.to_step),
      ...fact('remarks', step?.remarks),
    ],
  }
}

function ofBatch({ traces }: Context, entry: Entry): Told {
  const [, batchId] = /^batch:(\d+)$/u.exec(entry.target.id) ?? []
  const batch = traces.batches.find(one => one.id === Number(batchId))
  const code = fact('batch', batch?.code ?? text(entry, 'batch'))
  const step = traces.batchSteps.find(one => one.ledger_seq === entry.seq)
  if (!step) return { facts: [...code, ...pagesOf(entry)] }
  return {
    step: step.state,
    rejected: step.state === 'rework',
    holder: true,
    reason: step.difference,
    facts: [
      ...code,
      ...fact('giver', step.giver),
      ...fact('items', step.items),
      ...fact('sheets', step.sheets),
      ...fact('counted', step.pages),
      ...Object.entries(readStepFields(step.fields)).flatMap(([id, value]) =>
        fact('field', value && `${id}: ${value}`),
      ),
      ...fact('remarks', step.remarks),
    ],
  }
}

function ofScan({ traces }: Context, entry: Entry): Told {
  const [, scanId] = /^scan:(\d+)$/u.exec(entry.target.id) ?? []
  const scan = traces.scans.find(one => one.id === Number(scanId))
  const begins = entry.type === 'scan.begin' || entry.type === 'scan.files'
  return {
    reason: reasonOf(traces, entry),
    facts: [
      ...fact('scan', scanId),
      ...(scan && begins ? scanFacts(scan, readFields(scan.fields)) : []),
      ...fact('what', text(entry, 'kind')),
      ...fact('sides', number(entry, 'sides')),
      ...fact('problem', text(entry, 'problem')),
    ],
  }
}

/** Why gaps of this item were accepted as missing. */
function reasonOf(traces: Traces, { body }: Entry): string {
  for (const one of Array.isArray(body['decided']) ? body['decided'] : []) {
    if (one === null || typeof one !== 'object' || !('reason' in one) || typeof one['reason'] !== 'string') continue
    if (one['reason'] !== '' && traces.gaps.some(gap => gap.id === one['id'])) return one['reason']
  }
  return ''
}

function ofPage({ traces }: Context, entry: Entry): Told {
  const page = pageOf(traces.pages, entry)
  const operations = readOperations(entry.body['operations'])
  const which = fact('page', page?.sequence)
  if (entry.type === 'page.receive') {
    return {
      facts: [
        ...which,
        ...fact('sheet', number(entry, 'sheet')),
        ...fact('face', text(entry, 'face')),
        ...(page ? imageFacts(page) : []),
        ...fact('set-aside', page?.reason),
      ],
    }
  }
  if (entry.type === 'page.unusable') {
    return {
      facts: [
        ...fact('sheet', number(entry, 'sheet')),
        ...fact('face', text(entry, 'face')),
        ...fact('problem', text(entry, 'code')),
        ...fact('sha256', text(entry, 'delivered')),
      ],
    }
  }
  return {
    facts: [
      ...which,
      // What an intake brought has no entry of its arrival but that of its item.
      ...(page && page.scanId === null ? imageFacts(page) : fact('sha256', page?.sha256)),
      ...operationFacts(operations),
      ...fact('blank', entry.body['blank'] === true ? 'yes' : null),
      ...fact('engine', text(entry, 'engine')),
    ],
  }
}

/** A description, or an act that mends: what was done to the item of this timeline, and its codes before and after. */
function ofDescription(context: Context, entry: Entry): Told {
  const item = listed(context, entry)
  return {
    reason: context.traces.mended.get(number(entry, 'edit') ?? -1) ?? '',
    facts: [
      ...fact('mend', text(entry, 'act')),
      ...fact('former', said(item, 'former')),
      ...fact('code', said(item, 'code') ?? text(entry, 'code')),
    ],
  }
}

/** The page an entry is about, by its own id or as a side of a scan. */
export function pageOf(pages: readonly PageRow[], { target }: Entry): PageRow | undefined {
  const [, what, id] = /^(page|scan):(\d+)$/u.exec(target.id) ?? []
  if (what === 'page') return pages.find(page => page.id === Number(id))
  return pages.find(page => page.scanId === Number(id) && page.side === target.version)
}

function ofQuality({ traces }: Context, entry: Entry): Told {
  const marks = traces.marks.filter(one => one.ledger_seq === entry.seq || entry.target.id === `mark:${one.id}`)
  const waived = traces.waivers.filter(one => one.ledger_seq === entry.seq)
  const about = [...marks, ...waived].map(one => traces.pages.find(page => page.id === one.page_id)?.sequence)
  const [mark] = marks
  const judged = traces.judged.find(
    one => entry.target.id === `sample:${one.sample_id}` && entry.target.version === one.place,
  )
  const good = (key: 'link' | 'content') =>
    typeof entry.body[key] === 'boolean' ? fact(key, entry.body[key] ? 'good' : 'bad') : []
  const rates = entry.type === 'quality.conclude' && Array.isArray(entry.body['rates']) ? entry.body['rates'] : []
  const settles = entry.type === 'quality.settle'
  return {
    reason: settles ? (mark?.reason ?? '') : (waived[0]?.reason ?? ''),
    facts: [
      ...about.flatMap(sequence => fact('page', sequence)),
      ...fact('defect', mark?.defect),
      ...fact('settled', settles ? text(entry, 'state') : null),
      ...fact('note', settles ? null : (mark?.note ?? judged?.note)),
      ...fact('check', waived[0]?.check),
      ...good('link'),
      ...good('content'),
      ...fact('verdict', text(entry, 'verdict')),
      ...rates.flatMap(rate => fact('rate', typeof rate === 'string' ? rate : null)),
    ],
  }
}
