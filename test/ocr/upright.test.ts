import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openReaders } from '#service/ocr/pool.ts'
import { languageData, resources } from '../support/archive.ts'

const readers = openReaders({ count: 1, languageData })
afterAll(() => readers.close())

test('a page whose characters stand in columns as in rows is not laid on its side', async () => {
  const into = await mkdtemp(join(tmpdir(), 'juanzong-upright-'))
  const master = join(resources, 'sample-fonds', 'pages', '0001.jpg')
  const { operations, text } = await readers.read({
    master,
    sha256: null,
    format: 'jpeg',
    dpi: null,
    recorded: [],
    into,
  })
  expect(operations.filter(operation => operation.kind === 'turn')).toEqual([])
  expect(text).toContain('澄川县水利电力局')
  await rm(into, { recursive: true })
})

test('a page whose ink hides its skew is recorded with the skew that its lines told, and levelled by it', async () => {
  const into = await mkdtemp(join(tmpdir(), 'juanzong-upright-'))
  const master = join(resources, 'sample-fonds', 'pages', '0007.jpg')
  const { operations, measures } = await readers.read({
    master,
    sha256: null,
    format: 'jpeg',
    dpi: null,
    recorded: [],
    into,
  })
  const [deskew] = operations.flatMap(one => (one.kind === 'deskew' ? [one.degrees] : []))
  expect(measures.skew).toBeGreaterThan(0.8)
  expect(measures.skew + (deskew ?? 0)).toBeCloseTo(0, 5)
  await rm(into, { recursive: true })
})
