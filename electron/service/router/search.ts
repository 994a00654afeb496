import { command, procedures, query } from '../procedures.ts'
import { find } from '../search/find.ts'
import { rebuildIndex } from '../search/rebuild.ts'

export const search = {
  find: procedures.search.find.handler(query(find)),
  rebuild: procedures.search.rebuild.handler(command(rebuildIndex)),
}
