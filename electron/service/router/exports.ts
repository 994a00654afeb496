import { requestEnclosure } from '../exports/enclosures.ts'
import { requestExport } from '../exports/request.ts'
import { command, procedures } from '../procedures.ts'

export const exports = {
  request: procedures.exports.request.handler(command(requestExport)),
  enclosure: procedures.exports.enclosure.handler(command(requestEnclosure)),
}
