// The notices of what is shipped, as one text: each package with its version and licence, each text once.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import * as z from 'zod'
import { shippedWithin, standsFor } from './known.ts'

const entry = z.looseObject({
  version: z.string().optional(),
  license: z.string().optional(),
  dev: z.boolean().optional(),
  devOptional: z.boolean().optional(),
  optional: z.boolean().optional(),
})
const lockFile = z.object({ packages: z.record(z.string(), entry) })
const manifest = z.object({ license: z.string().optional() })

type Shipped = { readonly place: string; readonly name: string; readonly version: string; readonly platform: boolean }
type Notice = { readonly file: string; readonly text: string }

/** Node is fetched to develop and to run a clone with, and is not in the packages: Electron brings its own. */
const isNode = (name: string) => /^node-(?:bin-)?(?:linux|darwin|win)-/u.test(name)

/** What the lock file has installed for those who use the program, on every platform. */
function shippedIn(root: string): Shipped[] {
  const { packages } = lockFile.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')))
  const found = Object.entries(packages).flatMap(([place, { version, dev, devOptional, optional }]) => {
    const name = place.split('node_modules/').at(-1) ?? ''
    if (name === '' || isNode(name) || version === undefined) return []
    if ((dev === true || devOptional === true) && name !== 'electron') return []
    return [{ place, name, version, platform: optional === true }]
  })
  return found.sort((a, b) => (a.place < b.place ? -1 : 1))
}

const isNotice = (name: string) =>
  /^(?:licen[cs]e|copying|notice|third.?party)/iu.test(name) && !/\.[cm]?[jt]s$/iu.test(name)

/** Its own notices and those of what it carries within, by their place in it. */
function noticesIn(folder: string, under = folder): Notice[] {
  return readdirSync(under, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(found => {
      const path = join(under, found.name)
      if (found.isDirectory()) return found.name === 'node_modules' ? [] : noticesIn(folder, path)
      return isNotice(found.name) ? [{ file: relative(folder, path), text: plain(readFileSync(path, 'utf8')) }] : []
    })
}

const plain = (text: string) =>
  text
    .replace(/^\uFEFF/u, '')
    .replace(/\r\n?/gu, '\n')
    .replace(/[ \t]+$/gmu, '')
    .replace(/^\n+|\n+$/gu, '')

function licenceIn(folder: string): string | undefined {
  return manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))).license
}

const line = (letter: string) => letter.repeat(100)

/**
 * Optional packages, those of one platform, are named by the lock file alone, so that the text is the same wherever it is made: their licence is that
 * of the package they belong to, or stands in known.ts.
 */
export function licencesText(root: string): string {
  const texts = new Map<string, string[]>()
  const rows: string[] = []
  for (const { place, name, version, platform } of shippedIn(root)) {
    const known = standsFor.find(one => one.of.test(name))
    const folder = join(root, place)
    if (platform) {
      if (!known) throw new Error(`${name}: which licence is it under? Say so in scripts/licences/known.ts`)
      rows.push(`${name} ${version}: ${known.licence}`)
      continue
    }
    if (!existsSync(folder)) throw new Error(`${place} is not installed: run npm ci`)
    const licence = known?.licence ?? licenceIn(folder)
    const notices = noticesIn(folder)
    const [first] = known?.texts ?? []
    if (licence === undefined || (notices.length === 0 && first === undefined))
      throw new Error(`${name}: no licence, or no text of it. Say so in scripts/licences/known.ts`)
    rows.push(`${name} ${version}: ${licence}`)
    for (const { file, text } of notices) {
      const at = file.includes('/') ? `${name} ${version} (${file})` : `${name} ${version}`
      texts.set(text, [...new Set([...(texts.get(text) ?? []), at])])
    }
  }
  const whole = (file: string) => plain(readFileSync(join(root, file), 'utf8'))
  const named = [...new Set(standsFor.flatMap(one => one.texts ?? []))].sort()
  return [
    '卷宗 Juanzong: 随附软件的许可 · Licences of what is shipped',
    '',
    'Juanzong itself is under the Apache License 2.0. It comes with the packages and parts below, each under its own licence.',
    'Made by scripts/licences.ts from package-lock.json and the packages; test/house/licences.test.ts keeps it true.',
    '',
    line('='),
    'Packages',
    line('='),
    ...rows,
    '',
    line('='),
    'Within them',
    line('='),
    ...shippedWithin,
    '',
    ...[...texts].flatMap(([text, owners]) => [line('='), ...owners, line('-'), text, '']),
    ...named.flatMap(file => [line('='), `${file.split('/').at(-1)} (whole text)`, line('-'), whole(file), '']),
  ].join('\n')
}
