import { beginVerify, health, mediumNow } from '../integrity/health.ts'
import { command, procedures, query } from '../procedures.ts'

export const integrity = {
  verify: procedures.integrity.verify.handler(command(beginVerify)),
  medium: procedures.integrity.medium.handler(query(mediumNow)),
  health: procedures.integrity.health.handler(query(health)),
}
