import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Kept, keptDays, lyingNow, openStore } from '../../renderer/drafts/store.ts'

/** A browser's storage, as far as drafts use it. `room`: how many characters it takes. */
function storage(room = Number.POSITIVE_INFINITY): Storage {
  const held = new Map<string, string>()
  return {
    get length() {
      return held.size
    },
    key: at => [...held.keys()][at] ?? null,
    getItem: key => held.get(key) ?? null,
    setItem(key, value) {
      if (value.length > room) throw new DOMException('full', 'QuotaExceededError')
      held.set(key, value)
    },
    removeItem: key => void held.delete(key),
    clear: () => held.clear(),
  }
}

const key = randomBytes(32).toString('base64')
const today = new Date('2026-11-28T03:00:00Z')
const open = (place: Storage, more: { of?: string; key?: string; now?: Date; onFull?: () => void } = {}) =>
  openStore({
    storage: place,
    of: more.of ?? 'zhang',
    key: more.key ?? key,
    now: () => more.now ?? today,
    onFull: more.onFull ?? (() => expect.unreachable('the storage is full')),
  })
const written = (id: string, values: Kept['values'], at = today.toISOString()): Kept => ({
  id,
  form: 'describe',
  subject: '7',
  at,
  load: 'load',
  address: '#/library?item=7',
  base: 3,
  values,
})

const field = fc.string().filter(name => name !== '__proto__')

test('what was written comes back whole to its person, and lies on the machine as nothing that can be read', async () => {
  await fc.assert(
    // The schema library leaves a field called __proto__ out; no form has one.
    fc.asyncProperty(fc.dictionary(field, fc.jsonValue()), async values => {
      const place = storage()
      const before = open(place)
      before.put(written('a', { ...values, title: '机密会议纪要' }))
      await before.settled()
      expect(JSON.stringify(place.getItem('juanzong.draft:zhang:a'))).not.toContain('机密')
      const after = open(place)
      await after.settled()
      expect(after.all()).toEqual([JSON.parse(JSON.stringify(written('a', { ...values, title: '机密会议纪要' })))])
    }),
    { numRuns: 60 },
  )
})

test('nobody else sees it: neither under their own name nor under its own with another key', async () => {
  const place = storage()
  const mine = open(place)
  mine.put(written('a', { title: '甲' }))
  await mine.settled()
  const others = open(place, { of: 'wang', key: randomBytes(32).toString('base64') })
  await others.settled()
  expect(others.all()).toEqual([])
  const thief = open(place, { key: randomBytes(32).toString('base64') })
  await thief.settled()
  expect(thief.all()).toEqual([])
  expect(place.length).toBe(1)
})

test('a draft that was moved to another place or changed is none', async () => {
  const place = storage()
  const mine = open(place)
  mine.put(written('a', { title: '甲' }))
  await mine.settled()
  const lying = place.getItem('juanzong.draft:zhang:a') ?? ''
  place.setItem('juanzong.draft:zhang:b', lying)
  place.setItem('juanzong.draft:zhang:a', lying.replace(/"sealed":"./u, '"sealed":"/'))
  const after = open(place)
  await after.settled()
  expect(after.all()).toEqual([])
})

test('of many changes the newest is kept, and what was removed meanwhile does not come back', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.option(fc.string())), { maxLength: 12 }),
      async acts => {
        const place = storage()
        const here = open(place)
        const expected = new Map<string, string>()
        for (const [id, text] of acts) {
          if (text === null) {
            here.remove(id)
            expected.delete(id)
          } else {
            here.put(written(id, { text }))
            expected.set(id, text)
          }
          if (acts.length % 3 === 0) await Promise.resolve()
        }
        await here.settled()
        const after = open(place)
        await after.settled()
        expect(new Map(after.all().map(one => [one.id, one.values['text']]))).toEqual(expected)
      },
    ),
    { numRuns: 100 },
  )
})

test('two windows keep what each of them writes, and learn of each other', async () => {
  const place = storage()
  const [one, other] = [open(place), open(place)]
  one.put(written('a', { title: '左' }))
  other.put(written('b', { title: '右' }))
  await Promise.all([one.settled(), other.settled()])
  await other.changedAt('juanzong.draft:zhang:a')
  expect(other.all().map(draft => draft.values['title'])).toEqual(expect.arrayContaining(['左', '右']))
  one.remove('a')
  await other.changedAt('juanzong.draft:zhang:a')
  expect(other.all().map(draft => draft.id)).toEqual(['b'])
})

test('anybody’s old drafts are swept by whoever comes next; newer ones of others stay', async () => {
  const place = storage()
  const before = open(place)
  before.put(written('old', {}, new Date(today.getTime() - (keptDays + 1) * 86_400_000).toISOString()))
  before.put(written('new', {}))
  await before.settled()
  place.setItem('juanzong.draft:zhang:broken', 'no draft')
  open(place, { of: 'wang', key: randomBytes(32).toString('base64') })
  expect([...Array(place.length).keys()].map(at => place.key(at))).toEqual(['juanzong.draft:zhang:new'])
})

test('a full storage is told, and what is written stays in the window', async () => {
  let told = 0
  const here = open(storage(10), { onFull: () => (told += 1) })
  here.put(written('a', { title: '甲' }))
  await here.settled()
  expect(told).toBe(1)
  expect(here.all().map(draft => draft.id)).toEqual(['a'])
})

test('what a form writes at each key draws nothing anew: the others lie as they did', () => {
  const other = written('other', { title: '旧' })
  const own = (title: string) => written('own', { title })
  const writing = new Set(['own'])
  const first = lyingNow([own('关'), other], writing, [])
  expect(first).toEqual([other])
  expect(lyingNow([own('关于'), other], writing, first)).toBe(first)
  expect(lyingNow([own('关于')], writing, first)).toEqual([])
  expect(lyingNow([own('关于'), written('other', { title: '新' })], writing, first)).not.toBe(first)
  expect(lyingNow([own('关于'), other], new Set(), first)).toEqual([own('关于'), other])
})
