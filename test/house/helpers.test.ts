// Test files of the project `archive` share what they load. A hook that a helper registers as it is loaded is that of the first
// file alone, and what it keeps is found by the next.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../support/archive.ts'

/** Of projects in which every file has a process of its own. */
const alone = /^test\/(?:shell|start|e2e|e2e-electron)\//u

const helpers = readdirSync(join(root, 'test'), { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile() && /(?<!\.test|\.spec)\.tsx?$/u.test(entry.name))
  .map(entry => relative(root, join(entry.parentPath, entry.name)))
  .filter(file => !alone.test(file))

test('no helper registers a hook as it is loaded, or keeps what a file has opened', () => {
  const found = helpers.filter(file =>
    /^(?:after|before)(?:All|Each)\(|^let \w+: Promise</mu.test(readFileSync(join(root, file), 'utf8')),
  )
  expect(found).toEqual([])
})
