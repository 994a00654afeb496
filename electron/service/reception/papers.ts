// What is printed of a hand-over: 归档(移交)目录, and the slip that comes with the papers. Each in one language from head to foot.
import type { HandoverDetail, HandoverLine } from '#shared/contract/reception.ts'
import type { RulePack } from '#shared/rules/pack.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'
import { qr } from '../print/barcodes.ts'
import { localMoment } from '../print/moment.ts'
import type { PrintLanguage } from '../print/paper.ts'
import type { PrintedBlock, PrintedDocument } from '../print/printed.ts'
import { assertNever } from '../refusal.ts'
import { handoverDetail } from './list.ts'
import { type PaperWords, paperWords } from './paper-words.ts'

/** Of the fields of 归档(移交)目录 in their order: millimetres of the 261 between the margins. */
const shares = [9.5, 33, 27, 57, 24, 18, 20, 16.5, 13, 18.5, 24.5]
const figuresIn: readonly number[] = [0, 8]

/** In what it is written, by which rules and clocks. */
type Hand = { readonly said: PaperWords; readonly language: PrintLanguage; readonly pack: RulePack }
const handOf = (archive: Archive, language: PrintLanguage): Hand => ({
  said: paperWords[language],
  language,
  pack: archive.surroundings.pack,
})

/** Under which of both languages a term has its name. */
const spoken = (language: PrintLanguage) => (language === 'en' ? 'en' : 'zh')

const columnsOf = ({ columns }: PaperWords) =>
  columns.map((title, at) => ({
    title,
    share: shares[at] ?? 1,
    ...(figuresIn.includes(at) ? { align: 'right' as const } : {}),
  }))

/** 归档(移交)目录 on A4 across, for whoever may see the hand-over already. Refused: not-found. */
export async function catalogueOf(
  db: Connection,
  archive: Archive,
  id: number,
  language: PrintLanguage,
): Promise<PrintedDocument> {
  const handover = await handoverDetail(db, archive, id)
  const hand = handOf(archive, language)
  const { said } = hand
  return {
    title: said.catalogue,
    language,
    landscape: true,
    footer: `${archive.name} · ${handover.code}`,
    blocks: [
      {
        kind: 'facts',
        columns: 2,
        facts: [
          { label: said.facts.from, value: handover.department },
          { label: said.facts.to, value: archive.name },
          { label: said.facts.batch, value: `${handover.code} ${handover.fields.title}` },
          { label: said.facts.year, value: String(handover.fields.year) },
          { label: said.facts.category, value: handover.category[spoken(language)] },
          { label: said.facts.remarks, value: handover.fields.remarks || '–' },
        ],
      },
      {
        kind: 'table',
        columns: columnsOf(said),
        rows: [...handover.list.map(line => rowOf(line, hand)), totalsOf(handover, said)],
      },
      ...signatures(handover, hand),
    ],
  }
}

type Term = { readonly code: string; readonly zh: string; readonly en: string }

function inWords(terms: readonly Term[], code: string, { language }: Hand): string {
  const term = terms.find(one => one.code === code)
  return term === undefined ? code : term[spoken(language)]
}

function rowOf(line: HandoverLine, hand: Hand): readonly string[] {
  const { pack, said } = hand
  const { carriers, conditions } = pack.reception
  const sound = line.condition === conditions[0]?.code
  return [
    String(line.seq),
    line.referenceCode || line.number,
    line.documentNo,
    line.title,
    line.responsible,
    line.date,
    inWords(pack.retention, line.retention, hand),
    line.secrecy === '' ? '' : inWords(pack.secrecy, line.secrecy, hand),
    String(line.pages),
    `${inWords(carriers, line.carrier, hand)}/${line.copies}`,
    [
      line.referenceCode && line.number && line.number !== line.referenceCode ? said.former(line.number) : '',
      sound ? '' : inWords(conditions, line.condition, hand),
      line.remarks,
      outcomeOf(line, said),
    ]
      .filter(Boolean)
      .join(said.semicolon),
  ]
}

