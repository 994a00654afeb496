// What no entry of the ledger speaks of, and why: all else in the catalogue is held by `verify`. docs/auditing.md tells the
// same list to auditors; a test changes every column of every table and finds each change named, or here.

const again = 'made again from the masters'
const counter = 'counts for those who watch; nothing is concluded from it'
const number = 'a number of the table that nothing names'
const progress = 'how far work has come; what it did is held with the rows it made'

/** `table.column`, or `table` for the whole of it. */
export const notHeld: Readonly<Record<string, string>> = {
  'page.tries': 'how often reading a page was begun, for the reader alone',
  search_index:
    'the words that something is found by; that each description and each text has its place in the index is held, and `reindex` makes it anew',
  'batch_page.measures': `measures, ${again}`,
  'batch_page.twin': `likeness, ${again}`,
  'batch_page.printed_number': `what the machine read, ${again}`,
  'batch_page.revision': counter,
  'batch_page.received_at': 'the time of its entry in the ledger counts',
  'batch_gap.revision': counter,
  'batch.revision': counter,
  'batch_edit.at': 'the time of its entry in the ledger counts',
  'session.used_at':
    'written while somebody works, without an entry each time; a session ends with ends_at whatever it says',
  'session.': 'a session that was taken away signs somebody out and hides nothing',
  'job.stage': progress,
  'job.total': progress,
  'job.done': progress,
  'job.plan': 'how an intake is to go on; held once it has ended',
  'job.report': 'the sum of what an intake has told, or of a verification; held once it has ended',
  intake_item: 'what an intake still has to receive; gone once all was received',
  intake_note: 'what an intake has told so far; held once it has ended',
  'job.title': 'what a list of jobs is to be read by; held once it has ended',
  'scan.next_sheet': 'where the next sheet goes while a device runs; held once it has ended',
  'scan.detail': 'words of a device while it runs; held once it has ended',
  'scan.problem': 'words of a device while it runs; held once it has ended',
  'watched_folder.taken': progress,
  'watched_folder.refused': progress,
  'head.made_at': 'a head proves what stood when it was signed; the time beside it is for reading',
  'head.':
    'the newest head, until an entry names it: a sign-in, a signature, a witness, a print or a verification does',
  'setting.boot': 'a higher count of starts than there were; a lower one is found',
  'acceptance.id': number,
  'custody_step.id': number,
  'batch_step.id': number,
  'handover_line.id': number,
  'role_change.id': number,
  'item_gap.id': number,
  'drift_test.id': number,
}
