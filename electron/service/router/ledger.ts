import { consistencyProof, newestHead, receiptOf } from '../ledger/requests.ts'
import { procedures, query } from '../procedures.ts'
import { printReceipt } from '../proofs/receipt.ts'

export const ledger = {
  head: procedures.ledger.head.handler(query(newestHead)),
  consistency: procedures.ledger.consistency.handler(query(consistencyProof)),
  receipt: procedures.ledger.receipt.handler(query(receiptOf)),
  printReceipt: procedures.ledger.printReceipt.handler(query(printReceipt)),
}
