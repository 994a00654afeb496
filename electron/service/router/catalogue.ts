import { addCategory, addDepartment, addFonds, terms, tree } from '../catalogue/arrangement.ts'
import { addItem, describeItem } from '../catalogue/items.ts'
import { listItems } from '../catalogue/list.ts'
import { itemDetail } from '../pages/item.ts'
import { command, procedures, query } from '../procedures.ts'

import { rearranging } from './rearranging.ts'

export const catalogue = {
  ...rearranging,
  tree: procedures.catalogue.tree.handler(query(tree)),
  terms: procedures.catalogue.terms.handler(query(terms)),
  items: procedures.catalogue.items.handler(query(listItems)),
  item: procedures.catalogue.item.handler(query(itemDetail)),
  addFonds: procedures.catalogue.addFonds.handler(command(addFonds)),
  addCategory: procedures.catalogue.addCategory.handler(command(addCategory)),
  addDepartment: procedures.catalogue.addDepartment.handler(command(addDepartment)),
  addItem: procedures.catalogue.addItem.handler(command(addItem)),
  describe: procedures.catalogue.describe.handler(command(describeItem)),
}
