import { beginIngest, previewIngest, readLists } from '../ingest/begin.ts'
import { dropUpload, openUpload } from '../ingest/uploads.ts'
import { host, prepared, procedures, query } from '../procedures.ts'

export const ingest = {
  openUpload: procedures.ingest.openUpload.handler(host(openUpload)),
  dropUpload: procedures.ingest.dropUpload.handler(host(dropUpload)),
  preview: procedures.ingest.preview.handler(query(previewIngest)),
  begin: procedures.ingest.begin.handler(prepared(readLists, beginIngest)),
}
