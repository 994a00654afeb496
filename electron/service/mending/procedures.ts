// The procedures of this subject: the router names them.
import { command, procedures, query, signed } from '../procedures.ts'
import { bringItemBack, signMend, withdrawItem } from './requests.ts'
import { trash } from './trash.ts'

export const mending = {
  trash: procedures.mending.trash.handler(query(trash)),
  withdraw: procedures.mending.withdraw.handler(command(withdrawItem)),
  bringBack: procedures.mending.bringBack.handler(command(bringItemBack)),
  sign: procedures.mending.sign.handler(signed(signMend)),
}
