// The work order (流程单) on paper: what the batch is, what it holds, every step with its counts and hands. In one language
// from head to foot, in the archive's own time.
import { onePersonSentences } from '#shared/text/one-person.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'
import { localMoment } from '../print/moment.ts'
import type { PrintLanguage } from '../print/paper.ts'
import type { PrintedDocument } from '../print/printed.ts'
import { batchDetail } from './detail.ts'
import { orderWords } from './print-words.ts'

/** What may be done next is not printed: it is asked for nobody. */
const nobody = 0

const count = (value: number | null): string => (value === null ? '–' : String(value))

/** Steps that are still to come have empty rows to be filled in by hand. */
export async function workOrderOf(
  db: Connection,
  archive: Archive,
  id: number,
  language: PrintLanguage,
): Promise<PrintedDocument> {
  const said = orderWords[language]
  const batch = await batchDetail(db, archive, id, nobody)
  const { promised } = batch.fields
  const { workOrder, audit } = archive.surroundings.pack
  const order = workOrder.steps.map(step => step.state)
  const last = batch.steps.at(-1)?.state ?? 'out-requested'
  const left = order.slice(Math.max(0, order.indexOf(last)) + 1)
  const codes = batch.itemList.map(item => item.referenceCode).filter(Boolean)
  const minute = (at: string) => localMoment(at, audit.timeZone, 'minutes')
  const name = (state: string) => stepName(archive, language, state)
  const { facts } = said
  const [step = '', time = '', counted = '', from = '', by = '', difference = '', record = ''] = said.steps
  const [item = '', code = '', title = '', sheets = '', numbered = '', catalogued = '', images = ''] = said.items
  return {
    title: said.title,
    language,
    landscape: true,
    footer: `${archive.name} · ${batch.code}`,
    blocks: [
      {
        kind: 'facts',
        columns: 2,
        facts: [
          { label: facts.batch, value: batch.code },
          { label: facts.fonds, value: batch.fonds },
          { label: facts.title, value: batch.title },
          { label: facts.codes, value: codes.length > 0 ? `${codes[0]} – ${codes.at(-1)}` : '–' },
          { label: facts.box, value: batch.box || '–' },
          { label: facts.place, value: batch.location || '–' },
          { label: facts.promised, value: [promised.items, promised.sheets, promised.pages].map(count).join(' / ') },
          { label: facts.now, value: `${batch.items} / ${batch.pages}` },
          { label: facts.made, value: `${batch.createdBy} ${minute(batch.createdAt)}` },
          { label: facts.remarks, value: batch.fields.remarks || '–' },
        ],
      },
      {
        kind: 'table',
        columns: [
          { title: step, share: 3 },
          { title: time, share: 4 },
          { title: counted, share: 4 },
          { title: from, share: 4 },
          { title: by, share: 4 },
          { title: difference, share: 4 },
          { title: record, share: 6 },
        ],
        rows: [
          ...batch.steps.map(done => [
            name(done.state),
            minute(done.at),
            [done.counts.items, done.counts.sheets, done.counts.pages].map(count).join(' / '),
            done.giver,
            done.receiver,
            done.difference,
            [
              ...fieldsOf(archive, language, done),
              done.remarks,
              done.onePerson === '' ? '' : onePersonSentences[done.onePerson][language],
            ]
              .filter(Boolean)
              .join(said.semicolon),
          ]),
          ...left.map(state => [name(state)]),
        ],
      },
      {
        kind: 'table',
        columns: [
          { title: item, share: 1.2, align: 'right' },
          { title: code, share: 5 },
          { title, share: 8 },
          { title: sheets, share: 2, align: 'right' },
          { title: numbered, share: 2.2, align: 'right' },
          { title: catalogued, share: 2.4, align: 'right' },
          { title: images, share: 2.4, align: 'right' },
        ],
        rows: batch.itemList.map((one, at) => [
          String(at + 1),
          one.referenceCode,
          one.title,
          count(one.sheets),
          count(one.numbered),
          count(one.catalogued),
          one.gaps === 0 ? String(one.pages) : said.lacking(one.pages, one.gaps),
        ]),
      },
      { kind: 'signatures', boxes: said.signatures.map(label => ({ label })) },
    ],
  }
}

type Step = Awaited<ReturnType<typeof batchDetail>>['steps'][number]

/** The step's name as the rule pack has it. */
function stepName(archive: Archive, language: PrintLanguage, state: string): string {
  const { steps, rework } = archive.surroundings.pack.workOrder
  const found = state === 'rework' ? rework : steps.find(step => step.state === state)
  return found ? (language === 'en' ? found.en : found.zh) : state
}

function fieldsOf(archive: Archive, language: PrintLanguage, step: Step): readonly string[] {
  const known = archive.surroundings.pack.workOrder.steps.find(one => one.state === step.state)?.fields ?? []
  return Object.entries(step.fields)
    .filter(([, value]) => value !== '')
    .map(([id, value]) => {
      const field = known.find(one => one.id === id)
      return `${field ? (language === 'en' ? field.en : field.zh) : id} ${value}`
    })
}
