// Which route the rules propose for an item (分流). A person confirms it, or says why another one.
import type { RoutingRule } from './pack.ts'

/** What is known of an item; codes as the rule pack has them, '' where nobody said. `year` is of the records. */
export type RoutingFacts = {
  readonly secrecy: string
  readonly carrier: string
  readonly condition: string
  readonly category: string
  readonly year: number
}

/** `because`: the id of the rule that proposed it. */
export type Proposal = { readonly route: string; readonly because: string }

/** What stands where no rule fits: nothing is proposed, and a person says where to. */
export const noProposal: Proposal = { route: '', because: '' }

/** The first rule that fits proposes. A rule fits when each condition it names does; one that names none fits always. */
export function proposeRoute(rules: readonly RoutingRule[], facts: RoutingFacts, yearNow: number): Proposal {
  const rule = rules.find(one => fits(one, facts, yearNow))
  return rule ? { route: rule.route, because: rule.id } : noProposal
}

function fits(rule: RoutingRule, facts: RoutingFacts, yearNow: number): boolean {
  const named = (codes: readonly string[] | undefined, code: string) => codes === undefined || codes.includes(code)
  return (
    named(rule.secrecy, facts.secrecy) &&
    named(rule.carrier, facts.carrier) &&
    named(rule.condition, facts.condition) &&
    named(rule.category, facts.category) &&
    (rule.olderThan === undefined || yearNow - facts.year > rule.olderThan)
  )
}
