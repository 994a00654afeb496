import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { type RulePack, rulePack } from '#shared/rules/pack.ts'
import { readTemplate } from '#shared/rules/reference-code.ts'

/** SHA-256 (hex) of all that a rule pack says, however its file is written: JSON with its keys in order. */
export function packHash(pack: RulePack): string {
  const sorted = JSON.stringify(pack, (_key, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
  return createHash('sha256').update(sorted, 'utf8').digest('hex')
}

/** Reads and checks a rule pack of `resources/rule-packs`. A pack that does not hold together is a fault at start. */
export function readRulePack(resources: string, id = 'cn'): RulePack {
  const pack = rulePack.parse(parse(readFileSync(join(resources, 'rule-packs', `${id}.yaml`), 'utf8')))
  for (const template of pack.templates) readTemplate(template.form)
  for (const category of pack.categories) {
    if (!pack.templates.some(template => template.id === category.template)) {
      throw new Error(
        `rule pack ${id}: category ${category.code} names the template ${category.template}, which is not there`,
      )
    }
  }
  return pack
}
