// Turns at hashing: two at a time, twenty waiting, and nobody is kept out by a crowd from elsewhere.
import { describe, expect, test } from 'vitest'
import { openTurns, type Place } from '#service/accounts/turns.ts'

/** Work that ends when it is told to, and what became of each. */
function aCrowd() {
  const turns = openTurns({ atOnce: 2, queue: 20, crowd: 4 })
  const running: { name: string; end(): void }[] = []
  const done: string[] = []
  const refused: string[] = []
  let most = 0
  const come = (name: string, place: Place) =>
    turns
      .take(place, () => {
        const { promise, resolve } = Promise.withResolvers<void>()
        running.push({ name, end: resolve })
        most = Math.max(most, running.length)
        return promise
      })
      .then(
        () => void done.push(name),
        (error: unknown) => {
          expect(error).toMatchObject({ code: 'busy', params: { seconds: expect.stringMatching(/^\d+$/u) } })
          refused.push(name)
        },
      )
  const next = async () => {
    running.shift()?.end()
    await new Promise(setImmediate)
  }
  const finish = async () => {
    while (running.length > 0) await next()
  }
  return { come, next, finish, running, done, refused, most: () => most }
}

const from = (address: string): Place => ({ side: 'outside', address })
const inside: Place = { side: 'inside', address: 'window' }

describe('of forty strangers at once', () => {
  test('two are served, twenty wait, and the others are told at once', async () => {
    const crowd = aCrowd()
    const all = Array.from({ length: 40 }, (_, at) => crowd.come(`${at}`, from('10.0.0.9')))
    await new Promise(setImmediate)
    expect(crowd.running.map(({ name }) => name)).toEqual(['0', '1'])
    expect(crowd.refused).toHaveLength(18)
    await crowd.finish()
    await Promise.all(all)
    expect(crowd.done).toHaveLength(22)
    expect(crowd.most()).toBe(2)
  })

  test('one at a time is served while many wait, so that a core is left', async () => {
    const crowd = aCrowd()
    const all = Array.from({ length: 22 }, (_, at) => crowd.come(`${at}`, from('10.0.0.9')))
    await crowd.next()
    await crowd.next()
    expect(crowd.running).toHaveLength(1)
    await crowd.finish()
    await Promise.all(all)
    expect(crowd.refused).toEqual([])
  })

  test('who comes from another address gets a place and the next turn but one', async () => {
    const crowd = aCrowd()
    const all = Array.from({ length: 22 }, (_, at) => crowd.come(`${at}`, from('10.0.0.9')))
    all.push(crowd.come('owner', from('10.0.0.5')))
    await new Promise(setImmediate)
    expect(crowd.refused).toEqual(['21'])
    await crowd.next()
    await crowd.next()
    expect(crowd.running.map(({ name }) => name)).toContain('owner')
    await crowd.finish()
    await Promise.all(all)
    expect(crowd.done).toContain('owner')
  })

  test('who is inside goes first, and none of them is sent away', async () => {
    const crowd = aCrowd()
    const all = Array.from({ length: 40 }, (_, at) => crowd.come(`${at}`, from(`10.0.0.${at}`)))
    all.push(...Array.from({ length: 20 }, (_, at) => crowd.come(`inside ${at}`, inside)))
    await new Promise(setImmediate)
    expect(crowd.refused.filter(name => name.startsWith('inside'))).toEqual([])
    for (let served = 0; served < 22; served += 1) await crowd.next()
    expect(crowd.done.filter(name => name.startsWith('inside'))).toHaveLength(20)
    await crowd.finish()
    await Promise.all(all)
  })
})

test('work that fails gives its turn back', async () => {
  const turns = openTurns({ atOnce: 1, queue: 1, crowd: 1 })
  await expect(turns.take(inside, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  await expect(turns.take(inside, () => Promise.resolve('yes'))).resolves.toBe('yes')
})
