import { changeBatch, createBatch, listBatches } from '../batches/batches.ts'
import { correctCount } from '../batches/corrections.ts'
import { readBatch } from '../batches/detail.ts'
import { describeBatchItem, expectItems } from '../batches/items.ts'
import { printLabels, printWorkOrder } from '../batches/print-requests.ts'
import { reconcileBatch } from '../batches/reconcile.ts'
import { releaseBatch } from '../batches/release.ts'
import { signBatch } from '../batches/sign.ts'
import { advanceBatch } from '../batches/steps.ts'
import { command, procedures, query, signed } from '../procedures.ts'

export const batches = {
  list: procedures.batches.list.handler(query(listBatches)),
  detail: procedures.batches.detail.handler(query(readBatch)),
  create: procedures.batches.create.handler(command(createBatch)),
  change: procedures.batches.change.handler(command(changeBatch)),
  expect: procedures.batches.expect.handler(command(expectItems)),
  describe: procedures.batches.describe.handler(command(describeBatchItem)),
  correct: procedures.batches.correct.handler(command(correctCount)),
  advance: procedures.batches.advance.handler(command(advanceBatch)),
  sign: procedures.batches.sign.handler(signed(signBatch)),
  release: procedures.batches.release.handler(command(releaseBatch)),
  reconcile: procedures.batches.reconcile.handler(query(reconcileBatch)),
  print: procedures.batches.print.handler(query(printWorkOrder)),
  labels: procedures.batches.labels.handler(query(printLabels)),
}
