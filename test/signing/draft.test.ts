// What a window looks at before it signs.
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { ToSign } from '#shared/contract/signing.ts'
import { unfitness } from '../../renderer/signing/draft.ts'

const shown = ['签收批次 2026-001', 'J001-WS·2024-D30-0001 关于防汛值守的通知']
const hash = createHash('sha256').update(shown.join('\n')).digest('hex')
const draft: ToSign = {
  kind: 'to-sign',
  act: { type: 'step.batch', actor: '4', target: { id: 'batch:1', version: 2 }, body: { shown: hash } },
  shown,
}

test('a draft is signed if it is the act meant, by who is signed in, in the words that are shown', () => {
  expect(unfitness(draft, 'step.batch', 4)).toBeNull()
  expect(unfitness(draft, 'handover.take', 4)).toBe('other-act')
  expect(unfitness(draft, 'step.batch', 5)).toBe('other-person')
  expect(unfitness({ ...draft, shown: [...shown, ''] }, 'step.batch', 4)).toBe('other-words')
  expect(unfitness({ ...draft, shown: [...shown].reverse() }, 'step.batch', 4)).toBe('other-words')
  expect(unfitness({ ...draft, act: { ...draft.act, body: {} } }, 'step.batch', 4)).toBe('other-words')
  const empty = createHash('sha256').update('').digest('hex')
  const nothing = { ...draft, shown: [], act: { ...draft.act, body: { shown: empty } } }
  expect(unfitness(nothing, 'step.batch', 4)).toBe('other-words')
})
