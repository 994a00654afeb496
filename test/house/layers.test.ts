import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '../support/archive.ts'

const sourcesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.tsx?$/u.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))

const importsOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/gu)].map(found => found[1] ?? '')

const breaches = (folder: string, allowed: (specifier: string, file: string) => boolean): string[] =>
  sourcesIn(folder).flatMap(file =>
    importsOf(file)
      .filter(specifier => !allowed(specifier, file))
      .map(specifier => `${relative(root, file)} imports ${specifier}`),
  )

const isRelative = (specifier: string) => specifier.startsWith('.')

describe('the house', () => {
  test('shared/ imports the schema library, the contract builder and itself', () => {
    const allowed = new Set(['zod', '@orpc/contract'])
    expect(breaches('shared', specifier => isRelative(specifier) || allowed.has(specifier))).toEqual([])
  })

  test('the archive never imports the shell, the interface or Electron', () => {
    expect(
      breaches(
        'electron/service',
        specifier => specifier !== 'electron' && !specifier.includes('/shell/') && !specifier.includes('renderer/'),
      ),
    ).toEqual([])
  })

  test('the interface reaches the archive through the contract alone', () => {
    const ours = (file: string) => !file.endsWith('vite.config.ts')
    const foreign = /electron|#service|^node:|better-sqlite3|kysely|sharp/u
    expect(
      breaches('renderer', (specifier, file) => !ours(file) || isRelative(specifier) || !foreign.test(specifier)),
    ).toEqual([])
  })

  test('the reader of lists stands below the subjects: it imports itself and shared/ alone', () => {
    expect(breaches('electron/service/lists', specifier => !/^\.\.|^#service/u.test(specifier))).toEqual([])
  })

  test('nothing below the entries reads the environment', () => {
    const readers = sourcesIn('electron/service')
      .filter(file => /process\.env|\benv\s*[[.]/u.test(readFileSync(file, 'utf8')))
      .map(file => relative(root, file))
    // The breadth is set before anything is loaded that would read it.
    expect(readers).toEqual(['electron/service/breadth.ts', 'electron/service/cli/cli.ts'])
  })

  test('no source file is longer than 300 lines', () => {
    const long = ['shared', 'electron', 'renderer']
      .flatMap(sourcesIn)
      .map(file => ({ file: relative(root, file), lines: readFileSync(file, 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > 300)
    expect(long).toEqual([])
  })

  test('page content is never put into the document as HTML', () => {
    const html = sourcesIn('renderer').filter(file =>
      /dangerouslySetInnerHTML|innerHTML/u.test(readFileSync(file, 'utf8')),
    )
    expect(html).toEqual([])
  })
})
