export type NewArchive = {
  readonly archiveName: string
  readonly fondsCode: string
  readonly fondsName: string
  readonly archivist: string
  readonly password: string
  readonly again: string
}
