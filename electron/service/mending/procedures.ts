// The procedures of this subject: the router names them.
import { command, procedures, query, signed } from '../procedures.ts'
import { previewRenumbering } from './renumber.ts'
import { bringItemBack, renumberItem, signMend, withdrawItem } from './requests.ts'
import { trash } from './trash.ts'

export const mending = {
  trash: procedures.mending.trash.handler(query(trash)),
  withdraw: procedures.mending.withdraw.handler(command(withdrawItem)),
  bringBack: procedures.mending.bringBack.handler(command(bringItemBack)),
  renumbering: procedures.mending.renumbering.handler(query(previewRenumbering)),
  renumber: procedures.mending.renumber.handler(command(renumberItem)),
  sign: procedures.mending.sign.handler(signed(signMend)),
}
