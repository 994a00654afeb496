import { command, procedures, query, signed } from '../procedures.ts'
import { countLines, settleLine } from '../reception/count.ts'
import { changeHandover, createHandover, reopenHandover, setLines, submitHandover } from '../reception/draft.ts'
import { dueCells } from '../reception/due.ts'
import { handoverByCode, listHandovers, readHandover } from '../reception/list.ts'
import { printForm, printHandover } from '../reception/prints.ts'
import { readRows } from '../reception/rows.ts'
import { giveHandover, rejectHandover, takeHandover } from '../reception/signing.ts'
import { receptionTerms } from '../reception/terms.ts'

export const reception = {
  terms: procedures.reception.terms.handler(query(receptionTerms)),
  list: procedures.reception.list.handler(query(listHandovers)),
  detail: procedures.reception.detail.handler(query(readHandover)),
  byCode: procedures.reception.byCode.handler(query(handoverByCode)),
  create: procedures.reception.create.handler(command(createHandover)),
  change: procedures.reception.change.handler(command(changeHandover)),
  setLines: procedures.reception.setLines.handler(command(setLines)),
  readRows: procedures.reception.readRows.handler(query(readRows)),
  submit: procedures.reception.submit.handler(command(submitHandover)),
  reopen: procedures.reception.reopen.handler(command(reopenHandover)),
  count: procedures.reception.count.handler(command(countLines)),
  settle: procedures.reception.settle.handler(command(settleLine)),
  give: procedures.reception.give.handler(signed(giveHandover)),
  take: procedures.reception.take.handler(signed(takeHandover)),
  reject: procedures.reception.reject.handler(signed(rejectHandover)),
  due: procedures.reception.due.handler(query(dueCells)),
  print: procedures.reception.print.handler(query(printHandover)),
  form: procedures.reception.form.handler(query(printForm)),
}
