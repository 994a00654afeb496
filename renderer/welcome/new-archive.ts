import type { Officer } from '#shared/rules/rights.ts'

export type NewArchive = {
  readonly archiveName: string
  readonly fondsCode: string
  readonly fondsName: string
  readonly archivist: string
  readonly password: string
  readonly again: string
  readonly officers: { readonly [role in Officer]: string }
}
