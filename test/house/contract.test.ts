import { describe, expect, test } from 'vitest'
import { contract } from '#shared/contract/index.ts'
import type { ProcedureMeta } from '#shared/contract/procedure.ts'
import { refusalCode } from '#shared/contract/refusals.ts'
import { refusalSentence } from '#shared/text/refusal-sentences.ts'

type Entry = { readonly name: string; readonly meta: ProcedureMeta }

const entries: readonly Entry[] = Object.entries(contract).flatMap(([subject, procedures]) =>
  Object.entries(procedures).map(([name, procedure]) => ({
    name: `${subject}.${name}`,
    meta: procedure['~orpc'].meta,
  })),
)

describe('the contract', () => {
  test('names the right of every procedure', () => {
    expect(entries.filter(({ meta }) => meta.kind === 'undeclared')).toEqual([])
  })

  test('lets nobody in without signing in but to the first screens', () => {
    const open = entries
      .filter(({ meta }) => meta.kind !== 'undeclared' && meta.right === 'anyone')
      .map(({ name }) => name)
    expect(open).toEqual([
      'welcome.state',
      'welcome.create',
      'welcome.exploreSample',
      'welcome.open',
      'session.signIn',
      'session.redeem',
    ])
  })

  test('names a ledger entry for every command and every reading, subject.verb', () => {
    const written = entries.flatMap(({ meta }) =>
      meta.kind === 'command' || meta.kind === 'reading' ? [meta.entry] : [],
    )
    expect(written.filter(entry => !/^[a-z]+\.[a-zA-Z]+$/u.test(entry))).toEqual([])
    expect(written.length).toBeGreaterThan(10)
  })

  test('has a sentence in both languages for every refusal', () => {
    for (const code of refusalCode.options) {
      const zh = refusalSentence('zh-CN', code, {})
      const en = refusalSentence('en', code, {})
      expect(zh).toMatch(/\p{Script=Han}/u)
      expect(en).toMatch(/[a-z]{3}/u)
    }
  })
})
