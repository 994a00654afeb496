import { requestEnclosure } from '../export/enclosures.ts'
import { requestExport } from '../export/request.ts'
import { command, procedures } from '../procedures.ts'

export const exports = {
  request: procedures.exports.request.handler(command(requestExport)),
  enclosure: procedures.exports.enclosure.handler(command(requestEnclosure)),
}
