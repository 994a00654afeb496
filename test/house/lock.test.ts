// What `npm ci` fetches is what was looked at: every package is held against its hash, and none names where it came from.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { root } from '../support/archive.ts'

const entry = z.looseObject({
  link: z.boolean().optional(),
  inBundle: z.boolean().optional(),
  integrity: z.string().optional(),
  resolved: z.string().optional(),
})
const { packages } = z
  .object({ packages: z.record(z.string(), entry) })
  .parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')))
const fetched = Object.entries(packages).filter(
  ([place, { link, inBundle }]) => place !== '' && link !== true && inBundle !== true,
)

test('every package of the lock file that is fetched has its hash', () => {
  expect(fetched.length).toBeGreaterThan(500)
  const without = fetched.filter(([, { integrity }]) => !/^sha512-[A-Za-z0-9+/]{86}==$/u.test(integrity ?? ''))
  expect(without.map(([place]) => place)).toEqual([])
})

test('no entry names an address', () => {
  expect(fetched.filter(([, { resolved }]) => resolved !== undefined).map(([place]) => place)).toEqual([])
})
