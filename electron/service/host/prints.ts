import type { FastifyInstance } from 'fastify'
import type { Archive } from '../archive/archive.ts'
import type { Desk } from '../archive/desk.ts'
import { dailyHeadOf } from '../audit/daily-head.ts'
import { workOrderOf } from '../batches/print.ts'
import { targetSheet } from '../drift/target/sheet.ts'
import { cardOf } from '../keys/card.ts'
import { isPrintKind, type PrintKind, printPath, printRights } from '../print/addresses.ts'
import { documentPdf } from '../print/document.ts'
import type { PrintLanguage } from '../print/paper.ts'
import { sheetsPdf } from '../print/sheets.ts'
import { receiptDocument } from '../proofs/receipt.ts'
import { certificateOf } from '../quality/certificate.ts'
import { handoverForm } from '../reception/form.ts'
import { catalogueOf, slipOf } from '../reception/papers.ts'
import { assertNever, Refusal } from '../refusal.ts'
import { labelSheets, separatorSheet } from '../scanners/separators.ts'
import { admitTicket } from './session.ts'

type Params = { readonly kind: string; readonly which: string }

const pdf = { type: 'application/pdf', disposition: 'inline', extension: 'pdf' } as const
const workbook = {
  type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  disposition: 'attachment',
  extension: 'xlsx',
} as const

/** Makes what is to be printed, as PDF/A, or the workbook to be filled in; nothing of it is kept. */
export function servePrints(server: FastifyInstance, desk: Desk, over: 'port' | 'pipe'): void {
  server.get<{ Params: Params }>('/prints/:kind/:which', async (request, reply) => {
    const { kind, which } = request.params
    if (!isPrintKind(kind) || !/^[a-z\d-]{1,2000}$/u.test(which)) throw new Refusal('not-found')
    const { archive, actor } = await admitTicket(desk, request, printPath(kind, which), printRights[kind], over)
    // Whoever takes something out on paper leaves a trace, under a head that goes out of reach with what is printed.
    await archive.write((_tx, record) =>
      record('document.print', String(actor.id), { id: printedAs(kind, which), version: 0 }, {}),
    )
    await archive.heads.make()
    const body = await printed(archive, kind, which)
    const { type, disposition, extension } = kind === 'handover-form' ? workbook : pdf
    return reply
      .headers({
        'content-type': type,
        'content-length': String(body.length),
        'content-disposition': `${disposition}; filename="${kind}.${extension}"`,
        'cache-control': 'private, no-store',
      })
      .send(body)
  })
}

/** In the ledger these stand as they did before they were in one language: what is about a head is found by `head:60`. */
const bare: ReadonlySet<PrintKind> = new Set(['handover', 'slip', 'head', 'receipt', 'key-card'])
const printedAs = (kind: PrintKind, which: string) => `${kind}:${bare.has(kind) ? named(which).key : which}`

/** '12-en': which one, and in what language. */
function named(which: string): { readonly key: string; readonly id: number; readonly language: PrintLanguage } {
  const [key = '', language] = which.split('-')
  return { key, id: Number(key), language: language === 'en' ? 'en' : 'zh-CN' }
}

async function printed(archive: Archive, kind: PrintKind, which: string): Promise<Buffer> {
  const { fonts, now } = archive.surroundings
  const { reader } = archive.databases
  const { key, id, language } = named(which)
  switch (kind) {
    case 'work-order':
      return await documentPdf(await workOrderOf(reader, archive, id, language), fonts, now())
    case 'certificate':
      return await documentPdf(await certificateOf(reader, archive, id, language), fonts, now())
    case 'labels': {
      const rows = await reader
        .selectFrom('batch')
        .select(['code', 'title'])
        .where('id', 'in', which.split('-').map(Number))
        .orderBy('id')
        .execute()
      return await sheetsPdf(labelSheets(rows), fonts, now())
    }
    case 'separators': {
      const sheet = separatorSheet()
      const copies = Math.min(50, Number(which) || 1)
      return await sheetsPdf(
        Array.from({ length: copies }, () => sheet),
        fonts,
        now(),
      )
    }
    case 'target':
      return await sheetsPdf([targetSheet()], fonts, now())
    case 'handover':
      return await documentPdf(await catalogueOf(reader, archive, id, language), fonts, now())
    case 'slip':
      return await documentPdf(await slipOf(reader, archive, id, language), fonts, now())
    case 'receipt':
      return await documentPdf(await receiptDocument(reader, archive, id, language), fonts, now())
    case 'handover-form':
      return await handoverForm(archive)
    case 'head':
      return await documentPdf(await dailyHeadOf(reader, archive, id, language), fonts, now())
    case 'key-card':
      return await documentPdf(await cardOf(reader, archive, key, language), fonts, now())
    default:
      return assertNever(kind)
  }
}
