import { command, procedures, query } from '../procedures.ts'
import { concludeBatch, overview } from '../quality/conclude.ts'
import { markPages, sendBack, settleMark, waiveCheck } from '../quality/marks.ts'
import { printCertificate } from '../quality/print-request.ts'
import { drawFor, judgeEntry } from '../quality/sample.ts'
import { qualityTerms } from '../quality/terms.ts'

export const quality = {
  overview: procedures.quality.overview.handler(query(overview)),
  terms: procedures.quality.terms.handler(query(qualityTerms)),
  mark: procedures.quality.mark.handler(command(markPages)),
  settle: procedures.quality.settle.handler(command(settleMark)),
  waive: procedures.quality.waive.handler(command(waiveCheck)),
  sendBack: procedures.quality.sendBack.handler(command(sendBack)),
  draw: procedures.quality.draw.handler(command(drawFor)),
  judge: procedures.quality.judge.handler(command(judgeEntry)),
  conclude: procedures.quality.conclude.handler(command(concludeBatch)),
  certificate: procedures.quality.certificate.handler(query(printCertificate)),
}
