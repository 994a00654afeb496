import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import english from '../../renderer/text/en.json'
import chinese from '../../renderer/text/zh-CN.json'

const renderer = fileURLToPath(new URL('../../renderer', import.meta.url))

type Words = { readonly [key: string]: string | Words }

function keysOf(words: Words, before = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${before}${key}`] : keysOf(value, `${before}${key}.`),
  )
}

/** A key with a count stands in the texts with the plural forms of both languages. */
const withoutPlural = (key: string) => key.replace(/_(one|other)$/, '')

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sources(path)
    return /\.tsx?$/.test(entry.name) ? [readFileSync(path, 'utf8')] : []
  })
}

/** Keys that the screens ask for; a part that is put in while running stands as one word of any kind. */
const asked = sources(renderer).flatMap(source =>
  [...source.matchAll(/\bt\(\s*(?:'([^']+)'|`([^`]+)`|[\w.=' ]+\? '([^']+)' : '([^']+)')/g)].flatMap(found =>
    found.slice(1).filter(key => key !== undefined),
  ),
)
const patterns = asked.map(key => {
  const parts = key.split(/\$\{[^}]+\}/)
  return new RegExp(`^${parts.map(part => part.replaceAll('.', '\\.')).join('[\\w-]+')}$`)
})

test('both languages have the same words', () => {
  expect(keysOf(english).sort()).toEqual(keysOf(chinese).sort())
})

test('every word that a screen asks for is there', () => {
  const known = keysOf(chinese).map(withoutPlural)
  const missing = asked.filter((_, at) => !known.some(key => patterns[at]?.test(key) === true))
  expect(missing).toEqual([])
})

test('no word is left that no screen asks for', () => {
  const unused = keysOf(chinese)
    .map(withoutPlural)
    .filter(key => !patterns.some(pattern => pattern.test(key)))
  expect(unused).toEqual([])
})

test('a word takes the same values in both languages', () => {
  const places = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(found => found[1]).sort()
  const at = (words: Words, key: string): string => {
    const value = key.split('.').reduce<string | Words | undefined>((inner, part) => {
      return typeof inner === 'object' ? inner[part] : undefined
    }, words)
    return typeof value === 'string' ? value : ''
  }
  const differing = keysOf(chinese).filter(key => {
    return JSON.stringify(places(at(chinese, key))) !== JSON.stringify(places(at(english, key)))
  })
  // "{{figure}} items" counts in English where Chinese needs no plural; the values are the same in both.
  expect(differing).toEqual([])
})
