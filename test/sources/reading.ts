// What a manifest is read with where nothing was decided about it.
import { readRulePack } from '#service/rule-pack.ts'
import { resources } from '../support/archive.ts'

export const reading = { pack: readRulePack(resources), decisions: { columns: [], departments: [] } }
