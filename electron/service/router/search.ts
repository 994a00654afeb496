import { procedures, query } from '../procedures.ts'
import { find } from '../search/find.ts'

export const search = {
  find: procedures.search.find.handler(query(find)),
}
