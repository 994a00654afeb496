// Table of contents: each subject registers its procedures in a file of its own, procedure → use case.
import { procedures } from '../procedures.ts'
import { audit } from './audit.ts'
import { backup } from './backup.ts'
import { batches } from './batches.ts'
import { capture } from './capture.ts'
import { catalogue } from './catalogue.ts'
import { custody } from './custody.ts'
import { exports } from './exports.ts'
import { ingest } from './ingest.ts'
import { integrity } from './integrity.ts'
import { jobs } from './jobs.ts'
import { keys } from './keys.ts'
import { ledger } from './ledger.ts'
import { line } from './line.ts'
import { mending } from './mending.ts'
import { pages } from './pages.ts'
import { people } from './people.ts'
import { quality } from './quality.ts'
import { reception } from './reception.ts'
import { scanners } from './scanners.ts'
import { search } from './search.ts'
import { session } from './session.ts'
import { today } from './today.ts'
import { welcome } from './welcome.ts'

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
