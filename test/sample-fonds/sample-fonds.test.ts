import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, parse } from 'node:path'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { readRulePack } from '#service/rule-pack.ts'
import { openSource } from '#service/sources/open.ts'
import { planSources } from '#service/sources/plan.ts'
import { isFondsCode } from '#shared/rules/fonds-code.ts'
import { resources } from '../support/archive.ts'

const folder = join(resources, 'sample-fonds')
const pages = readdirSync(join(folder, 'pages')).sort()
const pack = readRulePack(resources)
const reading = { pack, decisions: { columns: [], departments: [] } }

describe('the sample fonds', () => {
  test('is described whole by its manifest: every page file once, nothing refused', async () => {
    const plan = await planSources([join(folder, 'manifest.json')], 'manifest', reading)
    const named = plan.items.flatMap(item => item.files.map(file => file.source))
    expect(named.sort()).toEqual(pages.map(name => `pages/${name}`))
    expect(plan.refused).toEqual([])
    for (const { description } of plan.items) {
      expect(description.title).toMatch(/\S/u)
      expect(description.date).toMatch(/^(?:19|20)\d{6}$/u)
      expect(pack.retention.map(term => term.code)).toContain(description.retention)
    }
  })

  test('belongs to a fonds with a valid code', () => {
    const fonds = z.object({ code: z.string() }).parse(JSON.parse(readFileSync(join(folder, 'fonds.json'), 'utf8')))
    expect(isFondsCode(pack.fondsCode, fonds.code)).toBe(true)
  })

  test('is at most 6 MB', () => {
    const size = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
    expect(size).toBeLessThan(6 * 1024 * 1024)
  })

  test('has the true text of every side, empty for the blank ones', () => {
    const truths = readdirSync(join(folder, 'truth')).sort()
    expect(truths).toEqual(pages.map(name => `${parse(name).name}.txt`))
    const blank = truths.filter(name => readFileSync(join(folder, 'truth', name), 'utf8').trim() === '')
    expect(blank.length).toBeGreaterThanOrEqual(3)
  })

  test('consists of page files that open without a notice', async () => {
    for (const name of pages) {
      const opened = await openSource(join(folder, 'pages', name))
      const side = await opened.side(0)
      expect([name, opened.notices, side.notices]).toEqual([name, [], []])
      await opened.close()
    }
  })
})
