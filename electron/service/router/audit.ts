import { requestBundle } from '../audit/bundle.ts'
import { listFindings, writeFinding } from '../audit/findings.ts'
import { cosignHead, listHeads, printHead } from '../audit/heads.ts'
import { logFacets, readLines, readLog } from '../audit/log.ts'
import { drawSample } from '../audit/sample.ts'
import { auditRules, unusualActs } from '../audit/unusual.ts'
import { command, procedures, query, signed } from '../procedures.ts'

export const audit = {
  log: procedures.audit.log.handler(query(readLog)),
  facets: procedures.audit.facets.handler(query(logFacets)),
  unusual: procedures.audit.unusual.handler(query(unusualActs)),
  rules: procedures.audit.rules.handler(query(auditRules)),
  sample: procedures.audit.sample.handler(query(drawSample)),
  find: procedures.audit.find.handler(signed(writeFinding)),
  findings: procedures.audit.findings.handler(query(listFindings)),
  heads: procedures.audit.heads.handler(query(listHeads)),
  lines: procedures.audit.lines.handler(query(readLines)),
  cosign: procedures.audit.cosign.handler(command(cosignHead)),
  printHead: procedures.audit.printHead.handler(command(printHead)),
  bundle: procedures.audit.bundle.handler(command(requestBundle)),
}
