// Table of contents: each subject registers its procedures in a file of its own, procedure → use case.
import { procedures } from './procedures.ts'
import { audit } from './router/audit.ts'
import { backup } from './router/backup.ts'
import { batches } from './router/batches.ts'
import { capture } from './router/capture.ts'
import { catalogue } from './router/catalogue.ts'
import { custody } from './router/custody.ts'
import { exports } from './router/exports.ts'
import { ingest } from './router/ingest.ts'
import { integrity } from './router/integrity.ts'
import { jobs } from './router/jobs.ts'
import { keys } from './router/keys.ts'
import { ledger } from './router/ledger.ts'
import { line } from './router/line.ts'
import { mending } from './router/mending.ts'
import { pages } from './router/pages.ts'
import { people } from './router/people.ts'
import { quality } from './router/quality.ts'
import { reception } from './router/reception.ts'
import { scanners } from './router/scanners.ts'
import { search } from './router/search.ts'
import { session } from './router/session.ts'
import { today } from './router/today.ts'
import { welcome } from './router/welcome.ts'

export const router = procedures.router({
  welcome,
  session,
  people,
  keys,
  ledger,
  reception,
  custody,
  audit,
  catalogue,
  mending,
  pages,
  ingest,
  jobs,
  search,
  exports,
  scanners,
  batches,
  capture,
  quality,
  line,
  backup,
  today,
  integrity,
})
