import { beginBackup, enterDrill, lookAtPlace, planBackups } from '../backup/requests.ts'
import { backupStanding } from '../backup/standing.ts'
import { host, procedures, query } from '../procedures.ts'

export const backup = {
  begin: procedures.backup.begin.handler(host(beginBackup)),
  place: procedures.backup.place.handler(host(lookAtPlace)),
  plan: procedures.backup.plan.handler(host(planBackups)),
  enterDrill: procedures.backup.enterDrill.handler(host(enterDrill)),
  standing: procedures.backup.standing.handler(query(backupStanding)),
}
