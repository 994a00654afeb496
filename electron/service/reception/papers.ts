import type { Archive } from '../archive.ts'
import type { Connection } from '../db/open.ts'
import type { PrintedDocument } from '../print/document.ts'

export async function catalogueOf(_db: Connection, _archive: Archive, _id: number): Promise<PrintedDocument> {
  throw new Error('to be written')
}

export async function slipOf(_db: Connection, _archive: Archive, _id: number): Promise<PrintedDocument> {
  throw new Error('to be written')
}
