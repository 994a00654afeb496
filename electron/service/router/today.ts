import { procedures, query } from '../procedures.ts'
import { readToday } from '../today/read.ts'

export const today = {
  read: procedures.today.read.handler(query(readToday)),
}
