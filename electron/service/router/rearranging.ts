import { placeEffect } from '../catalogue/effect.ts'
import { closePlace, giveCode, mergeDepartment, openPlace, rename } from '../catalogue/rearrange.ts'
import { command, procedures, query } from '../procedures.ts'

const { catalogue } = procedures

export const rearranging = {
  effect: catalogue.effect.handler(query(placeEffect)),
  rename: catalogue.rename.handler(command(rename)),
  close: catalogue.close.handler(command(closePlace)),
  reopen: catalogue.reopen.handler(command(openPlace)),
  merge: catalogue.merge.handler(command(mergeDepartment)),
  giveCode: catalogue.giveCode.handler(command(giveCode)),
}
