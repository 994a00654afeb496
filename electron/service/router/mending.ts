import { arrangement } from '../mending/arrangement.ts'
import { previewRenumbering } from '../mending/renumber.ts'
import {
  arrangePages,
  bringItemBack,
  redoPages,
  renumberItem,
  signMend,
  undoPages,
  withdrawItem,
} from '../mending/requests.ts'
import { trash } from '../mending/trash.ts'
import { command, procedures, query, signed } from '../procedures.ts'

export const mending = {
  trash: procedures.mending.trash.handler(query(trash)),
  withdraw: procedures.mending.withdraw.handler(command(withdrawItem)),
  bringBack: procedures.mending.bringBack.handler(command(bringItemBack)),
  renumbering: procedures.mending.renumbering.handler(query(previewRenumbering)),
  renumber: procedures.mending.renumber.handler(command(renumberItem)),
  arrangement: procedures.mending.arrangement.handler(query(arrangement)),
  arrange: procedures.mending.arrange.handler(command(arrangePages)),
  undo: procedures.mending.undo.handler(command(undoPages)),
  redo: procedures.mending.redo.handler(command(redoPages)),
  sign: procedures.mending.sign.handler(signed(signMend)),
}
