import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readRulePack } from '#service/rule-pack.ts'
import type { RoutingRule } from '#shared/rules/pack.ts'
import { proposeRoute, type RoutingFacts } from '#shared/rules/routing.ts'

const { custody, reception, secrecy, categories } = readRulePack(join(import.meta.dirname, '..', '..', 'resources'))

const ordinary: RoutingFacts = { secrecy: '', carrier: 'paper', condition: 'good', category: 'WS', year: 2024 }
const proposed = (facts: Partial<RoutingFacts>, rules: readonly RoutingRule[] = custody.rules) =>
  proposeRoute(rules, { ...ordinary, ...facts }, 2025)

const codes = (terms: readonly { readonly code: string }[]) => fc.constantFrom('', ...terms.map(term => term.code))
const anyFacts: fc.Arbitrary<RoutingFacts> = fc.record({
  secrecy: codes(secrecy),
  carrier: codes(reception.carriers),
  condition: codes(reception.conditions),
  category: codes(categories),
  year: fc.integer({ min: 1700, max: 2100 }),
})
const some = (terms: readonly { readonly code: string }[]) =>
  fc.option(fc.uniqueArray(codes(terms)), { nil: undefined })
const anyRule: fc.Arbitrary<RoutingRule> = fc
  .record({
    id: fc.uuid(),
    route: fc.constantFrom('scan', 'describe', 'repair', 'restricted'),
    secrecy: some(secrecy),
    carrier: some(reception.carriers),
    condition: some(reception.conditions),
    olderThan: fc.option(fc.integer({ min: 0, max: 300 }), { nil: undefined }),
  })
  .map(({ secrecy: marks, carrier, condition, olderThan, ...rule }) => ({
    ...rule,
    zh: '',
    en: '',
    ...(marks ? { secrecy: marks } : {}),
    ...(carrier ? { carrier } : {}),
    ...(condition ? { condition } : {}),
    ...(olderThan === undefined ? {} : { olderThan }),
  }))

describe('the route that the rules propose', () => {
  test('is scanning for ordinary records, and names the rule', () => {
    expect(proposed({})).toEqual({ route: 'scan', because: 'rest' })
  })

  test('keeps what is marked secret out of the scanning line, whatever else is the matter with it', () => {
    expect(proposed({ secrecy: '机密', condition: 'torn' })).toEqual({ route: 'restricted', because: 'secret' })
    expect(proposed({ secrecy: '内部' })).toEqual({ route: 'scan', because: 'rest' })
  })

  test('repairs first what is in bad condition or more than 75 years old', () => {
    expect(proposed({ condition: 'mould' })).toEqual({ route: 'repair', because: 'damaged' })
    expect(proposed({ year: 1949 })).toEqual({ route: 'repair', because: 'old' })
    expect(proposed({ year: 1950 })).toEqual({ route: 'scan', because: 'rest' })
  })

  test('only describes objects and discs', () => {
    expect([proposed({ carrier: 'object' }).route, proposed({ carrier: 'disc' }).route]).toEqual([
      'describe',
      'describe',
    ])
  })

  test('is one of the rule pack for everything that can be received, with the rule that proposed it', () => {
    fc.assert(
      fc.property(anyFacts, facts => {
        const { route, because } = proposeRoute(custody.rules, facts, 2025)
        expect(custody.routes.map(one => one.id)).toContain(route)
        expect(custody.rules.find(rule => rule.id === because)?.route).toBe(route)
      }),
    )
  })

  test('is of the first rule that fits: rules behind it change nothing, and one that fits before it takes over', () => {
    fc.assert(
      fc.property(fc.array(anyRule), fc.array(anyRule), anyFacts, (rules, more, facts) => {
        const now = proposeRoute(rules, facts, 2025)
        if (now.because !== '') expect(proposeRoute([...rules, ...more], facts, 2025)).toEqual(now)
        const all: RoutingRule = { id: 'all', route: 'scan', zh: '', en: '' }
        expect(proposeRoute([all, ...rules], facts, 2025)).toEqual({ route: 'scan', because: 'all' })
      }),
    )
  })

  test('does not depend on what its rule does not ask about', () => {
    fc.assert(
      fc.property(anyRule, anyFacts, anyFacts, (rule, facts, other) => {
        const same = {
          ...other,
          ...(rule.secrecy ? { secrecy: facts.secrecy } : {}),
          ...(rule.carrier ? { carrier: facts.carrier } : {}),
          ...(rule.condition ? { condition: facts.condition } : {}),
          ...(rule.olderThan === undefined ? {} : { year: facts.year }),
        }
        expect(proposeRoute([rule], same, 2025)).toEqual(proposeRoute([rule], facts, 2025))
      }),
    )
  })

  test('is none where no rule fits', () => {
    fc.assert(
      fc.property(fc.array(anyRule), anyFacts, (rules, facts) => {
        const never = rules.map(rule => ({ ...rule, carrier: ['nobody has this'] }))
        expect(proposeRoute(never, facts, 2025)).toEqual({ route: '', because: '' })
      }),
    )
  })

  test('has steps that are there, begins where items wait to be routed, and does no step twice', () => {
    const known = custody.steps.map(step => step.id)
    for (const { steps } of custody.routes) {
      expect(steps.filter(step => !known.includes(step))).toEqual([])
      expect(steps[0]).toBe(known[0])
      expect(new Set(steps).size).toBe(steps.length)
    }
  })
})
