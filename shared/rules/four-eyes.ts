// Four eyes: who did one duty of a batch does not do the next. Which duties those are is data of the rule pack.
import * as z from 'zod'

/** `strict` refuses and names who may; `warn` says it before the act and records that one person did both; `off` is silent. */
export const fourEyesMode = z.enum(['strict', 'warn', 'off'])

const duty = z.enum(['check', 'accept'])
export type Duty = z.infer<typeof duty>

/** What somebody has done of a batch before. */
export const deed = z.enum(['scanned', 'checked'])
export type Deed = z.infer<typeof deed>

/** `not`: who has done one of these does not do this duty. `steps`: the steps of the work order that are part of it. */
const rule = z.object({ mode: fourEyesMode, not: z.array(deed), steps: z.array(z.string()) })

export const fourEyesRules = z.object({ check: rule, accept: rule })
type FourEyesRules = z.infer<typeof fourEyesRules>

/** What a person did of a batch that keeps them from a duty; null: nothing, or the rule is off. */
export function inTheWay(rules: FourEyesRules, of: Duty, done: readonly Deed[]): Deed | null {
  const { mode, not } = rules[of]
  return mode === 'off' ? null : (not.find(one => done.includes(one)) ?? null)
}

/** The duty that a step of the work order belongs to, if any. */
export const dutyOf = (rules: FourEyesRules, step: string): Duty | null =>
  duty.options.find(one => rules[one].steps.includes(step)) ?? null
