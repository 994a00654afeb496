// The contract: everything a screen, a browser or the command line may ask of the archive.
//
// Vocabulary. Code, tables and screens use these words only:
//   fonds            全宗      all records of one institution
//   category         门类      kind of records: 文书 WS, 科技 KJ, 人事 RS, 会计 KU, 专业 ZY, 照片 ZP …
//   file             案卷      a volume of items kept together, where the category has volumes
//   item             件        the unit of description, lending and disposition
//   page             页面      one image of one side of one sheet, with its text
//   reference code   档号      the permanent identifier of an item or file, from a template
//   batch            批次      what was received or scanned together
//   work order       流程单    the sheet that goes with a batch: steps done, counts, hands
//   scan             扫描      one run of a device
//   sheet, side      张, 面    the paper, and one face of it
//   step             环节      one handling act on a batch or item that somebody signs
//   custody          保管链    the unbroken row of signed steps
//   loan             借阅      a borrower's request and all that follows from it
//   retention code   保管期限  永久 Y, 定期30年 D30, 定期10年 D10, …
//   appraisal, disposition  鉴定, 处置  deciding at the end of a term; doing what was decided
//   hold             冻结      nothing may be destroyed or transferred while it stands
//   transfer         移交      handing records, with their proof, to an archives
//   stocktake        清查      counting what is there against what should be
//   hand-over        移交      papers brought by a department, counted, signed by both sides
//   route            路径      the steps an item goes through: scan, describe only, repair first, restricted
//   signing key      签名密钥  what a person signs acts with; its private half never leaves their window
//   officer          三员      system administrator, security administrator, auditor: each only their third
//   witness          见证      somebody outside who signs a head and keeps it
//   head             账本摘要  the ledger's size and root at one moment, signed
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

export const contract = {
  welcome,
  session,
  people,
  keys,
  ledger,
  reception,
  custody,
  catalogue,
  mending,
  pages,
  ingest,
  jobs,
  search,
  exports,
  integrity,
  backup,
  audit,
  scanners,
  batches,
  capture,
  quality,
  line,
  today,
}
export type Contract = typeof contract
