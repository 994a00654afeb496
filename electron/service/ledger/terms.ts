// Codes in entries by what the rule pack calls them: steps, states, defects, checks, roles.
import { checkTerms } from '#shared/rules/checks.ts'
import { defects } from '#shared/rules/defects.ts'
import type { RulePack } from '#shared/rules/pack.ts'
import type { Names } from '#shared/text/entries/things.ts'
import type { Said } from '#shared/text/entries/words.ts'
import { names as problems } from '#shared/text/names.ts'
import { roleNames } from '#shared/text/role-names.ts'

type Term = { readonly zh: string; readonly en: string }

const under = (kind: string, terms: readonly (readonly [code: string, term: Term])[]) =>
  terms.map(([code, { zh, en }]): [string, Said] => [`${kind}:${code}`, [zh, en]])

/** All of them under their references, `state:scanned` and the like. */
export function termNames({ workOrder, custody, reception }: RulePack): Names {
  const coded = [...defects, ...reception.defects, ...custody.defects]
  return Object.fromEntries([
    ...under(
      'state',
      workOrder.steps.map(step => [step.state, step]),
    ),
    ...under('state', [['rework', workOrder.rework]]),
    ...under(
      'step',
      custody.steps.map(step => [step.id, step]),
    ),
    ...under('step', [['shelved', { zh: '已上架', en: 'shelved' }]]),
    ...under(
      'defect',
      coded.map(({ code, zh, en }) => [code, { zh: `${code} ${zh}`, en: `${code} ${en}` }]),
    ),
    ...under(
      'check',
      checkTerms.map(term => [term.id, term]),
    ),
    ...Object.entries(roleNames).map(([role, said]): [string, Said] => [`role:${role}`, said]),
    ...Object.entries(problems).map(([code, said]): [string, Said] => [`problem:${code}`, [said['zh-CN'], said.en]]),
  ])
}
