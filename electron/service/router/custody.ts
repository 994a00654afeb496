import { beginCustody } from '../custody/begin.ts'
import { readQueue } from '../custody/queue.ts'
import { routeItems } from '../custody/route.ts'
import { custodyRules } from '../custody/rules.ts'
import { rejectStep, signStep } from '../custody/steps.ts'
import { pageOrigin, readTimeline } from '../custody/timeline.ts'
import { batchFromQueue } from '../line/from-queue.ts'
import { command, procedures, query, signed } from '../procedures.ts'

export const custody = {
  rules: procedures.custody.rules.handler(query(custodyRules)),
  queue: procedures.custody.queue.handler(query(readQueue)),
  begin: procedures.custody.begin.handler(command(beginCustody)),
  route: procedures.custody.route.handler(signed(routeItems)),
  sign: procedures.custody.sign.handler(signed(signStep)),
  reject: procedures.custody.reject.handler(signed(rejectStep)),
  toBatch: procedures.custody.toBatch.handler(command(batchFromQueue)),
  timeline: procedures.custody.timeline.handler(query(readTimeline)),
  origin: procedures.custody.origin.handler(query(pageOrigin)),
}
