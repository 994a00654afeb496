import { beginIngest, previewIngest, readLists } from '../ingest/begin.ts'
import { openUpload } from '../ingest/uploads.ts'
import { host, prepared, procedures, query } from '../procedures.ts'

export const ingest = {
  openUpload: procedures.ingest.openUpload.handler(host(openUpload)),
  preview: procedures.ingest.preview.handler(query(previewIngest)),
  begin: procedures.ingest.begin.handler(prepared(readLists, beginIngest)),
}