/** What the count found where it was not what the list says. */
function outcomeOf(line: HandoverLine, said: PaperWords): string {
  const why = line.reason ? said.why(line.reason) : ''
  switch (line.outcome) {
    case 'missing':
    case 'returned':
      return `${said.outcomes[line.outcome]}${why}`
    case 'accepted':
      return line.counted === line.pages ? line.reason : `${said.counted(line.counted)}${why}`
    case 'open':
      return line.unsettled ? said.outcomes.open : ''
    default:
      return assertNever(line.outcome)
  }
}

/** 合计 (卷/件/页): this archive keeps items, no volumes. Once counted, what is handed over stands beside what was listed. */
function totalsOf(handover: HandoverDetail, said: PaperWords): readonly string[] {
  const accepted = handover.list.filter(line => line.outcome === 'accepted')
  const pages = accepted.reduce((sum, line) => sum + (line.counted ?? 0), 0)
  const counted = handover.list.some(line => line.outcome !== 'open')
  const sums = [
    said.listed(handover.lines, handover.pages),
    ...(counted ? [said.handedOver(accepted.length, pages)] : []),
  ]
  return ['', said.total, '', sums.join('\n'), '', '', '', '', String(handover.pages)]
}

type Signer = NonNullable<HandoverDetail['giver']>

/** Who signed in the archive, with time, key and ledger entry; and room to sign the two copies by hand. */
function signatures(handover: HandoverDetail, hand: Hand): readonly PrintedBlock[] {
  const { said, pack } = hand
  const { giver, receiver, rejection, fields } = handover
  const row = (who: string, signer: Signer | null) => [
    who,
    signer?.name ?? '–',
    signer ? localMoment(signer.at, pack.audit.timeZone, 'minutes') : '–',
    signer?.kid ?? '–',
    signer ? String(signer.seq) : '–',
  ]
  const sentBack = (defect: string, reason: string) =>
    said.sentBack(`${defect} ${inWords(pack.reception.defects, defect, hand)}`, reason)
  return [
    {
      kind: 'table',
      columns: said.signed.map((title, at) => ({
        title,
        share: at === 4 ? 3 : 4,
        ...(at === 4 ? { align: 'right' as const } : {}),
      })),
      rows: [
        row(said.sides.giver, giver),
        row(said.sides.receiver, receiver),
        ...(rejection ? [row(sentBack(rejection.defect, rejection.reason), rejection)] : []),
      ],
    },
    { kind: 'paragraph', text: said.copies },
    {
      kind: 'signatures',
      boxes: [
        { label: said.sides.giver, name: giver?.name ?? '' },
        { label: said.sides.receiver, name: receiver?.name ?? '' },
        { label: said.sides.supervisor, name: fields.supervisor },
      ],
    },
  ]
}

/** Millimetres; a QR code of 45 mm with 21 modules is read by any camera at arm's length. */
const qrSize = 45

/** The sheet that lies on the papers: what they are, and the code to find their hand-over by. Refused: not-found. */
export async function slipOf(
  db: Connection,
  archive: Archive,
  id: number,
  language: PrintLanguage,
): Promise<PrintedDocument> {
  const handover = await handoverDetail(db, archive, id)
  const { said } = handOf(archive, language)
  return {
    title: said.slip,
    language,
    footer: `${archive.name} · ${handover.code}`,
    blocks: [
      {
        kind: 'drawing',
        height: qrSize + 14,
        marks: [
          ...qr(handover.code, 4, 4, qrSize),
          { kind: 'text', left: qrSize + 16, top: 10, size: 12, text: handover.code, bold: true },
          {
            kind: 'text',
            left: qrSize + 16,
            top: 30,
            size: 6,
            text: said.held(handover.lines, handover.pages),
          },
        ],
      },
      {
        kind: 'facts',
        facts: [
          { label: said.facts.title, value: handover.fields.title },
          { label: said.facts.from, value: handover.department },
          { label: said.facts.to, value: archive.name },
          { label: said.facts.year, value: String(handover.fields.year) },
          { label: said.facts.category, value: handover.category[spoken(language)] },
          { label: said.facts.due, value: handover.dueOn || '–' },
          { label: said.facts.registered, value: handover.createdBy },
          { label: said.facts.remarks, value: handover.fields.remarks || '–' },
        ],
      },
    ],
  }
}
