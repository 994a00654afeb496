import {
  chooseAlgorithm,
  enforceSigning,
  enrolKey,
  listKeys,
  myKey,
  printCard,
  proposeKey,
  revokeKey,
} from '../keys/keys.ts'
import { command, procedures, query, signed } from '../procedures.ts'

export const keys = {
  mine: procedures.keys.mine.handler(query(myKey)),
  list: procedures.keys.list.handler(query(listKeys)),
  propose: procedures.keys.propose.handler(command(proposeKey)),
  enrol: procedures.keys.enrol.handler(signed(enrolKey)),
  revoke: procedures.keys.revoke.handler(signed(revokeKey)),
  chooseAlgorithm: procedures.keys.chooseAlgorithm.handler(command(chooseAlgorithm)),
  enforce: procedures.keys.enforce.handler(signed(enforceSigning)),
  card: procedures.keys.card.handler(query(printCard)),
}
